package dev.cells.synth;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cells.config.fleet.StackConfig;
import dev.cells.config.name.StackAddress;
import dev.cells.config.problem.Outcome;
import dev.cells.config.problem.Problem;
import dev.cells.config.problem.ProblemCode;
import dev.cells.constructs.Inventory;
import dev.cells.constructs.StackScope;
import io.cdktn.cdktn.App;
import io.cdktn.cdktn.AppConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;

/** Some stacks in one app of CDK Terrain. One that fails is taken out and does not harm the others. */
final class Batch {
    /** CDK Terrain is lenient where it should not be, and supports Terraform versions older than what we use. */
    private static final Map<String, Object> CONTEXT =
            Map.of("failOnConstructsOutsideOfStacks", true, "targetVersions", Map.of("terraform", ">=1.10.0"));

    private final Function<StackAddress, Optional<Consumer<StackScope>>> builders;
    private final Path temporary;
    private final SortedMap<StackAddress, Outcome<SynthesizedStack>> done = new TreeMap<>();

    /** @param temporary a folder to work in; created if need be */
    Batch(Function<StackAddress, Optional<Consumer<StackScope>>> builders, Path temporary) {
        this.builders = builders;
        this.temporary = temporary;
    }

    /** The outcome of each stack. */
    SortedMap<StackAddress, Outcome<SynthesizedStack>> run(List<StackConfig> configs) {
        try (TemporaryFolder folder = TemporaryFolder.create(temporary)) {
            App app = new App(AppConfig.builder()
                    .outdir(folder.path().toString())
                    .context(CONTEXT)
                    .build());
            JsiiFolder.deleteAtExit();
            List<StackScope> built = new ArrayList<>();
            configs.forEach(config -> build(app, config).ifPresent(built::add));
            if (!built.isEmpty() && synth(app, built)) {
                built.forEach(scope -> done.put(scope.config().address(), read(folder.path(), scope)));
            }
        }
        return done;
    }

    private Optional<StackScope> build(App app, StackConfig config) {
        StackAddress address = config.address();
        Optional<Consumer<StackScope>> builder = builders.apply(address);
        if (builder.isEmpty()) {
            done.put(address, Outcome.failed(unknown(config)));
            return Optional.empty();
        }
        StackScope scope = null;
        try {
            scope = StackScope.open(app, config);
            builder.get().accept(scope);
            Elements.countCreated(scope);
            return Optional.of(scope);
        } catch (SynthesisBug bug) {
            throw bug;
        } catch (RuntimeException e) {
            app.getNode().tryRemoveChild(StackScope.constructId(address));
            Inventory.Source latest = scope == null
                    ? new Inventory.Source("", "")
                    : scope.inventory().latest();
            done.put(address, Outcome.failed(Failure.of(config, e, latest)));
            return Optional.empty();
        }
    }

    /** Whether the app was written; if not, every stack was tried by itself, to find the one that is to blame. */
    private boolean synth(App app, List<StackScope> built) {
        try {
            app.synth();
            return true;
        } catch (RuntimeException e) {
            if (built.size() == 1) {
                StackConfig config = built.get(0).config();
                done.put(config.address(), Outcome.failed(Failure.of(config, e, new Inventory.Source("", ""))));
            } else {
                built.forEach(scope -> done.putAll(new Batch(builders, temporary).run(List.of(scope.config()))));
            }
            return false;
        }
    }

    private static Outcome<SynthesizedStack> read(Path folder, StackScope scope) {
        StackAddress address = scope.config().address();
        Path file = folder.resolve("stacks")
                .resolve(StackScope.constructId(address))
                .resolve("cdk.tf.json");
        try {
            ObjectNode stack = CanonicalJson.read(Files.readString(file));
            Elements elements = Elements.checked(address, stack, scope.inventory());
            new Leftovers(address, List.of(folder, Path.of("").toAbsolutePath())).refuse(stack);
            return Outcome.of(new SynthesizedStack(
                    address, CanonicalJson.write(stack), elements.resources(), elements.sources(scope.inventory())));
        } catch (IOException e) {
            throw new SynthesisBug(address, "CDK Terrain's file cannot be read: " + e.getMessage());
        }
    }

    private static Problem unknown(StackConfig config) {
        return Problem.error(ProblemCode.UNKNOWN_APP, "there is no utility app for the stack " + config.address())
                .at(config.settings().origin());
    }
}
