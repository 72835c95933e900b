package dev.cells.audit.rules.transmission;

import static dev.cells.audit.rule.Checks.compared;
import static dev.cells.audit.rule.Checks.isTrue;

import dev.cells.audit.rule.Answer;
import dev.cells.audit.rule.Check;
import dev.cells.audit.rule.Companion;
import dev.cells.audit.rule.ResourceRule;
import dev.cells.audit.rule.RuleInfo;
import dev.cells.audit.rule.Scope;
import dev.cells.audit.rule.Severity;
import dev.cells.terraform.expression.EmbeddedJson;
import dev.cells.terraform.model.Resource;
import dev.cells.terraform.model.Text;
import dev.cells.terraform.model.Value;
import dev.cells.terraform.policy.Certainty;
import dev.cells.terraform.policy.Policy;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** TLS-06. Both speak plaintext unless told otherwise: a cache by its arguments, NFS by whoever mounts it. */
public final class CachesAndFileSystemsRequireTls extends ResourceRule {
    private static final String MOUNT = "elasticfilesystem:ClientMount";

    private static final RuleInfo INFO = RuleInfo.of(
                    "TLS-06", Severity.HIGH, "Caches and shared files encrypted on the way")
            .cites("312(e)(1)")
            .types(
                    "aws_elasticache_replication_group",
                    "aws_efs_file_system",
                    "aws_efs_file_system_policy",
                    "aws_ecs_task_definition",
                    "aws_batch_job_definition")
            .passes("A cache has transit_encryption_enabled = true, a transit_encryption_mode other than preferred, "
                    + "and user_group_ids or an auth_token that is not written out. A file system's one policy "
                    + "denies everyone to mount it under the sole condition that aws:SecureTransport is false. A "
                    + "task or job mounts EFS with transit encryption ENABLED.")
            .fix("Turn encryption on. A cache is replaced by that unless it goes through the mode preferred; a task "
                    + "gets a new revision.");

    public CachesAndFileSystemsRequireTls() {
        super(
                INFO,
                List.of(
                        "aws_elasticache_replication_group",
                        "aws_efs_file_system",
                        "aws_ecs_task_definition",
                        "aws_batch_job_definition"),
                CachesAndFileSystemsRequireTls::judge);
    }

    private static Answer judge(Resource resource, Scope scope) {
        return switch (resource.type()) {
            case "aws_elasticache_replication_group" -> cache().of(resource, scope);
            case "aws_efs_file_system" ->
                Companion.of(scope, "aws_efs_file_system_policy", "file_system_id", resource)
                        .then(scope, (policy, at) -> refuses(at, policy));
            case "aws_batch_job_definition" -> job(resource);
            default ->
                volumes(resource.get("volume"), "efs_volume_configuration", "transit_encryption")
                        .on("volume");
        };
    }

    private static Check cache() {
        return Check.all(
                isTrue("transit_encryption_enabled"),
                compared("transit_encryption_mode", mode -> !mode.is("preferred"), "must not be preferred"),
                CachesAndFileSystemsRequireTls::asksWho);
    }

    private static Answer asksWho(Resource cache, Scope scope) {
        if (!scope.value(cache, "user_group_ids").items().isEmpty()) {
            return Answer.pass("user_group_ids is set").on("user_group_ids");
        }
        Value token = scope.value(cache, "auth_token");
        if (token.isAbsent()) {
            return Answer.fail("neither user_group_ids nor auth_token is set").on("user_group_ids");
        }
        return (token.literal().isPresent()
                        ? Answer.fail("auth_token is written out, must come from a secret")
                        : Answer.pass("auth_token comes from elsewhere"))
                .on("auth_token");
    }

    private static Answer refuses(Scope scope, Resource companion) {
        Policy policy = scope.policy(companion.get("policy"));
        Certainty denied = policy.statements().stream()
                .map(statement -> Plaintext.isDenied(statement).and(statement.hasActions(MOUNT)))
                .reduce(Certainty.NO, Certainty::or);
        if (denied == Certainty.YES) {
            return Answer.pass("plaintext mounts are denied");
        }
        return policy.isWhole() && denied == Certainty.NO
                ? Answer.fail("no statement denies everyone to mount when aws:SecureTransport is false")
                : Answer.unknown("plaintext must be denied, and not all of the policy is known: " + policy.unknown());
    }

    private static Answer job(Resource job) {
        Value properties = job.get("container_properties");
        Optional<Value> parsed = properties instanceof Text text ? EmbeddedJson.parse(text) : Optional.of(properties);
        return parsed.map(json -> volumes(json.get("volumes"), "efsVolumeConfiguration", "transitEncryption"))
                .orElseGet(() -> Answer.unknown("container_properties cannot be read before the plan"))
                .on("container_properties");
    }

    private static Answer volumes(Value volumes, String block, String argument) {
        List<Answer> answers = new ArrayList<>();
        if (volumes.hasOpaque()) {
            answers.add(Answer.unknown("not all volumes are known"));
        }
        for (Value volume : volumes.items()) {
            if (!volume.get(block).isAbsent()) {
                Value seen = volume.get(block).get(argument);
                String message = "volume " + volume.get("name") + " has " + argument + " " + seen;
                answers.add(
                        seen.is("ENABLED")
                                ? Answer.pass(message)
                                : seen.isUnknown()
                                        ? Answer.unknown(message)
                                        : Answer.fail(message + ", must be ENABLED"));
            }
        }
        return answers.isEmpty() ? Answer.pass("mounts no shared files") : Answer.all(answers);
    }
}
