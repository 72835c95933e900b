package dev.cells.audit.rules.isolation.fleet;

import dev.cells.config.name.Cidr;
import dev.cells.config.name.NameHash;
import dev.cells.terraform.expression.EmbeddedJson;
import dev.cells.terraform.model.Address;
import dev.cells.terraform.model.Block;
import dev.cells.terraform.model.OwnNames;
import dev.cells.terraform.model.Part;
import dev.cells.terraform.model.Sequence;
import dev.cells.terraform.model.Text;
import dev.cells.terraform.model.Value;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/**
 * What is a cell's own in texts, and texts without it: names, hashes at the end of names, and its block of addresses, of
 * which the offset stays.
 *
 * @param suffix at the end of all names of a stack whose name has a hyphen
 * @param cut finds what is left of the name of the stack where it is too long for AWS
 */
record OwnWords(OwnNames names, String suffix, Pattern cut, Optional<Cidr> block) {
    static final OwnWords NONE = new OwnWords(new OwnNames(List.of()), "", cut(""), Optional.empty());

    private static final String A_HASH = "[" + NameHash.BASE32 + "]{" + NameHash.LENGTH + "}";

    /** In place of the hash that a name ends in. */
    static final String HASH = "-{hash}";

    private static final Pattern RANGE =
            Pattern.compile("(?<![0-9.])([0-9]{1,3}\\.){3}[0-9]{1,3}(/[0-9]{1,2})?(?![0-9.])");
    /** A hash at the end of a name, behind which there may be the account only. */
    private static final Pattern HASHED = Pattern.compile(
            "([\uE000\uE00A][a-z0-9\uE000\uE001\uE00A\uE00B_-]*)[-_]" + A_HASH + "(?:(?![A-Za-z0-9-])|(?=-\uE002))");

    private static final String FIRST_PLACE = "\uE000";

    /** Before a text that has the place of a name already, and so must equal no other. */
    private static final char FORGED = '\uF8FF';

    /** @param stack its address, if its names are ours */
    static OwnWords of(String stack, List<String> names, Optional<Cidr> block) {
        return new OwnWords(new OwnNames(names), "-" + NameHash.of(stack), cut(stack.replace('/', '-')), block);
    }

    private static Pattern cut(String name) {
        return Pattern.compile(
                "(?<![A-Za-z0-9])(?:" + NameHash.beginnings(name) + ")(?=-" + A_HASH + "(?![A-Za-z0-9]))");
    }

    String out(String text) {
        if (OwnNames.mayHold(text)) {
            return FORGED + text;
        }
        String named = names.replaced(cut.matcher(text).replaceAll(FIRST_PLACE));
        if (!named.equals(text)) {
            named = HASHED.matcher(named.replace(suffix, "")).replaceAll("$1" + HASH);
        }
        return block.isEmpty() || named.indexOf('.') < 0
                ? named
                : RANGE.matcher(named).replaceAll(range -> within(range.group()));
    }

    private String within(String text) {
        boolean isRange = text.indexOf('/') >= 0;
        return Cidr.parse(isRange ? text : text + "/32")
                .filter(range -> block.get().contains(range))
                .map(range ->
                        "{network}+" + (range.first() - block.get().first()) + (isRange ? "/" + range.prefix() : ""))
                .orElse(text);
    }

    /** Ids are words of our code, but for those that are made of a domain, whose dots are underscores. */
    String outOfId(String id) {
        return id.indexOf('_') < 0 ? id : out(id);
    }

    Value out(Value value) {
        if (value instanceof Text text) {
            return EmbeddedJson.parse(text).map(this::out).orElseGet(() -> text.withParts(this::out));
        }
        Value inner = inside(value, this::out, this::out);
        // A single block may be written as a list of one.
        return inner instanceof Sequence list
                        && list.items().size() == 1
                        && list.items().get(0) instanceof Block block
                ? block
                : inner;
    }

    private Part out(Part part) {
        if (part instanceof Part.Reference reference) {
            Address to = reference.address();
            return to.name().indexOf('_') < 0
                    ? part
                    : new Part.Reference(
                            new Address(to.module(), to.data(), to.type(), outOfId(to.name()), to.key()),
                            reference.attribute());
        }
        return part instanceof Part.Literal literal ? new Part.Literal(out(literal.text())) : part;
    }

    /** With the names of this cell at their places; addresses stay offsets. */
    Value in(Value value) {
        return value instanceof Text text
                ? text.withParts(part ->
                        part instanceof Part.Literal literal ? new Part.Literal(names.filled(literal.text())) : part)
                : inside(value, this::in, names::filled);
    }

    private static Value inside(Value value, UnaryOperator<Value> by, UnaryOperator<String> keys) {
        if (value instanceof Sequence list) {
            return new Sequence(list.items().stream().map(by).toList());
        }
        if (value instanceof Block object) {
            SortedMap<String, Value> entries = new TreeMap<>();
            object.entries().forEach((key, inner) -> entries.put(keys.apply(key), by.apply(inner)));
            return new Block(entries, by.apply(object.rest()));
        }
        return value;
    }
}
