package dev.cells.cdktn;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cells.config.io.IoProblems;
import dev.cells.config.io.TemporaryFolder;
import dev.cells.config.problem.Problem;
import dev.cells.config.problem.ProblemCode;
import dev.cells.synth.SynthEngine;
import io.cdktn.cdktn.App;
import io.cdktn.cdktn.AppConfig;
import io.cdktn.cdktn.TerraformStack;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import software.amazon.jsii.JsiiEngine;
import software.amazon.jsii.JsiiException;

/**
 * CDK Terrain itself, in a node process that jsii talks to. The process starts while the config is being read: it needs
 * a third of a second to load its packages.
 *
 * <p>jsii is not thread-safe, so nothing of it may be used before {@link #await} has returned, nor by two threads.
 */
public final class CdktnEngine implements SynthEngine {
    /** Enables a check that is off by default, and the features of the Terraform versions that we support. */
    private static final Map<String, Object> CONTEXT =
            Map.of("failOnConstructsOutsideOfStacks", true, "targetVersions", Map.of("terraform", ">=1.10.0"));

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
            .build();

    private final NodeCheck node =
            NodeCheck.start(Optional.ofNullable(System.getenv("JSII_NODE")).orElse("node"));
    private final Thread loader = new Thread(this::load, "engine start");
    private volatile RuntimeException failure;

    /** Starts the process. */
    public CdktnEngine() {
        loader.setDaemon(true);
        loader.start();
    }

    @Override
    public String name() {
        return "cdktn";
    }

    @Override
    public boolean isParallel() {
        return false;
    }

    @Override
    public List<Problem> await() {
        join();
        if (failure == null) {
            return node.result().problems();
        }
        return List.of(disk().orElseGet(() -> Problem.error(ProblemCode.ENGINE_FAILED, firstParagraph(failure))
                .hint("run cells doctor; if it finds nothing, please report this with the trace below")));
    }

    @Override
    public Optional<Throwable> bug() {
        return disk().isPresent() ? Optional.empty() : Optional.ofNullable(failure);
    }

    @Override
    public ObjectNode json(Function<App, TerraformStack> program) {
        try (TemporaryFolder folder = TemporaryFolder.create(Path.of(System.getProperty("java.io.tmpdir")), "synth")) {
            App app = new App(AppConfig.builder()
                    .outdir(folder.path().toString())
                    .context(CONTEXT)
                    .build());
            JsiiFolder.deleteAtExit();
            TerraformStack stack = program.apply(app);
            app.synth();
            Path file = folder.path()
                    .resolve("stacks")
                    .resolve(stack.getNode().getId())
                    .resolve("cdk.tf.json");
            String text = Files.readString(file);
            if (text.contains(folder.path().toString())) {
                throw new IllegalStateException("the stack holds the folder that it was written to");
            }
            return (ObjectNode) JSON.readTree(text);
        } catch (JsiiException e) {
            throw DiskFailure.in(String.valueOf(e.getMessage()), "the stack")
                    .<RuntimeException>map(disk -> new EngineFailure(disk, e))
                    .orElseGet(() -> new IllegalStateException(firstParagraph(e), e));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("CDK Terrain's file cannot be read", e);
        } catch (UncheckedIOException e) {
            throw new EngineFailure(IoProblems.of(e.getCause()), e);
        } catch (IOException e) {
            throw new EngineFailure(IoProblems.of(e), e);
        }
    }

    /** Waits for the start, so that the unpacked files are known and deleted when the JVM ends. */
    @Override
    public void close() {
        join();
        node.close();
    }

    private Optional<Problem> disk() {
        return Optional.ofNullable(failure)
                .flatMap(thrown -> DiskFailure.in(String.valueOf(thrown.getMessage()), "its program"));
    }

    private void load() {
        if (!node.result().ok()) {
            return;
        }
        try {
            // Loads the dependencies of the AWS bindings too.
            JsiiEngine.getInstance().loadModule(imports.aws.$Module.class);
        } catch (RuntimeException e) {
            failure = e;
        } finally {
            JsiiFolder.deleteAtExit();
        }
    }

    private void join() {
        try {
            loader.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The message up to where jsii begins to print stack traces. */
    private static String firstParagraph(RuntimeException thrown) {
        String message = String.valueOf(thrown.getMessage());
        String text = message.lines()
                .takeWhile(line ->
                        !line.startsWith("@jsii/kernel.") && !line.strip().startsWith("at "))
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .collect(Collectors.joining(" "));
        String shorter = text.replaceFirst("^Error: ", "");
        return shorter.isEmpty() ? message.strip() : shorter;
    }
}
