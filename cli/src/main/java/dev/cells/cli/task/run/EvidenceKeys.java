package dev.cells.cli.task.run;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cells.cli.task.Session;
import dev.cells.cli.task.Session.TargetKind;
import dev.cells.config.problem.Outcome;
import dev.cells.config.problem.Problem;
import dev.cells.config.problem.ProblemCode;
import dev.cells.config.problem.Shown;
import dev.cells.delivery.aws.KmsSigner;
import dev.cells.delivery.aws.StackAws;
import dev.cells.delivery.work.Target;
import dev.cells.evidence.KeyFile;
import dev.cells.evidence.KmsKey;
import dev.cells.evidence.SigningKey;
import dev.cells.sandbox.RunningEmulator;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The key that signs evidence. */
final class EvidenceKeys {
    private static final Pattern ARN =
            Pattern.compile("arn:aws[a-z-]*:kms:(?<region>[a-z0-9-]+):[0-9]{12}:(key|alias)/[A-Za-z0-9/_-]+");

    private EvidenceKeys() {}

    /** One of both: a file, or the ARN of a key or alias in KMS of the cloud that the evidence is about. */
    record Key(Optional<Path> file, Optional<String> kms) {}

    /** What is made with the key. Clients of AWS exist only meanwhile. */
    static <T> Outcome<T> use(Key key, Session session, Function<SigningKey, Outcome<T>> work) {
        return key.kms().map(arn -> kms(arn, session, work)).orElseGet(() -> KeyFile.read(
                        session.environment().resolve(key.file().orElseThrow()))
                .then(work::apply));
    }

    private static <T> Outcome<T> kms(String arn, Session session, Function<SigningKey, Outcome<T>> work) {
        Matcher matcher = ARN.matcher(arn);
        if (!matcher.matches()) {
            return Outcome.failed(Problem.error(
                            ProblemCode.USAGE,
                            "--kms-key " + Shown.quoted(arn) + " is not the ARN of a key or an alias of KMS")
                    .hint("such as arn:aws:kms:eu-central-1:123456789012:alias/evidence"));
        }
        ObjectNode main = new JsonMapper().createObjectNode();
        main.putObject("provider").putObject("aws").put("region", matcher.group("region"));
        return variables(session).then(variables -> new StackAws(variables, main)
                .ask("the KMS key " + arn, clients -> KmsKey.of(new KmsSigner(clients, arn))
                        .then(work::apply))
                .then(Function.identity()));
    }

    private static Outcome<Map<String, String>> variables(Session session) {
        return session.target() == TargetKind.AWS
                ? Outcome.of(Target.variables(Cloud.machine(session)))
                : session.project()
                        .then(project ->
                                LocalAws.of(project, session).emulator().status())
                        .map(RunningEmulator::environment);
    }
}
