package dev.cells.terraform.plan;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cells.terraform.model.Absent;
import dev.cells.terraform.model.Block;
import dev.cells.terraform.model.Part.Opaque;
import dev.cells.terraform.model.Part.Reference;
import dev.cells.terraform.model.Sequence;
import dev.cells.terraform.model.Text;
import dev.cells.terraform.model.Value;
import dev.cells.terraform.read.StackReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * What a plan knows over what the program says. References to resources stay, since joins are made by them; so does whatever
 * the plan does not know. A value that is known replaces every other expression.
 */
final class Overlay {
    /** An address or range, a number, a boolean, or JSON: how something is, and not who it is. */
    private static final Pattern MERE_VALUE =
            Pattern.compile("[0-9./]*|[0-9a-fA-F:]*::?[0-9a-fA-F:/]*|true|false|[\\[{](?s:.*)");

    private final Identities identities;

    Overlay(Identities identities) {
        this.identities = identities;
    }

    Value of(Value declared, Planned planned) {
        if (declared.isAbsent() || planned.isHidden()) {
            return declared;
        }
        if (declared instanceof Block block) {
            return ofBlock(block, planned);
        }
        return declared instanceof Sequence list ? ofList(list, planned) : ofText((Text) declared, planned);
    }

    /** Only what the program says: other attributes are defaults of the provider, or repeat other resources. */
    private Value ofBlock(Block block, Planned planned) {
        if (planned.value().isArray()) {
            return ofList(new Sequence(List.of(block)), planned);
        }
        if (!planned.value().isObject()) {
            return block;
        }
        TreeMap<String, Value> entries = new TreeMap<>();
        block.entries().forEach((key, value) -> entries.put(key, of(value, planned.get(key))));
        if (block.rest().isAbsent() || !planned.isWhole()) {
            return new Block(entries, block.rest());
        }
        Set<Reference> mentions = block.references();
        planned.value().fieldNames().forEachRemaining(key -> entries.put(key, known(planned.get(key), mentions)));
        return new Block(entries);
    }

    /** Items of a set have another order in a plan; they are recognized by their constants, or taken as the plan has them. */
    private Value ofList(Sequence list, Planned planned) {
        if (planned.value().isObject() && list.items().size() == 1) {
            return of(list.items().get(0), planned);
        }
        if (!planned.value().isArray()) {
            return list;
        }
        boolean tells = list.items().stream().anyMatch(Overlay::isTold)
                || planned.size() != list.items().size();
        boolean joins =
                list.items().stream().anyMatch(item -> !item.references().isEmpty());
        if (joins && (!tells || isOfResources(list, planned))) {
            return list;
        }
        Optional<int[]> places = Places.of(list, planned);
        if (places.isEmpty()) {
            return known(planned, list.references());
        }
        List<Value> items = new ArrayList<>();
        for (int i = 0; i < list.items().size(); i++) {
            items.add(of(list.items().get(i), planned.get(places.get()[i])));
        }
        return new Sequence(items);
    }

    private Value ofText(Text text, Planned planned) {
        if (text.literal().isPresent()) {
            return planned.isScalar() ? Text.of(StackReader.scalar(planned.value())) : text;
        }
        if (!isTold(text) && !tellsMore(text, planned)) {
            return text;
        }
        if (keeps(text, planned)) {
            return text;
        }
        return known(planned, text.references());
    }

    /** References by which nobody is joined, such as a range of addresses, and no others: a document keeps whom it mentions. */
    private static boolean tellsMore(Text text, Planned planned) {
        return planned.isScalar()
                && text.references().stream().allMatch(reference -> Attributes.isValue(reference.attribute()));
    }

    /** Whether each item is a resource of this stack or one that another stack publishes, in whatever order. */
    private static boolean isOfResources(Sequence list, Planned planned) {
        boolean named = planned.size() == list.items().size()
                && list.items().stream()
                        .allMatch(item -> item instanceof Text text
                                && text.reference()
                                        .filter(one -> Attributes.isPublished(one) || !Attributes.isRead(one))
                                        .filter(one -> !one.address().isOpen())
                                        .isPresent());
        for (JsonNode one : planned.value()) {
            named &= !MERE_VALUE.matcher(one.asText()).matches();
        }
        return named;
    }

    /** What another stack publishes is joined by reference, unless it is a mere value. */
    private static boolean keeps(Text text, Planned planned) {
        return text.reference().filter(Attributes::isPublished).isPresent()
                && planned.isScalar()
                && !MERE_VALUE.matcher(planned.value().asText()).matches();
    }

    /** Whether something in it is decided by a plan. */
    private static boolean isTold(Value value) {
        boolean[] told = {false};
        value.eachText(text -> told[0] |= text.parts().stream()
                .anyMatch(part -> part instanceof Opaque
                        || part instanceof Reference reference
                                && (reference.address().isOpen() || Attributes.isRead(reference))));
        return told[0] || value instanceof Block block && !block.rest().isAbsent();
    }

    /** A value as the plan has it; where that does not know a part, the part is what the program refers to. */
    Value known(Planned planned, Set<Reference> mentions) {
        if (planned.isHidden()) {
            return new Text(List.of(new Opaque("a value that the plan does not show", mentions)));
        }
        JsonNode value = planned.value();
        if (value.isObject()) {
            TreeMap<String, Value> entries = new TreeMap<>();
            value.fieldNames().forEachRemaining(key -> entries.put(key, known(planned.get(key), mentions)));
            planned.unknown().fieldNames().forEachRemaining(key -> {
                if (!entries.containsKey(key)) {
                    entries.put(key, known(planned.get(key), mentions));
                }
            });
            entries.values().removeIf(Overlay::isEmpty);
            return new Block(entries);
        }
        if (value.isArray()) {
            List<Value> items = new ArrayList<>();
            for (int i = 0; i < planned.size(); i++) {
                items.add(known(planned.get(i), mentions));
            }
            return new Sequence(items);
        }
        return value.isNull() || value.isMissingNode()
                ? Absent.ABSENT
                : identities.text(StackReader.scalar(value), mentions);
    }

    /** In nested blocks the provider writes what is not set as an empty text or list. */
    private static boolean isEmpty(Value value) {
        return value.is("") || value instanceof Sequence list && list.items().isEmpty();
    }
}
