package dev.cells.cli.view;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cells.audit.AuditReport;
import dev.cells.audit.AuditRun;
import dev.cells.audit.CellClasses;
import dev.cells.audit.Finding;
import dev.cells.audit.IsolationProof;
import dev.cells.audit.IsolationProof.Step;
import dev.cells.audit.JudgedStack;
import dev.cells.audit.Waiver;
import dev.cells.audit.rule.RuleInfo;
import dev.cells.audit.rule.Severity;
import dev.cells.audit.rule.Status;
import dev.cells.cli.task.ConfigTask;
import dev.cells.cli.task.ExceptionsTask;
import dev.cells.cli.task.Session.TargetKind;
import dev.cells.cli.task.SynthTask;
import dev.cells.cli.task.ValidateTask;
import dev.cells.cli.task.run.DoctorTask.Prerequisite;
import dev.cells.cli.task.run.RunResult;
import dev.cells.cli.task.run.RunResult.StackResult;
import dev.cells.cli.task.run.RunResult.StackResult.Ending;
import dev.cells.cli.view.ConfigView.ExplainView;
import dev.cells.cli.view.TerminalWriter.Style;
import dev.cells.config.fleet.Account;
import dev.cells.config.fleet.Deployment;
import dev.cells.config.fleet.Explanation.Explained;
import dev.cells.config.fleet.StackConfig;
import dev.cells.config.name.AccountId;
import dev.cells.config.name.Region;
import dev.cells.config.name.StackAddress;
import dev.cells.config.policy.PolicyException;
import dev.cells.config.problem.Origin;
import dev.cells.config.problem.Problem;
import dev.cells.config.problem.ProblemCode;
import dev.cells.config.tree.MapNode;
import dev.cells.config.tree.Node.Setting;
import dev.cells.config.tree.ScalarNode;
import dev.cells.config.tree.SettingPath;
import dev.cells.delivery.plan.SavedPlan;
import dev.cells.delivery.process.Interrupts;
import dev.cells.delivery.progress.Change;
import dev.cells.delivery.progress.Change.Action;
import dev.cells.delivery.progress.Change.Counts;
import dev.cells.delivery.progress.Event;
import dev.cells.delivery.progress.ProgressModel;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever a text holds, a terminal gets printable characters, line feeds of ours and styles of ours. */
class HostileTextTest {
    private static final Pattern STYLE = Pattern.compile("\u001b\\[(0|1|2|31|32|33|36)m");
    private static final List<Integer> NASTY = List.of(
            0x00, 0x07, 0x08, 0x09, 0x0a, 0x0b, 0x0d, 0x1b, 0x7f, 0x85, 0x9b, 0xad, 0x200b, 0x200e, 0x202e, 0x2028,
            0x2029, 0x2066, 0x2069, 0xfeff, 0xfffe, 0xd83d, 0xdc00, 0xe0001, 0x1f600, 0x3164, 0xe9, 0x22, 0x5c, 0x61,
            0x20);
    private static final StackConfig STACK = new StackConfig(
            StackAddress.cell("acme"),
            new Account("one", new AccountId("123456789012"), new Region("us-east-1"), Map.of(), Deployment.USUAL),
            new Region("us-east-1"),
            MapNode.empty(Origin.of("x")));

    @Provide
    Arbitrary<String> hostile() {
        return Arbitraries.of(NASTY).list().ofMinSize(1).ofMaxSize(12).map(points -> points.stream()
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString());
    }

    @Property(tries = 200)
    void noViewLetsItReachTheTerminal(@ForAll("hostile") String text) throws IOException {
        for (View view : views(text)) {
            isHarmless(written(view::text), view.getClass() + " as text");
            isHarmless(written(view::aside), view.getClass() + " aside");
            String json = written(out -> out.json(view.json()));
            isHarmless(json, view.getClass() + " as JSON");
            assertThat(new ObjectMapper().readTree(json))
                    .as("the meaning of the JSON of " + view.getClass())
                    .isEqualTo(new ObjectMapper().readTree(view.json()));
        }
    }

    @Property(tries = 200)
    void noProgressNoPlanAndNoCrashDoes(@ForAll("hostile") String text) {
        ProgressModel model = new ProgressModel(Clock.systemUTC());
        model.accept(new Event.Started(new Change("aws_x." + text, "aws_x", Action.CREATE)));
        isHarmless(
                written(out -> {
                    ProgressLines lines = new ProgressLines(out, false, duration -> {});
                    lines.say("started " + text);
                    lines.draw(new ProgressLines.Frame("acme: " + text, model, new Interrupts()));
                }),
                "progress");
        String live = written(out -> out.rewrite(text));
        assertThat(live).startsWith("\r\u001b[K");
        isHarmless(live.substring(4), "a line that is rewritten");
        isHarmless(
                written(out -> ProblemsView.crash(new IllegalStateException(text, new IOException(text)), out)),
                "a crash");
    }

    @Property(tries = 200)
    void aTraceCannotLookLikeAProblem(@ForAll("hostile") String text) {
        String trace = written(out -> ProblemsView.crash(new IllegalStateException("a\nerror: " + text), out));
        List<String> lines = trace.lines().toList();
        assertThat(lines.subList(1, lines.size() - 1)).allMatch(line -> line.startsWith("    "));
    }

    @Property(tries = 200)
    void aFieldStaysOnItsLine(@ForAll("hostile") String text) {
        assertThat(written(out -> out.table(List.of("A", "B"), List.of(List.of(text, text))))
                        .lines())
                .hasSize(2);
        assertThat(written(out -> out.line(Style.RED, text)).lines()).hasSize(1);
    }

    private static List<View> views(String text) {
        Origin origin = new Origin(text, 1, 1);
        MapNode map = new MapNode(Map.of(text, new ScalarNode(text, origin, List.of())), origin, List.of());
        Problem problem = Problem.error(ProblemCode.UNKNOWN_KEY, text)
                .at(origin)
                .path(text)
                .hint(text);
        PolicyException exception = new PolicyException(
                STACK.address(), text, text, Optional.of(text), text, text, Optional.of(LocalDate.EPOCH), origin);
        return List.of(
                new ValidateView(new ValidateTask.Result(0, List.of(problem), new TreeMap<>())),
                new ExplainView(List.of(new ConfigTask.Sources(
                        STACK.address(),
                        List.of(new Explained(
                                SettingPath.ROOT.child(text),
                                Optional.of(map),
                                List.of(new Setting(origin, text), new Setting(origin, text))))))),
                new AuditView(audit(text, origin, problem), Severity.LOW),
                new PlanView(run(text, problem, Ending.PLANNED)),
                new ProvisionView(run(text, problem, Ending.FAILED)),
                new SynthView(List.of(
                        new SynthTask.Written(STACK.address(), path(text), List.of(path(text)), 1, "0".repeat(64)))),
                View.document(Json.text(text)),
                new ConfigView(List.of(new ConfigTask.Found(STACK, text, map))),
                new ExceptionsView(new ExceptionsTask.Result(List.of(exception), LocalDate.EPOCH)),
                new DoctorView(List.of(new Prerequisite(text, Prerequisite.State.MISSING, text, text))),
                new FilesView(List.of(text), text));
    }

    private static Path path(String text) {
        return Path.of("/" + text.replaceAll("[^\\x01-\\x7f]", "x"));
    }

    private static AuditReport audit(String text, Origin origin, Problem unread) {
        RuleInfo rule = new RuleInfo("ENC-01", Severity.HIGH, text, List.of(text), List.of(), text, text, text);
        Waiver waiver = new Waiver("ENC-01", text, text, text, text, LocalDate.EPOCH, Optional.of(origin));
        Finding finding = new Finding(
                rule, Status.FAIL, text, text, text, text, List.of(text), Optional.of(origin), Optional.of(waiver));
        JudgedStack stack = new JudgedStack(text, text, 1, List.of("aws_x." + text));
        AuditRun run = AuditRun.on(LocalDate.EPOCH).by(text, text).of(Map.of(text, text));
        return new AuditReport(
                List.of(finding),
                List.of(rule),
                List.of(stack),
                run,
                true,
                List.of(unread),
                List.of(),
                List.of(waiver),
                Optional.of(isolation(text, origin)),
                Optional.of(new CellClasses(List.of(new CellClasses.CellClass(List.of(text), List.of(text))))));
    }

    private static IsolationProof isolation(String text, Origin origin) {
        Step step = new Step(text, text, text, text, Optional.of(origin));
        return new IsolationProof(
                new TreeMap<>(), List.of(new IsolationProof.Path(true, text, text, 1, List.of(step))));
    }

    private static RunResult run(String text, Problem problem, Ending ending) {
        SavedPlan plan = new SavedPlan(
                STACK.address(),
                text,
                text,
                "0".repeat(64),
                new Counts(1, 0, 0, 0),
                false,
                List.of(new Change("aws_x." + text, "aws_x", Action.DELETE)),
                List.of(text),
                new SavedPlan.Provenance("terraform", "6", "0", Instant.EPOCH));
        StackResult stack = new StackResult(
                STACK.address(), true, ending, Optional.of(plan), Optional.empty(), Duration.ZERO, List.of(problem));
        return new RunResult(TargetKind.SANDBOX, Optional.empty(), List.of(stack), Duration.ZERO, List.of(problem));
    }

    private static String written(Consumer<TerminalWriter> view) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        view.accept(new TerminalWriter(new PrintStream(bytes, true, StandardCharsets.UTF_8), true, 80));
        return bytes.toString(StandardCharsets.UTF_8);
    }

    private static void isHarmless(String output, String what) {
        String plain = STYLE.matcher(output).replaceAll("");
        assertThat(plain.codePoints().filter(c -> c != '\n').allMatch(HostileTextTest::isPrintable))
                .as(what + ": " + Printable.text(plain))
                .isTrue();
    }

    /** Written apart from the code that is tested. */
    private static boolean isPrintable(int c) {
        return c != 0x3164
                && c != '\ufffd'
                && !Character.isISOControl(c)
                && !List.of(
                                Character.FORMAT,
                                Character.SURROGATE,
                                Character.PRIVATE_USE,
                                Character.LINE_SEPARATOR,
                                Character.PARAGRAPH_SEPARATOR,
                                Character.UNASSIGNED)
                        .contains((byte) Character.getType(c));
    }
}
