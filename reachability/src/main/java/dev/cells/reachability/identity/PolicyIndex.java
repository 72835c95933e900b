package dev.cells.reachability.identity;

import dev.cells.reachability.identity.evaluate.Document;
import dev.cells.reachability.identity.evaluate.Document.Kind;
import dev.cells.terraform.model.Resource;
import dev.cells.terraform.model.Stack;
import dev.cells.terraform.model.StackSet;
import dev.cells.terraform.model.StackSet.Located;
import dev.cells.terraform.model.Text;
import dev.cells.terraform.model.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Every policy of a set of stacks by what it is attached to. */
final class PolicyIndex {
    /** Type, argument that holds the policy, argument that names what it is attached to; {@code arn} is itself. */
    private static final List<String[]> RESOURCE_POLICIES = List.of(
            new String[] {"aws_backup_vault_policy", "policy", "backup_vault_name"},
            new String[] {"aws_dynamodb_resource_policy", "policy", "resource_arn"},
            new String[] {"aws_ecr_repository_policy", "policy", "repository"},
            new String[] {"aws_efs_file_system_policy", "policy", "file_system_id"},
            new String[] {"aws_iam_role", "assume_role_policy", ""},
            new String[] {"aws_kms_key", "policy", ""},
            new String[] {"aws_kms_key_policy", "policy", "key_id"},
            new String[] {"aws_opensearch_domain", "access_policies", ""},
            new String[] {"aws_opensearch_domain_policy", "access_policies", "domain_name"},
            new String[] {"aws_s3_bucket_policy", "policy", "bucket"},
            new String[] {"aws_secretsmanager_secret", "policy", ""},
            new String[] {"aws_secretsmanager_secret_policy", "policy", "secret_arn"},
            new String[] {"aws_sns_topic", "policy", ""},
            new String[] {"aws_sns_topic_policy", "policy", "arn"},
            new String[] {"aws_sqs_queue", "policy", ""},
            new String[] {"aws_sqs_queue_policy", "policy", "queue_url"});

    private final Names names;
    private final boolean unseenBoundaries;
    private final Documents documents;
    private final Map<String, Located> resources = new HashMap<>();
    private final Map<String, List<Document>> resourcePolicies = new HashMap<>();
    private final Map<String, List<Document>> identityPolicies = new HashMap<>();
    private final Map<String, Document> boundaries = new HashMap<>();
    private final Map<String, Document> managed = new HashMap<>();
    private final Map<String, List<Document>> logPolicies = new HashMap<>();
    private final Map<String, List<Document>> endpoints = new HashMap<>();

    /** @param unseenBoundaries whether a boundary that no stack declares counts, as unknown */
    PolicyIndex(StackSet stacks, Names names, boolean unseenBoundaries) {
        this.names = names;
        this.unseenBoundaries = unseenBoundaries;
        this.documents = new Documents(names);
        List<Stack> all = List.copyOf(stacks.stacks().values());
        all.forEach(this::resources);
        all.forEach(this::resourcePolicies);
        all.forEach(this::identityPolicies);
        all.forEach(stack -> endpoints(stack, stack, stack.ofType("aws_vpc_endpoint")));
        all.forEach(stack -> shared(stacks, stack));
    }

    List<Document> endpoints(Stack stack, String service) {
        return endpoints.getOrDefault(stack.name() + " " + service, List.of());
    }

    /** What has this ARN, or is part of what has it: an object of a bucket, a stream of a log group. */
    Optional<Located> resource(String arn) {
        return Optional.ofNullable(resources.get(owner(arn)));
    }

    List<Document> resourcePolicies(String arn) {
        List<Document> found = new ArrayList<>(resourcePolicies.getOrDefault(owner(arn), List.of()));
        String[] parts = arn.split(":");
        if (parts.length > 4 && parts[2].equals("logs")) {
            found.addAll(logPolicies.getOrDefault(parts[3] + ":" + parts[4], List.of()));
        }
        return found;
    }

    /** The policies of a role, its boundary among them. Empty where no stack at hand declares the role. */
    Optional<List<Document>> of(String roleArn) {
        Located role = resources.get(roleArn);
        if (role == null) {
            return Optional.empty();
        }
        List<Document> found = new ArrayList<>(identityPolicies.getOrDefault(roleArn, List.of()));
        Optional.ofNullable(boundaries.get(roleArn)).ifPresent(found::add);
        return Optional.of(found);
    }

    private String owner(String arn) {
        String owner = arn;
        while (!resources.containsKey(owner)) {
            int end = Math.max(owner.lastIndexOf('/'), owner.lastIndexOf(':'));
            if (end < 0) {
                return arn;
            }
            owner = owner.substring(0, end);
        }
        return owner;
    }

    private void resources(Stack stack) {
        for (Resource resource : stack.resources().values()) {
            if (!resource.address().data()
                    && Arns.template(resource.type(), "arn").isPresent()) {
                Located at = new Located(stack, resource);
                resources.put(names.arn(at), at);
            }
        }
    }

    private void resourcePolicies(Stack stack) {
        for (String[] row : RESOURCE_POLICIES) {
            for (Resource holder : stack.ofType(row[0])) {
                Located at = new Located(stack, holder);
                if (!holder.get(row[1]).isAbsent()) {
                    Document document = documents.read(Kind.RESOURCE, at, holder.get(row[1]));
                    String arn = row[2].isEmpty() ? names.arn(at) : attached(at, row[0], row[2]);
                    resourcePolicies
                            .computeIfAbsent(arn, key -> new ArrayList<>())
                            .add(document);
                }
            }
        }
        for (Resource holder : stack.ofType("aws_cloudwatch_log_resource_policy")) {
            Located at = new Located(stack, holder);
            logPolicies
                    .computeIfAbsent(names.region(at) + ":" + names.account(stack), key -> new ArrayList<>())
                    .add(documents.read(Kind.RESOURCE, at, holder.get("policy_document")));
        }
    }

    /** The ARN of what a policy is attached to by reference, or by its ARN; else the text itself, which nothing has. */
    private String attached(Located at, String policyType, String argument) {
        String type = policyType.replaceFirst("_(resource_)?policy$", "");
        Value named = at.resource().get(argument);
        return at.stack().targets(named, type).stream()
                .findFirst()
                .map(resource -> names.arn(new Located(at.stack(), resource)))
                .orElseGet(() -> names.text(at.stack(), named));
    }

    private void identityPolicies(Stack stack) {
        Map<String, String> byName = new HashMap<>();
        for (Resource role : stack.ofType("aws_iam_role")) {
            Located at = new Located(stack, role);
            byName.put(names.argument(at, "name"), names.arn(at));
            boundary(at);
            for (Value block : role.get("inline_policy").items()) {
                add(names.arn(at), documents.read(Kind.IDENTITY, at, block.get("policy")));
            }
            role.get("managed_policy_arns").items().forEach(arn -> add(names.arn(at), managed(at, arn)));
        }
        for (Resource policy : stack.ofType("aws_iam_role_policy")) {
            Located at = new Located(stack, policy);
            String role = names.argument(at, "role");
            add(byName.getOrDefault(role, role), documents.read(Kind.IDENTITY, at, policy.get("policy")));
        }
        for (Resource attachment : stack.ofType("aws_iam_role_policy_attachment")) {
            Located at = new Located(stack, attachment);
            String role = names.argument(at, "role");
            add(byName.getOrDefault(role, role), managed(at, attachment.get("policy_arn")));
        }
    }

    /** Endpoints of other stacks, whose names the stack's network resolves by private zones that it is associated with. */
    private void shared(StackSet stacks, Stack stack) {
        for (Resource shown : stack.ofType("aws_route53_zone_association")) {
            Optional<Located> parameter = shown.get("zone_id") instanceof Text text
                    ? text.reference().flatMap(read -> stacks.published(stack, read))
                    : Optional.empty();
            parameter.ifPresent(published -> {
                Stack owner = published.stack();
                Value id = published.resource().get("insecure_value");
                List<Resource> named = owner.targets(id, "aws_route53_zone").stream()
                        .flatMap(zone -> owner.joined("aws_route53_record", "zone_id", zone).stream())
                        .flatMap(record -> record.get("alias").items().stream())
                        .flatMap(alias -> owner.targets(alias.get("name"), "aws_vpc_endpoint").stream())
                        .toList();
                endpoints(stack, owner, named);
            });
        }
    }

    private void endpoints(Stack stack, Stack owner, List<Resource> all) {
        for (Resource endpoint : all) {
            Located at = new Located(owner, endpoint);
            String service = names.argument(at, "service_name")
                    .replaceFirst("^com\\.amazonaws\\." + Pattern.quote(names.region(at)) + "\\.", "");
            if (!endpoint.get("policy").isAbsent()) {
                endpoints
                        .computeIfAbsent(stack.name() + " " + service, key -> new ArrayList<>())
                        .add(documents.read(Kind.ENDPOINT, at, endpoint.get("policy")));
            }
        }
    }

    private void boundary(Located role) {
        Value argument = role.resource().get("permissions_boundary");
        boolean seen = resources.containsKey(names.text(role.stack(), argument));
        if (argument instanceof Text && (seen || unseenBoundaries)) {
            Document document = managed(role, argument);
            boundaries.put(
                    names.arn(role),
                    new Document(
                            Kind.BOUNDARY,
                            document.source(),
                            document.rules(),
                            document.unknown(),
                            document.variables()));
        }
    }

    private Document managed(Located at, Value argument) {
        String arn = names.text(at.stack(), argument);
        return managed.computeIfAbsent(arn, this::managed);
    }

    private Document managed(String arn) {
        Located policy = resources.get(arn);
        return policy == null
                ? Documents.unknown(Kind.IDENTITY, names.show(arn), "no stack at hand declares " + names.show(arn))
                : documents.read(Kind.IDENTITY, policy, policy.resource().get("policy"));
    }

    private void add(String role, Document document) {
        identityPolicies.computeIfAbsent(role, key -> new ArrayList<>()).add(document);
    }
}
