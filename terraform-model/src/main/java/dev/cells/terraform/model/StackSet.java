package dev.cells.terraform.model;

import dev.cells.terraform.model.Part.Reference;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * Every stack that is at hand, by name; what one publishes as an SSM parameter another may read. Where several publish
 * the same name, a reader gets that of its own account and region: parameters are of one of each.
 */
public final class StackSet {
    /** A resource and the stack that it is in. */
    public record Located(Stack stack, Resource resource) {
        /** The address as seen from a stack: other stacks are named. */
        public String from(Stack viewer) {
            return stack == viewer ? resource.toString() : stack.name() + ":" + resource;
        }
    }

    private final SortedMap<String, Stack> stacks;
    private final Map<String, List<Located>> published = new HashMap<>();
    private final Map<Class<?>, Object> views;

    public StackSet(Collection<Stack> stacks) {
        this(stacks, new ConcurrentHashMap<>());
    }

    private StackSet(Collection<Stack> stacks, Map<Class<?>, Object> views) {
        this.views = views;
        SortedMap<String, Stack> sorted = new TreeMap<>();
        stacks.forEach(stack -> sorted.put(stack.name(), stack));
        this.stacks = Collections.unmodifiableSortedMap(sorted);
        for (Stack stack : sorted.values()) {
            for (Resource parameter : stack.ofType("aws_ssm_parameter")) {
                parameter.get("name").literal().ifPresent(name -> published
                        .computeIfAbsent(name, key -> new ArrayList<>())
                        .add(new Located(stack, parameter)));
            }
        }
    }

    /** With another form of one stack. What is {@linkplain #view derived} from all stays that of the stacks as they are. */
    public StackSet with(Stack other) {
        SortedMap<String, Stack> all = new TreeMap<>(stacks);
        all.put(other.name(), other);
        return new StackSet(all.values(), views);
    }

    public SortedMap<String, Stack> stacks() {
        return stacks;
    }

    /** What is derived from all stacks together, such as the map of their networks: made once, by its type. */
    public <T> T view(Class<T> type, Function<StackSet, T> make) {
        return type.cast(views.computeIfAbsent(type, key -> make.apply(this)));
    }

    /** The parameter that a reference to {@code data.aws_ssm_parameter.x.value} reads, if one of the stacks has it. */
    public Optional<Located> published(Stack reader, Reference reference) {
        if (!reference.address().data() || !reference.address().type().equals("aws_ssm_parameter")) {
            return Optional.empty();
        }
        return reader.find(reference.address())
                .map(data -> data.get("name"))
                .filter(Text.class::isInstance)
                .flatMap(name -> reader.resolved((Text) name).literal())
                .map(published::get)
                .map(all -> nearest(reader, all));
    }

    private static Located nearest(Stack reader, List<Located> all) {
        Located nearest = all.get(0);
        int most = -1;
        for (Located one : all) {
            int near = all.size() == 1 ? 0 : near(reader, one.stack());
            nearest = near >= most ? one : nearest;
            most = Math.max(near, most);
        }
        return nearest;
    }

    private static int near(Stack reader, Stack publisher) {
        boolean account = same(reader, publisher, "allowed_account_ids");
        return (account ? 2 : 0) + (same(reader, publisher, "region") ? 1 : 0);
    }

    private static boolean same(Stack one, Stack other, String argument) {
        Set<Value> seen = values(one, argument);
        return other.providers().stream()
                .flatMap(provider -> provider.get(argument).items().stream())
                .anyMatch(seen::contains);
    }

    private static Set<Value> values(Stack stack, String argument) {
        Set<Value> values = new HashSet<>();
        stack.providers()
                .forEach(provider -> values.addAll(provider.get(argument).items()));
        return values;
    }
}
