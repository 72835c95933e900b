package dev.cells.synth;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cells.config.fleet.StackConfig;
import dev.cells.config.io.IoProblems;
import dev.cells.config.io.StackFiles;
import dev.cells.config.io.TemporaryFolder;
import dev.cells.config.name.StackAddress;
import dev.cells.config.problem.Outcome;
import dev.cells.config.problem.Problem;
import dev.cells.config.problem.ProblemCode;
import dev.cells.constructs.Inventory;
import dev.cells.constructs.StackScope;
import dev.cells.constructs.UserText;
import dev.cells.synth.EngineStart.JsiiFolder;
import dev.cells.synth.Failure.SynthesisBug;
import dev.cells.synth.Synthesizer.StackOutcome;
import io.cdktn.cdktn.App;
import io.cdktn.cdktn.AppConfig;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Synthesizes one stack in its own app of CDK Terrain: an app costs next to nothing, and stacks cannot affect each
 * other.
 */
final class SynthApp {
    /** Enables a check that is off by default, and the features of the Terraform versions that we support. */
    private static final Map<String, Object> CONTEXT =
            Map.of("failOnConstructsOutsideOfStacks", true, "targetVersions", Map.of("terraform", ">=1.10.0"));

    private static final Inventory.Source UNKNOWN = new Inventory.Source("", "");

    private final Function<StackAddress, Optional<Consumer<StackScope>>> builders;
    private final Path temporary;

    /** @param temporary a work folder; created if it does not exist */
    SynthApp(Function<StackAddress, Optional<Consumer<StackScope>>> builders, Path temporary) {
        this.builders = builders;
        this.temporary = temporary;
    }

    /** The stack, or the problem that prevented it, be it a full disk or a bug in cells. */
    StackOutcome run(StackConfig config) {
        Optional<Consumer<StackScope>> builder = builders.apply(config.address());
        if (builder.isEmpty()) {
            return failed(
                    config,
                    Problem.error(ProblemCode.UNKNOWN_APP, "there is no utility app for the stack " + config.address())
                            .at(config.settings().origin()));
        }
        Inventory.Source latest = UNKNOWN;
        try (TemporaryFolder folder = TemporaryFolder.create(temporary, "synth")) {
            App app = new App(AppConfig.builder()
                    .outdir(folder.path().toString())
                    .context(CONTEXT)
                    .build());
            JsiiFolder.deleteAtExit();
            StackScope scope = StackScope.open(app, config);
            try {
                builder.get().accept(scope);
            } catch (RuntimeException e) {
                latest = scope.inventory().latest();
                throw e;
            }
            CompletenessCheck.countCreated(scope);
            app.synth();
            return new StackOutcome(config.address(), Outcome.of(read(folder.path(), scope)));
        } catch (UncheckedIOException e) {
            return failed(config, IoProblems.of(e.getCause()));
        } catch (RuntimeException e) {
            return Failure.of(config, e, latest);
        }
    }

    private static StackOutcome failed(StackConfig config, Problem problem) {
        return new StackOutcome(config.address(), Outcome.failed(problem));
    }

    private static SynthesizedStack read(Path folder, StackScope scope) {
        StackAddress address = scope.config().address();
        Path file = folder.resolve("stacks")
                .resolve(StackScope.constructId(address))
                .resolve("cdk.tf.json");
        try {
            ObjectNode stack = CanonicalJson.read(Files.readString(file));
            CompletenessCheck elements = CompletenessCheck.checked(stack, scope.inventory());
            UnresolvedTokenCheck unresolved = UnresolvedTokenCheck.of(folder, scope.config());
            unresolved.refuse(stack);
            return new SynthesizedStack(
                    address,
                    new StackFiles(CanonicalJson.write(stack), sideFiles(scope, unresolved)),
                    elements.resources(),
                    elements.sources(scope.inventory()));
        } catch (IOException e) {
            throw new SynthesisBug("CDK Terrain's file cannot be read: " + e.getMessage());
        }
    }

    private static SortedMap<String, String> sideFiles(StackScope scope, UnresolvedTokenCheck unresolved) {
        SortedMap<String, String> texts = new TreeMap<>();
        scope.files().forEach((name, text) -> {
            unresolved.refuse(text, name);
            texts.put(name, UserText.plain(text));
        });
        return texts;
    }
}
