package dev.cells.terraform.model;

import dev.cells.terraform.model.Part.Reference;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * One stack. Immutable; its indices are made once, so that a rule over all resources of a type, or over all that refer
 * to another, costs what it returns.
 */
public final class Stack {
    private final String name;
    private final SortedMap<Address, Resource> resources;
    private final List<Block> providers;
    private final Block terraform;
    private final List<String> unread;
    private final boolean greedy;
    private final Set<Address> gone;
    private final Besides besides;
    private volatile boolean uncertain;
    private final Map<String, List<Resource>> byType = new TreeMap<>();
    private final Instances instances;
    private final Map<String, Map<Text, List<Resource>>> byPhysicalName = new ConcurrentHashMap<>();
    private final Once<Map<Address, List<Resource>>> referrers =
            new Once<>(() -> Referrers.of(resources(), instances()));
    private final Once<Set<String>> addresses = new Once<>(
            () -> resources().keySet().stream().map(Address::toString).collect(Collectors.toUnmodifiableSet()));
    private final Joins joins;

    /**
     * @param name the stack's address, such as {@code base/sandbox} or {@code acme}
     * @param providers the {@code aws} provider blocks
     * @param terraform the {@code terraform} block
     * @param unread what the stack has and this model leaves out, such as {@code module.network}
     */
    public Stack(
            String name, Collection<Resource> resources, List<Block> providers, Block terraform, List<String> unread) {
        this(name, resources, providers, terraform, unread, false, Set.of(), Besides.NOTHING);
    }

    private Stack(
            String name,
            Collection<Resource> resources,
            List<Block> providers,
            Block terraform,
            List<String> unread,
            boolean greedy,
            Set<Address> gone,
            Besides besides) {
        this.name = name;
        this.besides = besides;
        this.gone = Set.copyOf(gone);
        this.joins = new Joins(this, this.gone);
        this.greedy = greedy;
        SortedMap<Address, Resource> sorted = new TreeMap<>();
        resources.forEach(resource -> sorted.put(resource.address(), resource));
        this.resources = Collections.unmodifiableSortedMap(sorted);
        this.instances = new Instances(this.resources);
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

    /**
     * The stack as it will be if conditions hold or not: without the resources whose condition does not, and the others
     * without a condition.
     */
    public Stack assuming(Predicate<String> holds) {
        List<Resource> there = resources.values().stream()
                .filter(resource -> !resource.conditional() || holds.test(resource.condition()))
                .map(Resource::certain)
                .toList();
        Set<Address> left = there.stream().map(one -> one.address().block()).collect(Collectors.toSet());
        Set<Address> gone = resources.keySet().stream().map(Address::block).collect(Collectors.toSet());
        gone.removeAll(left);
        return new Stack(name, there, providers, terraform, unread, false, gone, besides);
    }

    /** The same stack with other {@code aws} provider blocks. */
    public Stack with(List<Block> others) {
        return new Stack(name, resources.values(), others, terraform, unread, greedy, gone, besides);
    }

    /** The same stack with this {@code terraform} block. */
    public Stack withTerraform(Block other) {
        return new Stack(name, resources.values(), providers, other, unread, greedy, gone, besides);
    }

    /** What only few rules ask for. @param deleted by a plan @param blocks by their address */
    private record Besides(List<Resource> deleted, SortedMap<String, Block> blocks) {
        static final Besides NOTHING = new Besides(List.of(), new TreeMap<>());
    }

    private Stack with(Besides others) {
        return new Stack(name, resources.values(), providers, terraform, unread, greedy, gone, others);
    }

    /** The same stack as a plan makes it, that deletes these: for good, or before or after it makes others in their place. */
    public Stack deleting(List<Resource> others) {
        return with(new Besides(List.copyOf(others), besides.blocks()));
    }

    /** What the plan deletes, as it is before; nothing where the stack is not of a plan. */
    public List<Resource> deleted() {
        return besides.deleted();
    }

    /** The same stack with these outputs and variables. */
    public Stack withBlocks(SortedMap<String, Block> others) {
        return with(new Besides(besides.deleted(), Collections.unmodifiableSortedMap(new TreeMap<>(others))));
    }

    /** Outputs and variables by address, such as {@code output.url} and {@code var.size}. */
    public SortedMap<String, Block> blocks() {
        return besides.blocks();
    }

    public String name() {
        return name;
    }

    /** Resources and data sources by address. */
    public SortedMap<Address, Resource> resources() {
        return resources;
    }

    /** The addresses of all resources and data sources, as text. */
    public Set<String> addresses() {
        return addresses.get();
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

    /**
     * What an address means: itself; the one that stands for all instances of its block; without a key, the first of its
     * instances, which differ only in what depends on their keys. Empty also where it may mean one of several.
     */
    public Optional<Resource> find(Address address) {
        List<Resource> meant = instances.of(address);
        return meant.size() == 1 || address.key().isEmpty() ? meant.stream().findFirst() : Optional.empty();
    }

    /** All instances of the block of an address, in the order of their keys; those that it may mean, if it has a key. */
    public List<Resource> instances(Address address) {
        return instances.of(address);
    }

    /** The one that an address means; empty where it may be any of several. */
    private Optional<Resource> only(Address address) {
        List<Resource> meant = instances.of(address);
        return meant.size() == 1 ? Optional.of(meant.get(0)) : Optional.empty();
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

    /**
     * The resources of a type whose argument names the given one: by reference, or by its name. Those of which nobody
     * knows it are no part of it, but {@link #withAllThatMayJoin} has them.
     */
    public List<Resource> joined(String type, String argument, Resource to) {
        List<Resource> certain = joins.of(type, argument, to.type()).certain().getOrDefault(to.address(), List.of());
        List<Resource> possible = mayJoin(type, argument, to).stream()
                .filter(from -> joins.isOpaque(from.get(argument)))
                .toList();
        if (possible.isEmpty()) {
            return certain;
        }
        uncertain = true;
        if (!greedy) {
            return certain;
        }
        List<Resource> all = new ArrayList<>(certain);
        all.addAll(possible);
        return all;
    }

    /** Whether something was joined, and more may have to be. */
    public boolean mayJoinMore() {
        return uncertain && !greedy;
    }

    /** The stack in which everything is joined that may be: what it adds is there, and nowhere else. */
    public Stack withAllThatMayJoin() {
        return new Stack(name, resources.values(), providers, terraform, unread, true, gone, besides);
    }

    /**
     * The resources of a type whose argument may name the given one, but nobody knows before the plan: a variable, what
     * another stack publishes, an instance by a key that is not known.
     */
    public List<Resource> mayJoin(String type, String argument, Resource to) {
        Joins.Join join = joins.of(type, argument, to.type());
        List<Resource> possible = join.possible().getOrDefault(to.address(), List.of());
        if (possible.isEmpty() || join.open().isEmpty()) {
            return possible.isEmpty() ? join.open() : possible;
        }
        List<Resource> all = new ArrayList<>(possible);
        all.addAll(join.open());
        return all;
    }

    /** The resources of a type that a value names, through arguments of other resources where it must. */
    public Set<Resource> targets(Value value, String type) {
        return joins.targets(value, type);
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

    private Instances instances() {
        return instances;
    }

    Map<Text, List<Resource>> named(String type) {
        return byPhysicalName.computeIfAbsent(type, key -> PhysicalNames.index(ofType(key)));
    }

    /**
     * A text with every reference to a known argument replaced by what the argument says. References remain, so that
     * the text is unknown, at the end of a long chain and beyond a size that no argument of AWS has.
     */
    public Text resolved(Text text) {
        return new Resolution(this).of(text);
    }

    /**
     * What a reference repeats of the arguments of the one that it means; nothing where that depends on a key of an
     * instance which is not the one that is meant.
     */
    Value repeated(Reference reference) {
        Optional<Resource> target = only(reference.address());
        Value value = target.map(one -> argument(one, reference)).orElse(Absent.ABSENT);
        boolean another = target.isPresent()
                && target.get().address().isOpen()
                && !target.get().address().equals(reference.address());
        return another && value instanceof Text text && dependsOnAKey(text) ? Absent.ABSENT : value;
    }

    private static boolean dependsOnAKey(Text text) {
        return text.isOpaque()
                || text.references().stream().anyMatch(one -> one.address().isOpen());
    }

    @Override
    public String toString() {
        return name;
    }
}
