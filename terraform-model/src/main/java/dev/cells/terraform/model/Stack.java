package dev.cells.terraform.model;

import dev.cells.terraform.model.Part.Reference;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * One stack. Immutable; its indices are made once, so that a rule over all resources of a type, or over all that refer
 * to another, costs what it returns.
 */
public final class Stack {
    /** References that lead to one another; more than any stack that a person wrote has. */
    private static final int LONGEST_CHAIN = 200;

    /** Characters that the references of one text are replaced by. */
    private static final long MOST_RESOLVED = 1 << 20;

    private final String name;
    private final SortedMap<Address, Resource> resources;
    private final List<Block> providers;
    private final Block terraform;
    private final List<String> unread;
    private final Map<String, List<Resource>> byType = new TreeMap<>();
    private final Map<String, Map<String, Resource>> byLiteralName = new ConcurrentHashMap<>();
    private final Once<Map<Address, List<Resource>>> referrers = new Once<>(this::findReferrers);
    private final Map<String, Map<Address, List<Resource>>> joins = new ConcurrentHashMap<>();

    /**
     * @param name the stack's address, such as {@code base/sandbox} or {@code acme}
     * @param providers the {@code aws} provider blocks
     * @param terraform the {@code terraform} block
     * @param unread what the stack has and this model leaves out, such as {@code module.network}
     */
    public Stack(
            String name, Collection<Resource> resources, List<Block> providers, Block terraform, List<String> unread) {
        this.name = name;
        SortedMap<Address, Resource> sorted = new TreeMap<>();
        resources.forEach(resource -> sorted.put(resource.address(), resource));
        this.resources = Collections.unmodifiableSortedMap(sorted);
        this.providers = List.copyOf(providers);
        this.terraform = terraform;
        this.unread = List.copyOf(unread);
        for (Resource resource : sorted.values()) {
            if (!resource.address().data()) {
                byType.computeIfAbsent(resource.type(), type -> new ArrayList<>())
                        .add(resource);
            }
        }
    }

    public String name() {
        return name;
    }

    /** Resources and data sources by address. */
    public SortedMap<Address, Resource> resources() {
        return resources;
    }

    public List<Block> providers() {
        return providers;
    }

    public Block terraform() {
        return terraform;
    }

    public List<String> unread() {
        return unread;
    }

    public Optional<Resource> find(Address address) {
        return Optional.ofNullable(resources.get(address));
    }

    /** Resources (no data sources) of these types, by address within a type. */
    public List<Resource> ofType(String... types) {
        if (types.length == 1) {
            return Collections.unmodifiableList(byType.getOrDefault(types[0], List.of()));
        }
        List<Resource> found = new ArrayList<>();
        for (String type : types) {
            found.addAll(byType.getOrDefault(type, List.of()));
        }
        return found;
    }

    /** The resources of a type whose argument names the given one: by reference, or by its literal name. */
    public List<Resource> joined(String type, String argument, Resource to) {
        return joins.computeIfAbsent(type + "." + argument + ">" + to.type(), key -> join(type, argument, to.type()))
                .getOrDefault(to.address(), List.of());
    }

    private Map<Address, List<Resource>> join(String type, String argument, String to) {
        Map<Address, List<Resource>> joined = new TreeMap<>();
        for (Resource from : ofType(type)) {
            for (Resource target : targets(from.get(argument), to)) {
                joined.computeIfAbsent(target.address(), key -> new ArrayList<>())
                        .add(from);
            }
        }
        return joined;
    }

    /** The resources of a type that a value names, through arguments of other resources where it must. */
    public Set<Resource> targets(Value value, String type) {
        Set<Resource> found = new LinkedHashSet<>();
        for (Value item : value.items()) {
            if (item instanceof Text text) {
                follow(text, type, found, new LinkedHashSet<>());
            }
        }
        return found;
    }

    /** Depth first, without recursion: a chain of references may be as long as the stack is large. */
    private void follow(Text start, String type, Set<Resource> found, Set<Reference> seen) {
        Deque<Part> open = new ArrayDeque<>();
        open(start, type, found, open);
        while (!open.isEmpty()) {
            if (!(open.pop() instanceof Reference reference) || !seen.add(reference)) {
                continue;
            }
            Resource target = resources.get(reference.address());
            if (target != null
                    && target.type().equals(type)
                    && !target.address().data()) {
                found.add(target);
            } else if (target != null && argument(target, reference) instanceof Text next) {
                open(next, type, found, open);
            }
        }
    }

    private void open(Text text, String type, Set<Resource> found, Deque<Part> open) {
        text.literal().map(named(type)::get).ifPresent(found::add);
        for (int i = text.parts().size() - 1; i >= 0; i--) {
            open.push(text.parts().get(i));
        }
    }

    /** What an attribute repeats of the arguments. The id of a bucket's companions is the bucket's name. */
    private static Value argument(Resource target, Reference reference) {
        boolean companion = reference.attribute().equals("id") && target.type().startsWith("aws_s3_bucket_");
        return reference.attribute().isEmpty()
                ? Absent.ABSENT
                : target.get(companion ? "bucket" : reference.attribute());
    }

    /** The resources (no data sources) that mention the given one anywhere in their arguments. */
    public List<Resource> referrers(Address to) {
        return Collections.unmodifiableList(referrers.get().getOrDefault(to, List.of()));
    }

    private Map<Address, List<Resource>> findReferrers() {
        Map<Address, List<Resource>> found = new TreeMap<>();
        for (Resource from : resources.values()) {
            Set<Address> targets = new LinkedHashSet<>();
            from.body().references().forEach(reference -> targets.add(reference.address()));
            if (!from.address().data()) {
                targets.forEach(to ->
                        found.computeIfAbsent(to, key -> new ArrayList<>()).add(from));
            }
        }
        return found;
    }

    private Map<String, Resource> named(String type) {
        return byLiteralName.computeIfAbsent(type, key -> PhysicalNames.index(ofType(key)));
    }

    /**
     * A text with every reference to a known argument replaced by what the argument says. References remain, so that
     * the text is unknown, at the end of a long chain and beyond a size that no argument of AWS has.
     */
    public Text resolved(Text text) {
        return resolved(text, 0, new LinkedHashSet<>(), new AtomicLong(MOST_RESOLVED));
    }

    private Text resolved(Text text, int depth, Set<Reference> seen, AtomicLong left) {
        List<Part> parts = new ArrayList<>();
        for (Part part : text.parts()) {
            boolean known = part instanceof Reference reference
                    && depth < LONGEST_CHAIN
                    && left.get() > 0
                    && seen.add(reference)
                    && resources.containsKey(reference.address())
                    && argument(resources.get(reference.address()), reference) instanceof Text;
            if (known && part instanceof Reference reference) {
                Text next = (Text) argument(resources.get(reference.address()), reference);
                left.addAndGet(-1 - next.length());
                parts.addAll(resolved(next, depth + 1, new LinkedHashSet<>(seen), left)
                        .parts());
            } else {
                parts.add(part);
            }
        }
        return new Text(parts);
    }

    @Override
    public String toString() {
        return name;
    }
}
