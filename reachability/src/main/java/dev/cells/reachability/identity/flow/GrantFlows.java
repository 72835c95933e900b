package dev.cells.reachability.identity.flow;

import dev.cells.reachability.identity.evaluate.Caller;
import dev.cells.reachability.identity.evaluate.Context;
import dev.cells.reachability.identity.evaluate.Document;
import dev.cells.reachability.identity.evaluate.Rule;
import dev.cells.terraform.model.Resource;
import dev.cells.terraform.model.Value;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * What a role's own policies grant can be done: nothing that is granted is void because a boundary, a resource policy, a
 * key policy or an endpoint's policy says otherwise. Grants of patterns of actions are left out, and of roles that no
 * stack creates, whose trust policies are elsewhere.
 */
final class GrantFlows {
    private static final Set<String> ENDPOINTS = Set.of("s3", "sqs", "sns", "secretsmanager", "logs", "events");

    private static final int MOST = 1_000;

    private final View view;
    private final Set<String> workloads = new HashSet<>();

    private GrantFlows(View view) {
        this.view = view;
    }

    static List<Flow> of(View view) {
        GrantFlows grants = new GrantFlows(view);
        for (Resource task : view.stack().ofType("aws_ecs_task_definition")) {
            grants.workloads.add(view.text(task.get("task_role_arn")));
        }
        for (Resource job : view.stack().ofType("aws_batch_job_definition")) {
            for (Value container : View.json(job.get("container_properties"))) {
                grants.workloads.add(view.text(container.get("jobRoleArn")));
            }
        }
        List<Flow> flows = new ArrayList<>();
        for (Resource role : view.stack().ofType("aws_iam_role")) {
            List<Need> needs = grants.needs(view.identities().role(view.at(role)));
            if (!needs.isEmpty()) {
                flows.add(Flow.of("the role can do what it is granted", view.at(role), needs));
            }
        }
        return flows;
    }

    private List<Need> needs(Caller role) {
        List<Need> needs = new ArrayList<>();
        for (Document policy : view.identities().policies(role)) {
            for (Rule rule : policy.rules()) {
                if (policy.kind() == Document.Kind.IDENTITY
                        && rule.effect().equals("Allow")
                        && rule.not().isEmpty()) {
                    needs.addAll(needs(role, rule));
                }
            }
        }
        return needs;
    }

    private List<Need> needs(Caller role, Rule rule) {
        List<Need> needs = new ArrayList<>();
        Context context = context(rule);
        // Of a statement that no person wrote, each action with one resource, and each resource with one action.
        boolean huge = (long) rule.actions().size() * rule.resources().size() > MOST;
        for (String action : rule.actions()) {
            for (String pattern : rule.resources()) {
                if (huge
                        && !action.equals(rule.actions().get(0))
                        && !pattern.equals(rule.resources().get(0))) {
                    continue;
                }
                String resource = pattern.equals("*") ? pattern : pattern.replace("*", "one");
                if (!action.contains("*")
                        && !resource.contains("${")
                        && concerns(action, resource)
                        && !isElsewhere(action, resource)) {
                    needs.add(Need.of(role, action, resource, context).through(through(role, action)));
                    needs.addAll(Encrypted.keyUse(view.identities(), role, action, resource));
                }
            }
        }
        return needs;
    }

    /** A statement may list resources of several kinds, of which an action uses one: the other pairs mean nothing. */
    private static boolean concerns(String action, String resource) {
        boolean kms = action.startsWith("kms:");
        boolean ssm = action.equals("ssm:StartSession");
        return resource.equals("*") || kms == resource.startsWith("arn:aws:kms:") || ssm;
    }

    /** Whether what decides is in no stack: a role is assumed only if its own trust policy says so. */
    private boolean isElsewhere(String action, String resource) {
        return action.startsWith("sts:")
                && resource.contains(":role/")
                && view.identities().find(resource).isEmpty();
    }

    private List<Document> through(Caller role, String action) {
        String service = Need.service(action).toLowerCase(Locale.ROOT);
        return workloads.contains(role.id()) && ENDPOINTS.contains(service) ? view.through(service) : List.of();
    }

    /** A request that meets the grant's own conditions; the way to a key is whatever the key's policy admits. */
    private static Context context(Rule rule) {
        Context context = Context.open()
                .chosen("kms:ViaService")
                .chosen("kms:GrantIsForAWSResource")
                .chosen("kms:EncryptionContext*")
                .chosen("elasticfilesystem:AccessPointArn");
        for (Rule.Test test : rule.tests()) {
            String operator = test.operator().toLowerCase(Locale.ROOT);
            boolean positive =
                    operator.startsWith("string") || operator.startsWith("arn") || operator.startsWith("bool");
            Optional<String> value = test.values().stream()
                    .filter(text -> positive && !operator.contains("not") && !text.contains("${"))
                    .findFirst();
            context = value.isPresent()
                    ? context.with(test.key(), value.get().replace("*", "one"))
                    : context.chosen(test.key());
        }
        return context;
    }
}
