package dev.cells.cli.task.run;

import dev.cells.cli.task.Loading;
import dev.cells.cli.task.Project;
import dev.cells.cli.task.Selection;
import dev.cells.cli.task.Session;
import dev.cells.cli.task.Synthesis;
import dev.cells.cli.task.Target;
import dev.cells.config.io.Digest;
import dev.cells.config.name.StackAddress;
import dev.cells.config.problem.Outcome;
import dev.cells.config.problem.Problem;
import dev.cells.delivery.ledger.Ledger;
import dev.cells.delivery.ledger.Ledger.Content;
import dev.cells.delivery.ledger.LedgerEntry;
import dev.cells.sandbox.RunningEmulator;
import dev.cells.synth.SynthesizedStack;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;

/** What is provisioned, as the ledger says it, compared with what the config says now. Asks no cloud. */
public final class StatusTask {
    private static final String LEDGER = "ledger.jsonl";
    private static final String REAL = "aws";

    private StatusTask() {}

    /** How a stack stands. */
    public enum State {
        ABSENT("not provisioned"),
        CURRENT("up to date"),
        OUTDATED("config changed since"),
        FAILED("last run failed"),
        INTERRUPTED("last run was interrupted"),
        OPEN("a run is under way, or was killed");

        private final String words;

        State(String words) {
            this.words = words;
        }

        /** For people. */
        public String words() {
            return words;
        }

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** @param last what the ledger says of it last, in this very cloud */
    public record Standing(StackAddress stack, State state, Optional<LedgerEntry> last) {}

    /** @param problems of stacks that cannot be compared since they cannot be made */
    public record Result(List<Standing> standings, List<Problem> problems) {}

    public static Outcome<Result> run(Selection selection, Session session) {
        try (Synthesis synthesis = Synthesis.begin(session)) {
            return session.project().then(project -> ledger(project).then(ledger -> Loading.meantOrAll(
                            selection, session)
                    .map(Loading::stacks)
                    .then(stacks ->
                            synthesis.each(stacks).map(made -> compare(made, ledger, instance(project, session))))));
        }
    }

    private static Outcome<Content> ledger(Project project) {
        return new Ledger(project.home().resolve(LEDGER)).verify();
    }

    /** The very cloud; empty where no local AWS runs, since what ran in an earlier one is gone. */
    private static Optional<String> instance(Project project, Session session) {
        return session.target() == Target.AWS
                ? Optional.of(REAL)
                : LocalAws.of(project, session).emulator().status().value().map(RunningEmulator::instance);
    }

    private static Result compare(
            SortedMap<StackAddress, Outcome<SynthesizedStack>> made, Content ledger, Optional<String> instance) {
        List<Standing> standings = new ArrayList<>();
        List<Problem> problems = new ArrayList<>();
        for (Map.Entry<StackAddress, Outcome<SynthesizedStack>> each : made.entrySet()) {
            StackAddress stack = each.getKey();
            Optional<LedgerEntry> last =
                    instance.flatMap(cloud -> ledger.last(entry -> entry.plan().isOf(stack, cloud)));
            Optional<String> now = each.getValue().value().map(json -> Digest.of(json.json()));
            standings.add(
                    new Standing(stack, last.map(entry -> state(entry, now)).orElse(State.ABSENT), last));
            problems.addAll(each.getValue().problems());
        }
        return new Result(List.copyOf(standings), problems);
    }

    private static State state(LedgerEntry last, Optional<String> config) {
        if (last.end().isEmpty()) {
            return State.OPEN;
        }
        return switch (last.end().get().status()) {
            case DONE ->
                config.filter(now -> !now.equals(last.plan().config())).isPresent() ? State.OUTDATED : State.CURRENT;
            case INTERRUPTED -> State.INTERRUPTED;
            case FAILED, KILLED -> State.FAILED;
        };
    }
}
