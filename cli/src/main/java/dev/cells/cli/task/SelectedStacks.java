package dev.cells.cli.task;

import dev.cells.config.fleet.Fleet;
import dev.cells.config.fleet.StackConfig;
import dev.cells.config.load.FleetLoader;
import dev.cells.config.load.Targets;
import dev.cells.config.name.StackAddress;
import dev.cells.config.name.Tier;
import dev.cells.config.problem.Outcome;
import dev.cells.config.problem.Problem;
import dev.cells.config.problem.ProblemCode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Collectors;

/**
 * The config of a session, loaded as far as a command needs it. Every command selects its stacks here.
 *
 * @param fleet what was loaded: always the lower tiers, and the clients that were named
 * @param meant the selected part of it, including broken stacks; empty only where a {@link Selection.Narrowing} left none
 * @param asides warnings of the selection itself
 */
public record SelectedStacks(Fleet fleet, Fleet meant, List<Problem> asides) {
    public SelectedStacks {
        asides = List.copyOf(asides);
    }

    /** The selected stacks; it is a problem if nothing is named. */
    public static Outcome<SelectedStacks> meant(Selection selection, Session session) {
        return named(selection).then(some -> meantOrAll(some, session));
    }

    /** As {@link #meant}, with the problems of quotas, which are of whole accounts: all clients are read. */
    public static Outcome<SelectedStacks> meantCounted(Selection selection, Session session) {
        return named(selection).then(some -> valid(counted(some, session)));
    }

    private static Outcome<Selection> named(Selection selection) {
        return selection.isEmpty()
                ? Outcome.failed(Problem.error(ProblemCode.TARGET_NONE, "no stack is named")
                        .hint("name a stack or a client, or use --all; cells list shows them"))
                : Outcome.of(selection);
    }

    /**
     * The selected stacks; every stack if nothing is named. Files of clients that were not named are not read. Fails for
     * problems that concern every stack, for an unknown target, and if no selected stack is valid.
     */
    public static Outcome<SelectedStacks> meantOrAll(Selection selection, Session session) {
        return valid(all(selection, session));
    }

    /** As {@link #meantOrAll}, but succeeds even if every selected stack is broken. */
    static Outcome<SelectedStacks> all(Selection selection, Session session) {
        return load(selection, session, FleetLoader::load);
    }

    private static Outcome<SelectedStacks> valid(Outcome<SelectedStacks> outcome) {
        return outcome.then(loaded ->
                loaded.stacks().isEmpty() && !loaded.meant().outcomes().isEmpty()
                        ? Outcome.failed(loaded.problems())
                        : Outcome.of(loaded));
    }

    /** As {@link #all}, with the problems of quotas. */
    static Outcome<SelectedStacks> counted(Selection selection, Session session) {
        return load(selection, session, FleetLoader::loadCounted);
    }

    private static Outcome<SelectedStacks> load(
            Selection selection,
            Session session,
            BiFunction<FleetLoader, Collection<String>, Outcome<Fleet>> loadNamed) {
        if (selection.all() && !selection.targets().isEmpty()) {
            return Outcome.failed(Problem.error(ProblemCode.TARGET_ALL, "--all cannot be combined with named stacks")
                    .hint("leave out --all, or the names"));
        }
        return session.project().then(project -> {
            FleetLoader loader = project.loader(session);
            return selection.targets().isEmpty()
                    ? loader.load()
                            .then(fleet -> of(fleet, fleet, selection))
                            .then(loaded -> narrowed(loaded, selection, project, session))
                    : loadNamed.apply(loader, selection.targets()).then(fleet -> Targets.select(
                                    fleet, selection.targets())
                            .then(named -> of(fleet, named, selection))
                            .then(loaded -> narrowed(loaded, selection, project, session)));
        });
    }

    private static Outcome<SelectedStacks> of(Fleet fleet, Fleet named, Selection selection) {
        if (selection.tier().isEmpty()) {
            return Outcome.of(new SelectedStacks(fleet, named, List.of()));
        }
        Tier tier = selection.tier().get();
        Fleet left = named.only(name -> tier(name) == tier);
        return left.outcomes().isEmpty()
                ? Outcome.failed(
                        Problem.error(ProblemCode.TARGET_NONE, "no stack of tier " + tier + " is among those named")
                                .hint("leave out --tier, or name other stacks"))
                : Outcome.of(new SelectedStacks(fleet, left, List.of()));
    }

    private static Outcome<SelectedStacks> narrowed(
            SelectedStacks loaded, Selection selection, Project project, Session session) {
        boolean whole = selection.targets().isEmpty() && selection.tier().isEmpty();
        Outcome<SelectedStacks> changed = selection
                .narrowing()
                .changedSince()
                .map(revision -> new ChangedStacks(project, revision, session)
                        .among(loaded.meant(), whole)
                        .map(found -> new SelectedStacks(loaded.fleet(), found.fleet(), found.removed())))
                .orElse(Outcome.of(loaded));
        return changed.map(some -> selection.narrowing().shard().map(some::part).orElse(some));
    }

    private SelectedStacks part(Selection.Shard shard) {
        List<String> names = List.copyOf(meant.outcomes().keySet());
        return new SelectedStacks(fleet, meant.only(name -> shard.has(names.indexOf(name))), asides);
    }

    private static Tier tier(String name) {
        return StackAddress.parse(name).map(StackAddress::tier).orElse(Tier.CELL);
    }

    /** The valid stacks among those selected, sorted by address. */
    public List<StackConfig> stacks() {
        return List.copyOf(meant.stacks().values());
    }

    /** The stacks of the lower tiers in the accounts of the selected ones, which these build on; selected or not. */
    public List<StackConfig> lowerTiers() {
        Set<String> accounts =
                stacks().stream().map(stack -> stack.account().name()).collect(Collectors.toSet());
        return fleet.stacks().values().stream()
                .filter(stack -> stack.address().tier() != Tier.CELL)
                .filter(stack -> accounts.contains(stack.account().name()))
                .toList();
    }

    /** The selected stacks and {@link #lowerTiers}, lower ones first. */
    public List<StackConfig> withLowerTiers() {
        List<StackConfig> all = new ArrayList<>(lowerTiers());
        stacks().stream().filter(stack -> stack.address().tier() == Tier.CELL).forEach(all::add);
        return all;
    }

    /** All problems of the selected stacks. */
    public List<Problem> problems() {
        List<Problem> all = new ArrayList<>(meant.problems());
        all.addAll(asides);
        return all;
    }

    /** The valid stacks, with the problems of the others. */
    public Partial<List<StackConfig>> partial() {
        return new Partial<>(stacks(), problems());
    }
}
