package dev.cells.constructs.storage;

import dev.cells.constructs.PolicyDocument;
import dev.cells.constructs.StackScope;
import dev.cells.constructs.Statement;
import dev.cells.constructs.Statement.Principal;

/**
 * What no client of a file system may do, whatever its own permissions. EFS lets anybody in who reaches its port until it
 * has a policy; with this one a client is a role of the stack, on TLS, at an access point, and never root. What remains
 * is allowed in the roles of workloads.
 */
public final class ClosedFiles {
    private static final String MOUNT = "elasticfilesystem:ClientMount";
    private static final String WRITE = "elasticfilesystem:ClientWrite";
    private static final String ROOT = "elasticfilesystem:ClientRootAccess";

    private ClosedFiles() {}

    /** @param fileSystem its ARN */
    public static PolicyDocument policy(StackScope scope, String fileSystem) {
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
