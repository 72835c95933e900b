package dev.cells.bootstrap;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.CfnOutput;
import software.amazon.awscdk.CfnOutputProps;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.iam.CfnManagedPolicy;
import software.amazon.awscdk.services.iam.CfnManagedPolicyProps;
import software.amazon.awscdk.services.iam.CfnRole;
import software.amazon.awscdk.services.iam.CfnRoleProps;

/** A role, its managed policies, and an output with its ARN. */
final class RoleTemplate {
    private static final int HOUR = 3600;

    private static final JsonMapper JSON = new JsonMapper();
    private static final TypeReference<Map<String, Object>> OBJECT = new TypeReference<>() {};

    private final Stack stack;
    private final Request.Role role;

    RoleTemplate(Stack stack, Request.Role role) {
        this.stack = stack;
        this.role = role;
    }

    /** @param id of the role in the template; other ids begin with it */
    CfnRole add(String id) {
        List<String> policies = new ArrayList<>();
        for (Request.Policy policy : role.policies()) {
            policies.add(policy(stack, id + "Policy" + (policies.size() + 1), policy));
        }
        CfnRole made = new CfnRole(
                stack,
                id,
                CfnRoleProps.builder()
                        .roleName(role.name())
                        .description(role.description())
                        .assumeRolePolicyDocument(document(role.trust()))
                        .managedPolicyArns(policies)
                        .permissionsBoundary(role.boundary())
                        // AWS allows no more to a role that is assumed by another one.
                        .maxSessionDuration(HOUR)
                        .build());
        output(stack, id + "Arn", made.getAttrArn());
        return made;
    }

    /** A managed policy. Its ARN, as a reference. */
    static String policy(Stack stack, String id, Request.Policy policy) {
        return new CfnManagedPolicy(
                        stack,
                        id,
                        CfnManagedPolicyProps.builder()
                                .managedPolicyName(policy.name())
                                .policyDocument(document(policy.document()))
                                .build())
                .getRef();
    }

    static void output(Stack stack, String id, String value) {
        new CfnOutput(stack, id, CfnOutputProps.builder().value(value).build());
    }

    /** A policy as CDK takes it: written to the template as it is. */
    static Map<String, Object> document(JsonNode policy) {
        return JSON.convertValue(policy, OBJECT);
    }
}
