package dev.cells.synth;

import dev.cells.config.fleet.StackConfig;
import dev.cells.config.problem.Outcome;
import dev.cells.config.problem.Problem;
import dev.cells.config.problem.ProblemCode;
import dev.cells.config.tree.Node;
import dev.cells.constructs.Inventory;
import dev.cells.constructs.UserText;
import dev.cells.synth.Synthesizer.StackOutcome;
import java.io.Serial;
import java.util.Locale;
import java.util.Optional;

/** Turns whatever an engine and our own builders throw into the outcome of one stack. */
final class Failure {
    private Failure() {}

    /** @param latest what was being built, to locate the problem in the config */
    static StackOutcome of(StackConfig config, RuntimeException thrown, Inventory.Source latest) {
        return new StackOutcome(config.address(), Outcome.failed(bug(config, thrown, latest)), Optional.of(thrown));
    }

    private static Problem bug(StackConfig config, RuntimeException thrown, Inventory.Source latest) {
        Problem problem = Problem.error(ProblemCode.SYNTH_FAILED, "stack " + config.address() + ": " + message(thrown))
                .hint("the config passed its checks, so this is a bug in cells; please report it with this section of"
                        + " the config and the trace below");
        Optional<Node> setting = config.settings().find(latest.setting());
        Problem located = setting.map(node -> problem.at(node.origin())).orElse(problem);
        return located.path(tierSection(config) + (latest.setting().isEmpty() ? "" : "." + latest.setting()));
    }

    private static String message(RuntimeException thrown) {
        String message = thrown.getMessage();
        return message == null ? thrown.getClass().getSimpleName() : UserText.plain(message);
    }

    private static String tierSection(StackConfig config) {
        return config.address().tier().name().toLowerCase(Locale.ROOT);
    }

    /** A stack that is wrong although its config is valid: always a bug in one of our modules, never a user error. */
    static final class SynthesisBug extends RuntimeException {
        @Serial
        private static final long serialVersionUID = 1L;

        SynthesisBug(String what) {
            super("the stack came out wrong: " + what);
        }
    }
}
