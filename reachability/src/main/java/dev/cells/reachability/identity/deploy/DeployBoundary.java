package dev.cells.reachability.identity.deploy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cells.config.fleet.Foundation;
import java.util.ArrayList;
import java.util.List;

/**
 * The permissions boundary of deploy roles: whatever policies they get one day, they cannot change their own rights, what
 * states are kept in, or make keys for persons. It allows nothing by itself.
 */
final class DeployBoundary {
    private final Foundation foundation;
    private final List<ObjectNode> statements = new ArrayList<>();

    private DeployBoundary(Foundation foundation) {
        this.foundation = foundation;
    }

    static ObjectNode of(Foundation foundation) {
        return new DeployBoundary(foundation).document();
    }

    private ObjectNode document() {
        String bucket = "arn:aws:s3:::" + foundation.bucket();
        String log = "arn:aws:s3:::" + foundation.logBucket();
        String cloudformation = "arn:aws:cloudformation:*:" + foundation.account() + ":stack/";
        add("Allow", "Ceiling", "Action", List.of("*"), List.of("*"));
        deny(
                "OwnRights",
                List.of("iam:*"),
                foundation.roleArn("cells-deploy-*"),
                foundation.roleArn(foundation.entryRole()),
                foundation.policyArn("cells-deploy-*"),
                foundation.policyArn(foundation.entryRole() + "*"),
                "arn:aws:iam::" + foundation.account() + ":oidc-provider/*");
        deny("NoLongLivedKeys", List.of("iam:CreateAccessKey", "iam:CreateLoginProfile", "iam:CreateUser"), "*");
        deny(
                "OwnStacks",
                List.of("cloudformation:*"),
                cloudformation + "cells-state/*",
                cloudformation + "cells-deploy-*");
        deny("AccessLog", List.of("s3:*"), log, log + "/*");
        add(
                "Deny",
                "StateBucket",
                "NotAction",
                List.of("s3:DeleteObject", "s3:GetObject", "s3:ListBucket", "s3:PutObject"),
                List.of(bucket, bucket + "/*"));
        ObjectNode key = add(
                "Deny",
                "StateKey",
                "NotAction",
                List.of("kms:Decrypt", "kms:DescribeKey", "kms:Encrypt", "kms:GenerateDataKey"),
                List.of("arn:aws:kms:*:" + foundation.account() + ":key/*"));
        key.putObject("Condition")
                .putObject("ForAnyValue:StringEquals")
                .put("kms:ResourceAliases", foundation.keyAlias());
        deny("StateAlias", List.of("kms:*"), foundation.keyAliasArn());
        return DeployTrust.document(statements);
    }

    private void deny(String sid, List<String> actions, String... resources) {
        add("Deny", sid, "Action", actions, List.of(resources));
    }

    private ObjectNode add(String effect, String sid, String what, List<String> actions, List<String> resources) {
        ObjectNode statement =
                JsonNodeFactory.instance.objectNode().put("Sid", sid).put("Effect", effect);
        actions.forEach(statement.putArray(what)::add);
        resources.forEach(statement.putArray("Resource")::add);
        statements.add(statement);
        return statement;
    }
}
