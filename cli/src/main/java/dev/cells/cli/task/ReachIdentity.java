package dev.cells.cli.task;

import dev.cells.config.problem.Outcome;
import dev.cells.config.problem.Problem;
import dev.cells.reachability.identity.Identities;
import dev.cells.reachability.identity.evaluate.Answer;
import dev.cells.reachability.identity.evaluate.Context;
import dev.cells.reachability.identity.evaluate.Document;
import dev.cells.reachability.network.Place;
import dev.cells.reachability.network.need.AwsServices;
import dev.cells.reachability.network.need.Roles;
import dev.cells.terraform.model.Part.Reference;
import dev.cells.terraform.model.Resource;
import dev.cells.terraform.model.Stack;
import dev.cells.terraform.model.StackSet;
import dev.cells.terraform.model.StackSet.Located;
import dev.cells.terraform.model.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Whether the roles of a workload, or a role, may do something with a resource: the identity half of {@link ReachTask}. */
public final class ReachIdentity {
    /** The types that the actions of a service are for, so that a name need not be an address. */
    private static final Map<String, List<String>> TYPES = Map.ofEntries(
            Map.entry("s3", List.of("aws_s3_bucket")),
            Map.entry("sqs", List.of("aws_sqs_queue")),
            Map.entry("sns", List.of("aws_sns_topic")),
            Map.entry("secretsmanager", List.of("aws_secretsmanager_secret")),
            Map.entry("kms", List.of("aws_kms_key")),
            Map.entry("dynamodb", List.of("aws_dynamodb_table")),
            Map.entry("rds-db", List.of("aws_db_instance", "aws_rds_cluster")),
            Map.entry("es", List.of("aws_opensearch_domain")),
            Map.entry("elasticfilesystem", List.of("aws_efs_file_system")),
            Map.entry("elasticache", List.of("aws_elasticache_replication_group")),
            Map.entry("kafka-cluster", List.of("aws_msk_cluster")),
            Map.entry("ecr", List.of("aws_ecr_repository")),
            Map.entry("sts", List.of("aws_iam_role")),
            Map.entry("logs", List.of("aws_cloudwatch_log_group")));

    private ReachIdentity() {}

    /** @param resource as AWS will name it, without what only AWS knows */
    public record Request(String role, String action, String resource, Answer answer) {}

    static String service(String action) {
        return action.split(":")[0].toLowerCase(Locale.ROOT);
    }

    /** One request for each role of the workload. */
    static Outcome<List<Request>> of(
            StackSet stacks, ReachTask.Arguments arguments, String action, String home, Optional<Place> from) {
        Outcome<List<Located>> roles = from.map(place -> Outcome.of(roles(stacks, place)))
                .orElseGet(() -> ReachNames.resource(stacks, arguments.from(), home, List.of("aws_iam_role"))
                        .map(List::of));
        Identities identities = new Identities(stacks);
        Outcome<String> resource = resource(stacks, identities, arguments.to(), action, home);
        if (roles.value().isEmpty() || resource.value().isEmpty()) {
            List<Problem> problems = new ArrayList<>(roles.problems());
            problems.addAll(resource.problems());
            return Outcome.failed(problems);
        }
        return Outcome.of(roles.get().stream()
                .map(role -> request(identities, role, action, resource.get()))
                .toList());
    }

    private static List<Located> roles(StackSet stacks, Place place) {
        Stack stack = stacks.stacks().get(place.id().stack());
        Resource workload = stack.find(place.id().address()).orElseThrow();
        return Roles.of(stack, workload).stream()
                .map(role -> new Located(stack, role))
                .toList();
    }

    /** The endpoint policies of the role's stack count too: its network sends requests through them. */
    private static Request request(Identities identities, Located role, String action, String resource) {
        List<Document> through = AwsServices.endpoints(service(action)).stream()
                .flatMap(endpoint -> identities.endpoints(role.stack(), endpoint).stream())
                .toList();
        Answer answer = identities.may(identities.role(role), action, resource, Context.open(), through);
        String name = role.stack().name() + ":" + role.resource();
        String shown = identities.show(resource).replace("<" + role.stack().name() + ":${any}>", "any");
        return new Request(name, action, shown, answer);
    }

    private static Outcome<String> resource(
            StackSet stacks, Identities identities, String to, String action, String home) {
        if (to.startsWith(ReachNames.ARN) || to.equals("*")) {
            return Outcome.of(to);
        }
        return ReachNames.resource(stacks, to, home, TYPES.getOrDefault(service(action), List.of()))
                .map(found -> part(identities, found, action));
    }

    /** What of the resource the action is for: any object of a bucket, any index of a domain, any user of a database. */
    private static String part(Identities identities, Located found, String action) {
        String any = identities.text(found.stack(), Text.unknown("any"));
        if (service(action).equals("rds-db")) {
            boolean instance = found.resource().type().equals("aws_db_instance");
            Text id = Text.of(
                    new Reference(found.resource().address(), instance ? "resource_id" : "cluster_resource_id"));
            return "arn:aws:rds-db:" + identities.region(found) + ":" + identities.account(found.stack()) + ":dbuser:"
                    + identities.text(found.stack(), id) + "/" + any;
        }
        boolean inside = service(action).equals("es") || service(action).equals("s3") && isOnObjects(action);
        return identities.arn(found) + (inside ? "/" + any : "");
    }

    private static boolean isOnObjects(String action) {
        return action.contains("Object") || action.contains("Multipart");
    }
}
