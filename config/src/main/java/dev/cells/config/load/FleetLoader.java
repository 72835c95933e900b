package dev.cells.config.load;

import static java.util.Objects.requireNonNull;

import dev.cells.config.fleet.Account;
import dev.cells.config.fleet.Explanation;
import dev.cells.config.fleet.Fleet;
import dev.cells.config.fleet.StackConfig;
import dev.cells.config.load.Loading.Extent;
import dev.cells.config.module.CellFacts;
import dev.cells.config.module.ModuleFacts;
import dev.cells.config.name.StackAddress;
import dev.cells.config.name.Tier;
import dev.cells.config.policy.PolicyException;
import dev.cells.config.problem.Outcome;
import dev.cells.config.problem.Problem;
import dev.cells.config.problem.Problems;
import dev.cells.config.scaffold.Draft;
import dev.cells.config.scaffold.NewClient;
import dev.cells.config.yaml.YamlReader.Limits;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Loads a project: {@code defaults.yaml} and the folders in {@code client-configs/}. Never throws because of the content
 * of files: every problem of every file is returned in one sorted list.
 */
public final class FleetLoader {
    private final Project project;
    private final LocalDate today;
    private final CellFacts facts;

    /**
     * @param root the folder that holds {@code defaults.yaml}
     * @param today the date by which exceptions expire
     * @param modules the facts of the modules of a cell; their checks are the only ones that are run
     */
    public FleetLoader(Path root, LocalDate today, List<ModuleFacts> modules) {
        this(root, today, new CellFacts(modules));
    }

    /** @param facts of the modules of a cell, and whether the stacks are meant for the real AWS */
    public FleetLoader(Path root, LocalDate today, CellFacts facts) {
        this.facts = facts;
        this.project = new Project(root, Limits.USUAL.bytes());
        this.today = requireNonNull(today, "today is null");
    }

    /**
     * Every stack of the project. Fails only for problems that affect all stacks, such as a broken
     * {@code defaults.yaml}; otherwise the fleet contains the problems of each stack beside the valid stacks.
     */
    public Outcome<Fleet> load() {
        return read(Extent.ALL).fleet();
    }

    /**
     * The stacks of the lower tiers and of the clients that the targets name, or all if one is a utility app, which
     * serves all cells. Of other clients only those are loaded that may claim the same address ranges or host names.
     * {@link Targets#select} then finds the targets in the fleet. Fails for an unknown client, and as {@link #load()}
     * does.
     *
     * @param targets stack addresses, or a client's bare name for all of its cells
     */
    public Outcome<Fleet> load(Collection<String> targets) {
        return read(clientsOf(targets)).fleet();
    }

    /**
     * As {@link #load(Collection)}, and with the problems of quotas: these are of whole accounts, so that the cells of all
     * clients are read and counted.
     */
    public Outcome<Fleet> loadCounted(Collection<String> targets) {
        return read(new Extent(clientsOf(targets).wanted(), true)).fleet();
    }

    /** The accounts by name, whatever is wrong with stacks. Fails if they cannot be read. */
    public Outcome<Map<String, Account>> accounts() {
        Loading loading = read(clientsOf(List.of("base/none")));
        return loading.defaults()
                .map(Defaults::accounts)
                .filter(accounts -> !accounts.isEmpty())
                .map(Outcome::of)
                .orElseGet(() -> Outcome.failed(loading.problems()));
    }

    /**
     * Where the settings of one stack come from. Works despite errors, as far as the stack's files can be read.
     *
     * @return empty if there is no such stack or its files cannot be read
     */
    public Optional<Explanation> explain(StackAddress address) {
        Loading loading = read(clientsOf(List.of(address.toString())));
        return loading.made().stream()
                .filter(made -> made.stack().address().equals(address))
                .findFirst();
    }

    /** The exceptions of every stack, including expired ones. Works despite errors, as {@link #explain} does. */
    public List<PolicyException> exceptions() {
        List<StackConfig> stacks = read(Extent.ALL).made().stream()
                .map(Explanation::stack)
                .sorted(Comparator.comparing(StackConfig::address))
                .toList();
        return PolicyException.all(stacks);
    }

    /**
     * Drafts the files of a new client, with a free range for each of its cells. Writes nothing: see
     * {@link Draft#write}. Fails if {@code validate} would report errors in the draft; errors in other clients do not
     * matter.
     */
    public Outcome<Draft> draft(NewClient wanted) {
        Loading loading = read(Extent.ALL);
        if (loading.defaults().isEmpty() || loading.defaults().get().accounts().isEmpty()) {
            return Outcome.failed(loading.problems());
        }
        List<StackConfig> stacks =
                loading.made().stream().map(Explanation::stack).toList();
        return new Drafting(project, loading.defaults().get(), stacks)
                .draft(wanted)
                .then(draft -> checked(wanted.name(), draft));
    }

    /** The draft, unless {@code validate} would report errors in it. */
    private Outcome<Draft> checked(String client, Draft draft) {
        SortedSet<String> clients = new TreeSet<>(Set.of(client));
        List<Problem> problems =
                Loading.of(project.with(draft), today, facts, new Extent(Optional.of(clients), false)).stacks().stream()
                        .filter(stack -> stack.name().split("/", 2)[0].equals(client))
                        .flatMap(stack -> stack.problems().stream())
                        .toList();
        return Outcome.of(draft, Problems.sorted(problems));
    }

    private Loading read(Extent extent) {
        return Loading.of(project, today, facts, extent);
    }

    private static Extent clientsOf(Collection<String> targets) {
        List<StackAddress> addresses = targets.stream()
                .flatMap(target -> StackAddress.parse(target).stream())
                .toList();
        return addresses.stream().anyMatch(address -> address.tier() == Tier.UTILITY)
                ? Extent.ALL
                : new Extent(
                        Optional.of(addresses.stream()
                                .filter(address -> address.tier() == Tier.CELL)
                                .map(address -> address.segments().get(0))
                                .collect(Collectors.toCollection(TreeSet::new))),
                        false);
    }
}
