package dev.cells.terraform.plan;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cells.terraform.model.Address;
import dev.cells.terraform.model.Part;
import dev.cells.terraform.model.Part.Literal;
import dev.cells.terraform.model.Part.Reference;
import dev.cells.terraform.model.Text;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** The ids and ARNs of the resources of a plan that exist already: who says one of them means that resource. */
final class Identities {
    /** {@code arn:…}, {@code vpc-0a1b2c3d4e5f}, the UUID of a key: nothing that two resources could share by chance. */
    private static final Pattern IDENTITY =
            Pattern.compile("arn:[^ ]+|[a-z]+(?:-[a-z]+)*-[0-9a-f]{8,40}|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    /** Characters of a name or an endpoint that is in a text by no chance, where the program names its resource there. */
    private static final int LONG_ENOUGH = 6;

    private static final List<String> NAMING = List.of("arn", "id");

    private final Map<String, Reference> byValue = new HashMap<>();
    private final Map<Address, JsonNode> values = new HashMap<>();

    Identities(Collection<PlannedResource> resources) {
        for (PlannedResource resource : resources) {
            if (!resource.address().data()) {
                values.put(resource.address(), resource.values().value());
                NAMING.forEach(name -> note(resource, name));
            }
        }
    }

    /** A policy of a topic has the topic's ARN too: the one with the shorter type is meant. */
    private void note(PlannedResource resource, String attribute) {
        Planned value = resource.values().get(attribute);
        if (value.isScalar() && isIdentity(value.value().asText())) {
            Reference reference = new Reference(resource.address(), attribute);
            byValue.merge(value.value().asText(), reference, (one, other) -> shorter(other, one) ? other : one);
        }
    }

    private static boolean shorter(Reference one, Reference other) {
        return one.address().type().length() < other.address().type().length();
    }

    static boolean isIdentity(String text) {
        return IDENTITY.matcher(text).matches();
    }

    /** A known text; what is said of the resources that the program names in it remains a reference. */
    Text text(String known, Set<Reference> mentions) {
        Reference whole = byValue.get(known);
        if (whole != null) {
            return Text.of(whole);
        }
        List<Part> parts = List.of(new Literal(known));
        for (Reference mention : mentions) {
            String value = values.containsKey(mention.address())
                    ? values.get(mention.address()).path(mention.attribute()).asText("")
                    : "";
            if (isIdentity(value) || value.length() >= LONG_ENOUGH && !Attributes.isValue(mention.attribute())) {
                parts = split(parts, value, mention);
            }
        }
        return new Text(parts);
    }

    private static List<Part> split(List<Part> parts, String value, Reference by) {
        List<Part> all = new ArrayList<>();
        for (Part part : parts) {
            if (!(part instanceof Literal literal)) {
                all.add(part);
                continue;
            }
            int from = 0;
            for (int at = literal.text().indexOf(value);
                    at >= 0;
                    at = literal.text().indexOf(value, from)) {
                all.add(new Literal(literal.text().substring(from, at)));
                all.add(by);
                from = at + value.length();
            }
            all.add(new Literal(literal.text().substring(from)));
        }
        return all;
    }
}
