package dev.cells.synth;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cells.config.problem.Problem;
import io.cdktn.cdktn.App;
import io.cdktn.cdktn.TerraformStack;
import java.io.Serial;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.function.Function;

/**
 * What runs the program of a stack. The same compiled stacks run on the class path of the native bindings or on that of
 * CDK Terrain; whichever is on it is the engine.
 */
public interface SynthEngine extends AutoCloseable {
    /** The engine on the class path, which may still be starting. */
    static SynthEngine begin() {
        return ServiceLoader.load(SynthEngine.class).findFirst().orElseGet(Native::new);
    }

    /** As {@code --synth-engine} names it. */
    String name();

    /** Whether stacks may be built on several threads at once. */
    boolean isParallel();

    /** Waits until it is ready; the problems that prevent all stacks. */
    List<Problem> await();

    /** What was thrown, where {@link #await} reports a bug in cells. */
    Optional<Throwable> bug();

    /**
     * Builds one stack in an app of its own.
     *
     * @param program from the app to the complete stack
     * @return Terraform JSON, in no particular order
     * @throws EngineFailure if the engine cannot work, through no fault of the program
     */
    ObjectNode json(Function<App, TerraformStack> program);

    @Override
    void close();

    /** A failure that is no bug in a stack, such as a full disk. */
    final class EngineFailure extends RuntimeException {
        @Serial
        private static final long serialVersionUID = 1L;

        private final transient Problem problem;

        public EngineFailure(Problem problem, Throwable cause) {
            super(problem.message(), cause);
            this.problem = problem;
        }

        public Problem problem() {
            return problem;
        }
    }

    /** Plain Java, without a process, a file or anything to start. */
    final class Native implements SynthEngine {
        public static final String NAME = "native";

        @Override
        public String name() {
            return NAME;
        }

        @Override
        public boolean isParallel() {
            return true;
        }

        @Override
        public List<Problem> await() {
            return List.of();
        }

        @Override
        public Optional<Throwable> bug() {
            return Optional.empty();
        }

        @Override
        public ObjectNode json(Function<App, TerraformStack> program) {
            return program.apply(new App()).toTerraform();
        }

        @Override
        public void close() {
            // holds nothing
        }
    }
}
