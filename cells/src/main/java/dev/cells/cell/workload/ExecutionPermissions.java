package dev.cells.cell.workload;

import dev.cells.cell.keys.KeyClass;
import dev.cells.cell.keys.KeysOutput;
import dev.cells.constructs.Statement;
import dev.cells.constructs.observe.LogGroup;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;

/** What starting a container takes, and no more: its images, its log group, its secrets. */
final class ExecutionPermissions {
    private ExecutionPermissions() {}

    static List<Statement> of(List<RegistryImage> images, LogGroup logs, List<String> secrets, KeysOutput keys) {
        List<Statement> statements = new ArrayList<>();
        // A token for the registry is not a resource: the action knows no ARN.
        statements.add(Statement.allow("LogInToRegistry")
                .actions("ecr:GetAuthorizationToken")
                .on("*"));
        statements.add(Statement.allow("PullImage")
                .actions("ecr:BatchCheckLayerAvailability", "ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer")
                .on(images.stream().map(RegistryImage::repository).toList()));
        statements.add(Statement.allow("WriteLogs")
                .actions("logs:CreateLogStream", "logs:PutLogEvents")
                .on(logs.arn() + ":*"));
        if (!secrets.isEmpty()) {
            statements.add(Statement.allow("ReadSecrets")
                    .actions("secretsmanager:GetSecretValue")
                    .on(new LinkedHashSet<>(secrets)));
            statements.add(
                    Statement.allow("DecryptSecrets").actions("kms:Decrypt").on(keys.arn(KeyClass.PHI)));
        }
        return statements;
    }
}
