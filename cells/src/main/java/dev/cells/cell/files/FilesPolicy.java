package dev.cells.cell.files;

import dev.cells.constructs.PolicyDocument;
import dev.cells.constructs.Principal;
import dev.cells.constructs.StackScope;
import dev.cells.constructs.Statement;

/**
 * What no client of the file system may do, whatever its own permissions. EFS lets anybody in who reaches its port until
 * it has a policy; with this one a client is a role of the cell, on TLS, inside a share, and never root. What remains is
 * allowed share by share, in the roles of workloads.
 */
final class FilesPolicy {
    private static final String MOUNT = "elasticfilesystem:ClientMount";
    private static final String WRITE = "elasticfilesystem:ClientWrite";
    private static final String ROOT = "elasticfilesystem:ClientRootAccess";

    private FilesPolicy() {}

    static PolicyDocument of(StackScope scope, String fileSystem) {
        String roles = "arn:aws:iam::" + scope.config().account().id() + ":role"
                + scope.names().iamPath() + "*";
        return PolicyDocument.of(
                deny("DenyPlaintext", fileSystem, MOUNT, WRITE, ROOT).when("Bool", "aws:SecureTransport", "false"),
                deny("DenyRoot", fileSystem, ROOT),
                // A client without credentials has no ARN, which is unlike any.
                deny("DenyStrangers", fileSystem, MOUNT, WRITE).when("ArnNotLike", "aws:PrincipalArn", roles),
                deny("DenyOutsideShares", fileSystem, MOUNT, WRITE)
                        .when("Null", "elasticfilesystem:AccessPointArn", "true"));
    }

    private static Statement deny(String sid, String fileSystem, String... actions) {
        return Statement.deny(sid).to(Principal.anyone()).actions(actions).on(fileSystem);
    }
}
