package dev.cells.terraform.policy;

import dev.cells.terraform.model.Part;
import dev.cells.terraform.model.Part.Literal;
import dev.cells.terraform.model.Part.Reference;
import dev.cells.terraform.model.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A pattern of ARNs, or of one ARN, parts of which may be unknown. It is compared by segments, as AWS does: "You can use
 * wildcard characters (* and ?) within the individual segments of an ARN (the parts separated by colons) … If the *
 * wildcard is the last character of a resource ARN segment, it can expand to match beyond the colon boundaries" (IAM
 * User Guide, "IAM JSON policy elements: Resource"). An interpolation within an ARN of six segments stays in its own,
 * except in the last one, where names may have colons.
 */
public final class ArnPattern {
    /** partition, service, region, account and resource come after it. */
    private static final String ARN = "arn:";

    static final int RESOURCE = 5;

    /** Attributes that hold what somebody wrote: a parameter, a secret, the result of a stack or a function. */
    private static final Set<String> STORED = Set.of(
            "", "value", "values", "insecure_value", "secret_string", "outputs", "result", "body", "content", "json");

    private static final ArnSymbol WHICHEVER = new ArnSymbol.Whichever();

    private final List<ArnSymbol> symbols;

    private ArnPattern(List<ArnSymbol> symbols) {
        this.symbols = List.copyOf(symbols);
    }

    /** The pattern that a text of a policy is. */
    public static ArnPattern of(Text text) {
        return new ArnPattern(symbols(text, isWhole(text) ? 0 : RESOURCE));
    }

    /**
     * An ARN to compare patterns with, or all of a kind.
     *
     * @param partition, region and account: empty for whichever the pattern names
     * @param resource what follows the fifth colon; {@code *} and {@code ?} in it stand for every name there can be
     */
    public static ArnPattern some(
            Optional<String> partition,
            String service,
            Optional<String> region,
            Optional<String> account,
            Text resource) {
        List<ArnSymbol> symbols = new ArrayList<>(symbols(Text.of(ARN), 0));
        for (Optional<String> segment : List.of(partition, Optional.of(service), region, account)) {
            segment.ifPresentOrElse(
                    known -> symbols.addAll(symbols(Text.of(known), RESOURCE)), () -> symbols.add(WHICHEVER));
            symbols.add(new ArnSymbol.Letter(':'));
        }
        symbols.addAll(symbols(resource, RESOURCE));
        return new ArnPattern(symbols);
    }

    /** Whether all six segments are told apart by colons that are written out. */
    private static boolean isWhole(Text text) {
        long colons = text.parts().stream()
                .filter(Literal.class::isInstance)
                .flatMapToInt(part ->
                        ((Literal) part).text().replaceAll("\\$\\{[^}]*}", "").chars())
                .filter(character -> character == ':')
                .count();
        return colons >= RESOURCE && text.toString().startsWith(ARN);
    }

    static List<ArnSymbol> symbols(Text text, int firstSegment) {
        List<ArnSymbol> symbols = new ArrayList<>();
        int segment = firstSegment;
        for (Part part : text.parts()) {
            boolean crossing = segment >= RESOURCE;
            if (part instanceof Literal literal) {
                segment += letters(literal.text(), crossing, symbols);
            } else {
                symbols.add(
                        part instanceof Reference reference && isConcrete(reference)
                                ? new ArnSymbol.Fixed(
                                        part,
                                        crossing,
                                        crossing && !reference.address().data())
                                : new ArnSymbol.Open(part, crossing));
            }
        }
        for (int i = 0; i < symbols.size(); i++) {
            boolean last = i + 1 == symbols.size() || symbols.get(i + 1).isColon();
            if (symbols.get(i) instanceof ArnSymbol.Many && last) {
                symbols.set(i, new ArnSymbol.Many(true));
            }
        }
        return symbols;
    }

    /** Policy variables such as {@code ${aws:username}} are one symbol: IAM takes their values literally. */
    private static int letters(String text, boolean crossing, List<ArnSymbol> into) {
        int colons = 0;
        for (int i = 0; i < text.length(); i++) {
            int end = text.startsWith("${", i) ? text.indexOf('}', i) : -1;
            char character = text.charAt(i);
            if (end > 0) {
                into.add(new ArnSymbol.Fixed(text.substring(i, end), crossing, true));
                i = end;
            } else if (character == '*') {
                into.add(new ArnSymbol.Many(false));
            } else if (character == '?') {
                into.add(new ArnSymbol.One());
            } else {
                into.add(new ArnSymbol.Letter(character));
                colons += character == ':' ? 1 : 0;
            }
        }
        return colons;
    }

    /** Whether AWS makes the attribute, so that it has no wildcards: not so for what somebody stored somewhere. */
    private static boolean isConcrete(Reference reference) {
        return reference.address().type().startsWith("aws_") && !STORED.contains(reference.attribute());
    }

    /** Whether it can match no more than one ARN. */
    public boolean isOne() {
        return symbols.stream()
                .noneMatch(symbol -> symbol instanceof ArnSymbol.One
                        || symbol instanceof ArnSymbol.Many
                        || symbol instanceof ArnSymbol.Open);
    }

    /** Whether it matches all that the other one matches. */
    public Certainty covers(ArnPattern other) {
        if (ArnMatch.covers(symbols, other.symbols, false)) {
            return Certainty.YES;
        }
        return Certainty.of(ArnMatch.covers(symbols, other.symbols, true)).and(Certainty.MAYBE);
    }

    @Override
    public String toString() {
        return symbols.toString();
    }
}
