package dev.cells.cli.task;

import dev.cells.audit.AuditOptions;
import dev.cells.audit.AuditReport;
import dev.cells.audit.AuditRun;
import dev.cells.audit.Auditor;
import dev.cells.config.problem.Origin;
import dev.cells.config.problem.Outcome;
import dev.cells.config.problem.Problem;
import dev.cells.config.problem.ProblemCode;
import dev.cells.terraform.model.Stack;
import dev.cells.terraform.plan.Plan;
import dev.cells.terraform.plan.PlanProblems;
import dev.cells.terraform.read.PlanFile;
import dev.cells.terraform.read.Sources;
import dev.cells.terraform.read.StackReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.function.UnaryOperator;

/** Audits the JSON of a plan: alone, or over the stack that it was made from, which says what a plan does not. */
final class PlanAudit {
    private static final String UNNAMED = "plan";

    private PlanAudit() {}

    /** @param from the folder or file of the stack that the plan was made from, if the user has it */
    static Outcome<Partial<AuditReport>> run(
            Path file, Optional<Path> from, AuditRun run, Auditor auditor, Session session) {
        Path path = session.environment().resolve(file);
        Sources sources = new Sources();
        Outcome<Plan> plan = PlanFile.read(path, UNNAMED, sources).map(Plan::of);
        List<Problem> doubts = plan.value()
                .map(read -> PlanProblems.of(read, Origin.of(shown(path))))
                .orElse(List.of());
        AuditOptions options = AuditOptions.on(run.of(sources.digests()))
                .provenance((stack, address, attribute) ->
                        sources.origin(UNNAMED, address).map(origin -> asWritten(origin, file)))
                .unread(doubts);
        Outcome<Stack> stack = plan.then(read -> from.isPresent()
                ? declared(session.environment().resolve(from.get())).then(declared -> over(read, declared, path))
                : Outcome.of(read.stack(UNNAMED)));
        return stack.map(judged -> auditor.audit(List.of(judged), options)).then(report -> {
            List<Problem> problems = new ArrayList<>(doubts);
            problems.addAll(session.bugs().problems(report.failures()));
            return Outcome.of(new Partial<>(report, problems));
        });
    }

    /**
     * How each stack is judged: as it is, or as the plan will make it.
     *
     * @param file of a plan; then exactly one stack may be meant
     */
    static Outcome<UnaryOperator<Outcome<ReadStack>>> form(
            Optional<Path> file, SelectedStacks loaded, Session session) {
        if (file.isEmpty()) {
            return Outcome.of(UnaryOperator.identity());
        }
        if (loaded.meant().stacks().size() != 1) {
            return Outcome.failed(oneStack(loaded.meant().stacks().size()));
        }
        Path path = session.environment().resolve(file.get());
        return PlanFile.read(path, UNNAMED, new Sources())
                .map(Plan::of)
                .map(plan -> read -> read.then(one ->
                        one.stack().then(declared -> over(plan, declared, path)).map(one::as)));
    }

    private static Problem oneStack(int stacks) {
        return Problem.error(ProblemCode.PLAN_OTHER_STACK, "a plan is of one stack, and not of " + stacks)
                .hint("name the stack that the plan was made from");
    }

    private static Outcome<Stack> over(Plan plan, Stack declared, Path file) {
        return PlanProblems.otherStack(plan, declared, Origin.of(shown(file)))
                .<Outcome<Stack>>map(Outcome::failed)
                .orElseGet(() -> Outcome.of(plan.over(declared)));
    }

    private static Outcome<Stack> declared(Path from) {
        Outcome<SortedMap<String, Stack>> read = StackReader.read(from);
        if (!read.ok() || !read.problems().isEmpty()) {
            return Outcome.failed(read.problems());
        }
        SortedMap<String, Stack> stacks = read.get();
        return stacks.size() == 1
                ? Outcome.of(stacks.get(stacks.firstKey()))
                : Outcome.failed(oneStack(stacks.size()).at(Origin.of(shown(from))));
    }

    private static String shown(Path path) {
        return path.toString().replace('\\', '/');
    }

    private static Origin asWritten(Origin origin, Path file) {
        return new Origin(shown(file), origin.line(), origin.column());
    }
}
