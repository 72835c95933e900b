package dev.cells.cli.task;

import dev.cells.config.fleet.StackConfig;
import dev.cells.config.name.StackAddress;
import dev.cells.config.problem.Outcome;
import dev.cells.config.problem.Problem;
import dev.cells.synth.SynthesizedStack;
import dev.cells.terraform.model.Resource;
import dev.cells.terraform.model.Stack;
import dev.cells.terraform.model.Text;
import dev.cells.terraform.model.Value;
import dev.cells.terraform.read.StackReader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Draws stacks with the lower tiers of their accounts: what each holds, and what connects them. Read from their JSON. */
public final class GraphTask {
    /** What a reader of the picture looks for, by type; everything else is only counted. */
    private static final Map<String, String> NOUNS = nouns();

    private GraphTask() {}

    /** Boxes sorted as stacks are applied, and lines between them. */
    public record Graph(List<Box> boxes, List<Line> lines) {
        public Graph {
            boxes = List.copyOf(boxes);
            lines = List.copyOf(lines);
        }
    }

    /**
     * @param networks ranges of the networks that the stack creates
     * @param contents how many of what, in the order in which people look for it
     * @param internet whether it creates a way from or to the internet
     * @param resources number of all resources
     */
    public record Box(
            StackConfig config,
            SortedSet<String> networks,
            Map<String, Integer> contents,
            boolean internet,
            int resources) {}

    /** @param from the stack that depends on the other */
    public record Line(StackAddress from, StackAddress to, Kind kind) {}

    private record Parsed(SynthesizedStack made, Stack stack) {}

    /** What connects two stacks. */
    public enum Kind {
        /** One reads parameters that the other publishes. */
        PARAMETERS,
        /** Traffic through the transit gateway of the other. */
        TRANSIT,
        /** Traffic between a network of each. */
        PEERING
    }

    public static Outcome<Partial<Graph>> run(Selection selection, Session session) {
        try (Synthesis synthesis = Synthesis.begin(session)) {
            return SelectedStacks.meant(selection, session).then(loaded -> draw(loaded, synthesis));
        }
    }

    private static Outcome<Partial<Graph>> draw(SelectedStacks loaded, Synthesis synthesis) {
        Map<String, Stack> stacks = new HashMap<>();
        Publications publications = new Publications();
        List<Problem> problems = new ArrayList<>(loaded.problems());
        List<StackConfig> configs = loaded.withLowerTiers();
        problems.addAll(synthesis.each(
                configs,
                one -> one.stack().then(made -> StackReader.parse(made.address().toString(), made.json())
                        .map(stack -> new Parsed(made, stack))),
                outcome -> {
                    problems.addAll(outcome.problems());
                    outcome.value().ifPresent(parsed -> {
                        stacks.put(parsed.stack().name(), parsed.stack());
                        publications.add(parsed.made().address(), parsed.made().json());
                    });
                }));
        List<StackConfig> drawn = configs.stream()
                .filter(config -> stacks.containsKey(config.address().toString()))
                .toList();
        List<Box> boxes = new ArrayList<>();
        List<Line> lines = new ArrayList<>();
        for (StackConfig config : drawn) {
            Stack stack = stacks.get(config.address().toString());
            boxes.add(box(config, stack));
            lines.addAll(lines(config.address(), publications));
        }
        return Outcome.of(new Partial<>(new Graph(boxes, lines), problems));
    }

    private static Box box(StackConfig config, Stack stack) {
        Map<String, Integer> contents = new LinkedHashMap<>();
        NOUNS.forEach((type, noun) -> {
            int count = stack.ofType(type).size();
            if (count > 0) {
                contents.merge(noun, count, Integer::sum);
            }
        });
        SortedSet<String> networks = stack.ofType("aws_vpc").stream()
                .flatMap(vpc -> literal(vpc, "cidr_block").stream())
                .collect(Collectors.toCollection(TreeSet::new));
        long resources = stack.resources().keySet().stream()
                .filter(address -> !address.data())
                .count();
        boolean internet =
                !stack.ofType("aws_internet_gateway", "aws_apigatewayv2_api").isEmpty();
        return new Box(config, networks, contents, internet, (int) resources);
    }

    private static List<Line> lines(StackAddress from, Publications publications) {
        return publications.read(from).entrySet().stream()
                .flatMap(read -> read.getValue().stream()
                        .map(GraphTask::kind)
                        .distinct()
                        .sorted()
                        .map(kind -> new Line(from, read.getKey(), kind)))
                .toList();
    }

    private static Kind kind(String parameter) {
        if (parameter.endsWith("/transit-gateway-id")) {
            return Kind.TRANSIT;
        }
        return parameter.endsWith("/monitoring-vpc-id") ? Kind.PEERING : Kind.PARAMETERS;
    }

    private static Optional<String> literal(Resource resource, String argument) {
        Value value = resource.get(argument);
        return value instanceof Text text ? text.literal() : Optional.empty();
    }

    private static Map<String, String> nouns() {
        Map<String, String> nouns = new LinkedHashMap<>();
        nouns.put("aws_ecs_service", "service");
        nouns.put("aws_batch_job_definition", "job");
        nouns.put("aws_lb", "load balancer");
        nouns.put("aws_apigatewayv2_api", "API");
        nouns.put("aws_db_instance", "database");
        nouns.put("aws_rds_cluster", "database");
        nouns.put("aws_elasticache_replication_group", "cache");
        nouns.put("aws_opensearch_domain", "search domain");
        nouns.put("aws_efs_file_system", "file system");
        nouns.put("aws_s3_bucket", "bucket");
        nouns.put("aws_sqs_queue", "queue");
        nouns.put("aws_msk_cluster", "Kafka cluster");
        nouns.put("aws_instance", "host");
        nouns.put("aws_ec2_client_vpn_endpoint", "VPN");
        nouns.put("aws_ec2_transit_gateway", "transit gateway");
        nouns.put("aws_ecs_cluster", "ECS cluster");
        nouns.put("aws_ecr_repository", "image repository");
        nouns.put("aws_kms_key", "key");
        return nouns;
    }
}
