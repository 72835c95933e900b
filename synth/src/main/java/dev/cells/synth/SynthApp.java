package dev.cells.synth;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cells.config.fleet.StackConfig;
import dev.cells.config.io.StackFiles;
import dev.cells.config.name.StackAddress;
import dev.cells.config.problem.Outcome;
import dev.cells.config.problem.Problem;
import dev.cells.config.problem.ProblemCode;
import dev.cells.constructs.Inventory;
import dev.cells.constructs.StackScope;
import dev.cells.constructs.UserText;
import dev.cells.synth.SynthEngine.EngineFailure;
import dev.cells.synth.Synthesizer.StackOutcome;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Function;

/** Synthesizes one stack in an app of its own: an app costs next to nothing, and stacks cannot affect each other. */
final class SynthApp {
    private static final Inventory.Source UNKNOWN = new Inventory.Source("", "");

    private final Function<StackAddress, Optional<Consumer<StackScope>>> builders;
    private final SynthEngine engine;

    SynthApp(Function<StackAddress, Optional<Consumer<StackScope>>> builders, SynthEngine engine) {
        this.builders = builders;
        this.engine = engine;
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
        AtomicReference<StackScope> built = new AtomicReference<>();
        try {
            ObjectNode json = engine.json(app -> {
                StackScope scope = StackScope.open(app, config);
                built.set(scope);
                builder.get().accept(scope);
                CompletenessCheck.countCreated(scope);
                return scope.stack();
            });
            return new StackOutcome(config.address(), Outcome.of(read(json, built.get())));
        } catch (EngineFailure e) {
            return failed(config, e.problem());
        } catch (RuntimeException e) {
            Inventory.Source latest =
                    built.get() == null ? UNKNOWN : built.get().inventory().latest();
            return Failure.of(config, e, latest);
        }
    }

    private static StackOutcome failed(StackConfig config, Problem problem) {
        return new StackOutcome(config.address(), Outcome.failed(problem));
    }

    private static SynthesizedStack read(ObjectNode json, StackScope scope) {
        if (json.get("terraform") instanceof ObjectNode terraform) {
            terraform.remove("backend"); // CDK Terrain's contains the working directory; the target chooses the backend
        }
        CompletenessCheck elements = CompletenessCheck.checked(json, scope.inventory());
        String main = CanonicalJson.write(json);
        UnresolvedTokenCheck unresolved = UnresolvedTokenCheck.of(scope.config());
        unresolved.refuse(json, main);
        return SynthesizedStack.of(
                scope.config().address(),
                new StackFiles(main, sideFiles(scope, unresolved)),
                elements.resources(),
                elements.sources(scope.inventory()));
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
