package dev.cells.terraform.policy;

import dev.cells.terraform.model.Part;
import dev.cells.terraform.model.Part.Reference;
import dev.cells.terraform.model.Text;

/**
 * Who a statement is about.
 *
 * @param type {@code AWS}, {@code Service}, {@code Federated}, {@code CanonicalUser} or {@code *}
 */
public record Principal(String type, Text id) {
    private static final String SUFFIX = "amazonaws.com";
    private static final ArnPattern ANY = ArnPattern.of(Text.of("*"));

    /** Whether this is anybody at all, in any of its spellings; a variable may be. */
    public Certainty isEveryone() {
        Certainty any = ArnPattern.of(id).covers(ANY);
        return id.is("*") ? Certainty.YES : any.and(Certainty.MAYBE);
    }

    public boolean isService(String service) {
        return serviceName().equals(service);
    }

    /**
     * The name of the service, such as {@code logs.us-east-1.amazonaws.com}, whichever way its partition is written:
     * every partition has its own suffix, and {@code data.aws_partition} asks for it. Empty for other principals.
     */
    public String serviceName() {
        if (!type.equalsIgnoreCase("Service")) {
            return "";
        }
        StringBuilder name = new StringBuilder();
        for (Part part : id.parts()) {
            boolean suffix = part instanceof Reference reference
                    && reference.address().type().equals("aws_partition")
                    && reference.attribute().equals("dns_suffix");
            name.append(suffix ? SUFFIX : part.toString());
        }
        String written = name.toString();
        return written.endsWith(SUFFIX + ".cn") ? written.substring(0, written.length() - ".cn".length()) : written;
    }

    @Override
    public String toString() {
        return type.equals("*") ? "*" : type + " " + id;
    }
}
