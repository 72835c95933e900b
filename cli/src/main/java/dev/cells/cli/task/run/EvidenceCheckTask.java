package dev.cells.cli.task.run;

import dev.cells.cli.environment.Environment;
import dev.cells.cli.task.Session;
import dev.cells.config.problem.Outcome;
import dev.cells.evidence.Bundle;
import dev.cells.evidence.BundleCheck;
import dev.cells.evidence.Expected;
import dev.cells.evidence.Manifest;
import dev.cells.evidence.VerificationKey;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Verifies evidence, without the project it is from and without a network. */
public final class EvidenceCheckTask {
    private EvidenceCheckTask() {}

    /**
     * @param folder of the bundle
     * @param stacks that it must be about
     * @param key the public key of its signer
     * @param date of the verification; now if the user names none
     * @param previous the folder of the bundle that it must follow
     */
    public record Arguments(
            Path folder,
            List<String> stacks,
            Path key,
            Optional<String> cloud,
            Optional<String> run,
            Optional<Instant> notBefore,
            Optional<Instant> date,
            Optional<Path> previous) {}

    public static Outcome<Manifest> run(Arguments arguments, Session session) {
        Environment environment = session.environment();
        return VerificationKey.read(environment.resolve(arguments.key()))
                .then(key -> previous(arguments, environment).then(previous -> {
                    Expected expected = new Expected(
                            arguments.date().orElseGet(() -> environment.clock().instant()),
                            arguments.stacks(),
                            arguments.cloud(),
                            arguments.run(),
                            arguments.notBefore(),
                            previous);
                    return BundleCheck.check(environment.resolve(arguments.folder()), key, expected);
                }));
    }

    private static Outcome<Optional<String>> previous(Arguments arguments, Environment environment) {
        return arguments
                .previous()
                .map(folder -> Bundle.digest(environment.resolve(folder)).map(Optional::of))
                .orElseGet(() -> Outcome.of(Optional.empty()));
    }
}
