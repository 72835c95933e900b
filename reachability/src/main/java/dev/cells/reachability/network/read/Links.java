package dev.cells.reachability.network.read;

import dev.cells.reachability.network.Id;
import dev.cells.reachability.network.IpRange;
import dev.cells.terraform.model.Part.Reference;
import dev.cells.terraform.model.Resource;
import dev.cells.terraform.model.Stack;
import dev.cells.terraform.model.StackSet;
import dev.cells.terraform.model.StackSet.Located;
import dev.cells.terraform.model.Text;
import dev.cells.terraform.model.Value;
import dev.cells.terraform.net.PortRange;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Resolves arguments: to resources of any stack, to addresses, to ports. */
public final class Links {
    private static final Pattern OF_AWS = Pattern.compile("com\\.amazonaws\\.[a-z0-9-]+\\.([a-z0-9.-]+)");

    private final StackSet stacks;

    public Links(StackSet stacks) {
        this.stacks = stacks;
    }

    public static Id id(Stack stack, Resource resource) {
        return new Id(stack.name(), resource.address());
    }

    /** The AWS service that a name such as {@code com.amazonaws.us-east-1.ecr.api} is for. */
    public static Optional<String> service(Value name) {
        return name.literal().flatMap(Links::named);
    }

    static Optional<String> named(String text) {
        Matcher matcher = OF_AWS.matcher(text);
        return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
    }

    /**
     * What a list refers to.
     *
     * @param unknown the items that refer to nothing at hand; empty if there is none
     */
    public record Found(List<Id> ids, String unknown) {}

    /** @param types of the resources that the argument may refer to */
    public Found find(Stack stack, Value value, String... types) {
        List<Id> ids = new ArrayList<>();
        List<String> unknown = new ArrayList<>();
        for (Value item : value.items()) {
            List<Located> found = one(stack, item, Set.of(types));
            found.forEach(target -> ids.add(id(target.stack(), target.resource())));
            if (found.isEmpty()) {
                unknown.add(item.toString());
            }
        }
        return new Found(ids, String.join(", ", unknown));
    }

    /** The AWS service whose gateway endpoint has this prefix list, in the stack or in one that publishes its id. */
    Optional<String> gateway(Stack stack, Value list) {
        return one(stack, list, Set.of("aws_vpc_endpoint")).stream()
                .findFirst()
                .flatMap(endpoint -> service(endpoint.resource().get("service_name")));
    }

    /** The first resource of these types that the argument refers to, of any stack. */
    public Optional<Id> first(Stack stack, Value value, String... types) {
        return find(stack, value, types).ids().stream().findFirst();
    }

    private List<Located> one(Stack stack, Value item, Set<String> types) {
        List<Located> found = new ArrayList<>();
        for (String type : types) {
            stack.targets(item, type).forEach(target -> found.add(new Located(stack, target)));
        }
        if (!found.isEmpty() || !(item instanceof Text text)) {
            return found;
        }
        Optional<Located> parameter = text.reference().flatMap(read -> stacks.published(stack, read));
        return parameter
                .filter(publisher -> publisher.stack() != stack)
                .map(publisher -> one(publisher.stack(), published(publisher.resource()), types))
                .orElse(found);
    }

    private static Value published(Resource parameter) {
        Value value = parameter.get("value");
        return value.isAbsent() ? parameter.get("insecure_value") : value;
    }

    /** The text with what other arguments and published parameters say; references that remain are unknown. */
    Text resolved(Stack stack, Text text) {
        Text own = stack.resolved(text);
        Optional<Reference> read = own.reference();
        Optional<Located> parameter = read.flatMap(reference -> stacks.published(stack, reference));
        return parameter
                .filter(publisher -> publisher.stack() != stack)
                .map(publisher -> published(publisher.resource()) instanceof Text next
                        ? publisher.stack().resolved(next)
                        : own)
                .orElse(own);
    }

    /** The characters of a text with what other arguments and published parameters say. */
    public Optional<String> literal(Stack stack, Value value) {
        return value instanceof Text text ? resolved(stack, text).literal() : Optional.empty();
    }

    /** Calls back with each range of IPv4, and with the text of each item that is no CIDR block. */
    void ranges(Stack stack, Value cidrs, BiConsumer<Optional<IpRange>, String> action) {
        for (Value item : cidrs.items()) {
            Optional<String> literal = literal(stack, item);
            Optional<IpRange> range = literal.flatMap(IpRange::of);
            boolean sixth = literal.filter(text -> text.contains(":")).isPresent();
            if (!sixth && literal.filter(String::isEmpty).isEmpty()) {
                action.accept(range, range.isPresent() ? "" : item.toString());
            }
        }
    }

    /** Whether one of the items is a range of IPv6. */
    boolean hasSixth(Stack stack, Value cidrs) {
        return cidrs.items().stream()
                .anyMatch(item ->
                        literal(stack, item).filter(text -> text.contains(":")).isPresent());
    }

    /** IANA's number of a protocol, -1 for every one; empty if it is not known. */
    static Optional<Integer> protocol(Value protocol) {
        return protocol.literal().flatMap(text -> switch (text.toLowerCase(Locale.ROOT)) {
            case "-1", "all" -> Optional.of(-1);
            case "tcp" -> Optional.of(6);
            case "udp" -> Optional.of(17);
            case "icmp" -> Optional.of(1);
            case "icmpv6" -> Optional.of(58);
            default -> text.matches("[0-9]{1,3}") ? Optional.of(Integer.valueOf(text)) : Optional.empty();
        });
    }

    /** Ports of a rule: all where none are stated; empty if they are not known. */
    static Optional<PortRange> ports(Value from, Value to) {
        if (from.isUnknown() || to.isUnknown()) {
            return Optional.empty();
        }
        long low = from.number().orElse(-1);
        long high = to.number().orElse(-1);
        boolean all = low < 0 || high < 0 || low > high || high > 65535;
        return Optional.of(all ? PortRange.ALL : new PortRange((int) low, (int) high));
    }
}
