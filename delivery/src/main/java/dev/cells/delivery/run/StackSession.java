package dev.cells.delivery.run;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cells.config.io.IoProblems;
import dev.cells.config.problem.Outcome;
import dev.cells.delivery.aws.EcsServices;
import dev.cells.delivery.aws.EcsServices.Wanted;
import dev.cells.delivery.destroy.Remains;
import dev.cells.delivery.destroy.Remains.Remain;
import dev.cells.delivery.ledger.Ledger;
import dev.cells.delivery.ledger.LedgerEntry;
import dev.cells.delivery.ledger.LedgerEntry.Purpose;
import dev.cells.delivery.phase.FirstPhase;
import dev.cells.delivery.phase.PhaseCheck;
import dev.cells.delivery.phase.Wait;
import dev.cells.delivery.plan.SavedPlan;
import dev.cells.delivery.progress.Event;
import dev.cells.delivery.vault.SecretCopies.Copy;
import dev.cells.delivery.work.Workspace;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Consumer;

/**
 * Work on one stack, whose lock is held until the session is closed. Not thread-safe.
 *
 * <p>Every operation may follow a run that was killed; it first completes the record of that run.
 */
public final class StackSession implements AutoCloseable {
    private final RunContext context;
    private final PlanOperation planOperation;
    private final InterruptedRunRecovery recovery;
    private final ApplyJournal journal;
    private final ApplyOperation applyOperation;
    private final RedeployOperation redeployOperation;
    private final PublishOperation publishOperation;
    private final DestroyOperation destroyOperation;
    private final StackLock lock;
    private Optional<JsonNode> state = Optional.empty();

    StackSession(RunContext context, String provider, Ledger ledger, StackLock lock) {
        this.journal = new ApplyJournal(context.options(), context.target(), context.workspace(), ledger);
        this.context = context;
        this.planOperation = new PlanOperation(context, provider);
        this.recovery = new InterruptedRunRecovery(context, journal);
        this.applyOperation = new ApplyOperation(context, journal);
        this.redeployOperation = new RedeployOperation(context, ledger);
        this.publishOperation = new PublishOperation(context, ledger);
        this.destroyOperation = new DestroyOperation(context, planOperation, applyOperation);
        this.lock = lock;
    }

    /**
     * Makes a plan and saves it until the next one is made. Problems: {@code terraform-error}, {@code exists-already},
     * {@code target-unreachable}, {@code state-locked}, {@code interrupted}, {@code engine-died}, {@code command-failed},
     * {@code disk-full}, {@code no-permission}.
     *
     * @param progress receives every event as it happens, on the calling thread
     */
    public Outcome<SavedPlan> plan(Consumer<Event> progress) {
        state = Optional.empty();
        return IoProblems.guarded(() -> recovery.complete(progress).then(completed -> planOperation.plan(progress)));
    }

    /** The state as it is since the last plan or apply; nobody else changes it while the lock is held. */
    private Outcome<JsonNode> state() {
        if (state.isPresent()) {
            return Outcome.of(state.get());
        }
        Outcome<JsonNode> pulled = context.terraform()
                .json(List.of("state", "pull"), context.workspace().file("state-pull"));
        state = pulled.value();
        return pulled;
    }

    /**
     * The first phase of the stack, and whether it is over: compares it with the state and, if everything in it exists, with
     * AWS. Problems: {@code aws-unanswered}, {@code command-failed}, and those of {@link #plan}.
     */
    public Outcome<PhaseStatus> phase(Consumer<Event> progress) {
        JsonNode main = Workspace.parse(context.stack().main());
        FirstPhase phase = FirstPhase.of(main);
        if (phase.isEmpty()) {
            return Outcome.of(new PhaseStatus(phase, true, List.of()));
        }
        return IoProblems.guarded(
                () -> recovery.complete(progress).then(completed -> state()).then(now -> {
                    PhaseCheck check = new PhaseCheck(phase, now);
                    return check.isMade()
                            ? check.waits(context.aws()).map(waits -> new PhaseStatus(phase, true, waits))
                            : Outcome.of(new PhaseStatus(phase, false, List.of()));
                }));
    }

    /**
     * A first phase.
     *
     * @param made whether everything in it exists
     * @param waits what has to happen outside of the stack, as far as it exists
     */
    public record PhaseStatus(FirstPhase phase, boolean made, List<Wait> waits) {
        public PhaseStatus {
            waits = List.copyOf(waits);
        }

        /** Certificates that AWS will never issue; only new ones can be. */
        public List<String> dead() {
            return waits.stream()
                    .filter(wait -> wait instanceof Wait.Certificate certificate && !certificate.isPending())
                    .map(Wait::address)
                    .toList();
        }
    }

    /** What the services of the stack do now, as the state and AWS say. Problems: {@code aws-unanswered}, {@code command-failed}. */
    public Outcome<List<EcsServices.Running>> services() {
        return IoProblems.guarded(() ->
                state().then(now -> services(List.copyOf(StackServices.of(now).values()))));
    }

    private Outcome<List<EcsServices.Running>> services(List<Wanted> wanted) {
        return wanted.isEmpty()
                ? Outcome.of(List.of())
                : context.aws().ask("the services of " + context.stack().address(), clients -> new EcsServices(clients)
                        .describe(wanted));
    }

    /**
     * Starts a new deployment of a service as it is, and records that. Problems: {@code no-such-service},
     * {@code aws-unanswered}, {@code command-failed}, and those of the ledger.
     *
     * @param service its name in the config
     */
    public Outcome<Redeployment> redeploy(String service, Consumer<Event> progress) {
        return IoProblems.guarded(
                () -> recovery.complete(progress).then(completed -> state()).then(now -> {
                    Wanted wanted = StackServices.of(now).get(service);
                    return wanted == null
                            ? Outcome.failed(redeployOperation.missing(service))
                            : redeployOperation
                                    .begin(service, wanted, context.aws())
                                    .map(Redeployment::new);
                }));
    }

    /** A deployment that {@link #redeploy} has started. */
    public final class Redeployment {
        private final RedeployOperation.Begun begun;

        private Redeployment(RedeployOperation.Begun begun) {
            this.begun = begun;
        }

        /** How it gets on; one service. Problem: {@code aws-unanswered}. */
        public Outcome<List<EcsServices.Running>> service() {
            return services(List.of(begun.service()));
        }

        /** Records how it ended. */
        public Outcome<LedgerEntry> end(LedgerEntry.Status status) {
            return IoProblems.guarded(() -> redeployOperation.end(begun.intent(), status));
        }
    }

    /** Records whether the services run, after {@link #apply}. */
    public Outcome<LedgerEntry> settle(LedgerEntry result, LedgerEntry.Status status) {
        return IoProblems.guarded(() -> journal.settle(result, status));
    }

    /** Records which versions of secrets were copied from Vault; the stack was applied, at least its first phase. */
    public Outcome<LedgerEntry> recordSecrets(List<Copy> copied) {
        return IoProblems.guarded(() -> journal.secrets(copied));
    }

    /** Makes a plan of the first phase only, see {@link #plan}. */
    public Outcome<SavedPlan> planFirst(PhaseStatus status, Consumer<Event> progress) {
        state = Optional.empty();
        return IoProblems.guarded(() -> recovery.complete(progress)
                .then(completed ->
                        planOperation.of(status.phase(), status.dead()).plan(progress)));
    }

    /** A saved plan as {@code terraform show -json} prints it, sensitive values included. Problem: {@code command-failed}. */
    public Outcome<JsonNode> shown(SavedPlan plan) {
        return IoProblems.guarded(() -> context.terraform()
                .json(
                        List.of("show", "-json", context.plans().file(plan).toString()),
                        context.workspace().file("show")));
    }

    /**
     * Applies exactly this plan, or refuses to. Problems of a refusal: {@code plan-changed}, {@code plan-outdated},
     * {@code plan-elsewhere}, {@code plan-engine}, {@code plan-stale}; of a failure those of {@link #plan}, and
     * {@code ledger-torn}, {@code ledger-broken}.
     */
    public Outcome<LedgerEntry> apply(SavedPlan plan, Consumer<Event> progress) {
        return IoProblems.guarded(() -> recovery.complete(progress)
                .then(completed -> kept(plan))
                .then(kept -> applyOperation.apply(plan, Purpose.APPLY, kept, progress)));
    }

    /** ARNs of the keys that a plan takes out of the state, of which nothing else knows afterwards; a plan ends the state. */
    private Outcome<SortedSet<String>> kept(SavedPlan plan) {
        Outcome<SortedSet<String>> kept = plan.forgotten().isEmpty()
                ? Outcome.of(new TreeSet<>())
                : state().map(before -> Remains.kept(plan, before));
        state = Optional.empty();
        return kept;
    }

    /**
     * Makes a plan that deletes everything in the stack, whatever protects it; see {@link #plan}. Problem {@code
     * maybe-orphaned} if a run was killed on the real AWS that may have created what no state knows.
     */
    public Outcome<SavedPlan> planDestroy(Consumer<Event> progress) {
        state = Optional.empty();
        return IoProblems.guarded(() -> recovery.complete(progress).then(completed -> destroyOperation.plan(progress)));
    }

    /** What will be left in AWS once a plan of {@link #planDestroy} is applied, by the state as it is now. */
    public Outcome<List<Remain>> remains(SavedPlan plan) {
        return IoProblems.guarded(() -> state().map(now -> Remains.of(plan, now)));
    }

    /**
     * Turns off the deletion protection of AWS, which makes a plan of {@link #planDestroy} stale. The value says whether
     * anything was protected. Problems: those of {@link #plan} and {@link #apply}.
     */
    public Outcome<Boolean> release(Consumer<Event> progress) {
        return IoProblems.guarded(
                () -> recovery.complete(progress).then(completed -> state()).then(now -> {
                    state = Optional.empty();
                    return destroyOperation.release(now, progress);
                }));
    }

    /** Applies exactly this plan of {@link #planDestroy}, or refuses to, see {@link #apply}. */
    public Outcome<LedgerEntry> destroy(SavedPlan plan, Consumer<Event> progress) {
        return IoProblems.guarded(() -> recovery.complete(progress)
                .then(completed -> kept(plan))
                .then(kept -> destroyOperation.destroy(plan, kept, progress)));
    }

    /** What the stack's state publishes, as {@code terraform output -json} prints it. Problem: {@code command-failed}. */
    public Outcome<JsonNode> outputs() {
        return IoProblems.guarded(() -> context.terraform()
                .json(List.of("output", "-json"), context.workspace().file("outputs")));
    }

    /**
     * Publishes the last apply in Consul, or removes the destroyed stack there, and records that, unless the ledger says that
     * it was done. A removal ends the lease, so it is the last thing in a session. Problems: {@code
     * publish-pending}, and those of the ledger.
     */
    public Outcome<Boolean> publish() {
        return IoProblems.guarded(() -> publishOperation.run(this::services, this::outputs));
    }

    @Override
    public void close() {
        lock.close();
    }
}
