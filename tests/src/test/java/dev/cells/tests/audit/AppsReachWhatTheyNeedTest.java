package dev.cells.tests.audit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cells.cli.task.Publications;
import dev.cells.config.module.AppFacts;
import dev.cells.config.name.StackAddress;
import dev.cells.reachability.network.Connections;
import dev.cells.reachability.network.Id;
import dev.cells.reachability.network.Network;
import dev.cells.reachability.network.Packet;
import dev.cells.reachability.network.Place;
import dev.cells.reachability.network.Verdict;
import dev.cells.reachability.network.need.Need;
import dev.cells.reachability.network.need.Need.Service;
import dev.cells.reachability.network.need.NeedCheck;
import dev.cells.reachability.network.need.Needs;
import dev.cells.reachability.network.read.NetworkReader;
import dev.cells.terraform.model.Resource;
import dev.cells.terraform.model.Stack;
import dev.cells.terraform.model.StackSet;
import dev.cells.terraform.net.PortRange;
import dev.cells.terraform.read.StackReader;
import dev.cells.tests.stacks.ShippedStacks;
import dev.cells.utility.UtilityApps;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * What an app's facts say that it requires is there for it: other apps, endpoints that one of its workloads reaches, and
 * the services that it watches. And the other way around: its workloads use no endpoint that its facts do not name, so
 * that {@code validate} reports an account that lacks it.
 */
class AppsReachWhatTheyNeedTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String ACCOUNT = "sandbox";
    private static final String METRICS = "utility/sandbox/metrics";
    /** Off in the shipped fleet: it has nothing in AWS. */
    private static final String ELSEWHERE = "extensions";
    /** By a gateway endpoint, which each network has. */
    private static final String S3 = "s3";

    private static final String REGISTRY = "utility/sandbox/registry";
    private static final Pattern IMAGE = Pattern.compile("registry-url\\.insecure_value}/([a-z0-9-]+)@sha256");

    private static final List<AppFacts> APPS = UtilityApps.facts().stream()
            .filter(facts -> !facts.name().equals(ELSEWHERE))
            .toList();

    @Test
    void everyAppOfTheShippedFleetReachesWhatItsFactsRequire() {
        assertThat(missing(Map.of())).isEmpty();
    }

    @Test
    void anEndpointThatIsNotThereIsMissedByTheAppsThatNeedIt() {
        assertThat(missing(changed("base/sandbox", base -> remove(base, "/resource/aws_vpc_endpoint", "endpoint-sqs"))))
                .containsExactly("elk does not reach sqs");
    }

    @Test
    void anEndpointThatAnAppIsNotLetToIsMissed() {
        assertThat(missing(changed(
                        "utility/sandbox/consul",
                        consul -> remove(
                                consul,
                                "/resource/aws_vpc_security_group_egress_rule",
                                "edge-consul-to-endpoints-443-out"))))
                .contains("consul does not reach ecr.api", "consul does not reach secretsmanager")
                .allMatch(line -> line.startsWith("consul "));
    }

    @Test
    void anAppThatUsesNothingOfOneThatItRequiresIsReported() {
        assertThat(missing(changed(
                        "utility/sandbox/cluster", cluster -> remove(cluster, "/resource", "aws_ssm_parameter"))))
                .contains("metrics uses nothing of cluster");
    }

    @Test
    void anImageWithoutARepositoryIsReported() {
        assertThat(missing(changed(
                        REGISTRY, registry -> remove(registry, "/resource/aws_ecr_repository", "repository-consul"))))
                .containsExactly("consul uses nothing of registry");
    }

    @Test
    void aServiceThatIsWatchedAndLetsNobodyInIsReported() {
        assertThat(missing(changed(
                        "ember/production",
                        cell -> remove(
                                cell,
                                "/resource/aws_vpc_security_group_ingress_rule",
                                "edge-monitoring-to-service-curator-8443-in"))))
                .containsExactly("metrics does not reach curator.production.ember.cells.internal:8443");
    }

    private static List<String> missing(Map<String, String> changed) {
        Fleet fleet = Fleet.of(changed);
        List<String> missing = new ArrayList<>();
        for (AppFacts app : APPS) {
            fleet.apps(app, missing);
            fleet.endpoints(app, missing);
        }
        fleet.targets(missing);
        return missing;
    }

    private static Map<String, String> changed(String stack, Consumer<JsonNode> edit) {
        try {
            JsonNode json = JSON.readTree(ShippedStacks.stack(stack).json());
            edit.accept(json);
            return Map.of(stack, json.toString());
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static void remove(JsonNode json, String pointer, String key) {
        assertThat(((ObjectNode) json.requiredAt(pointer)).remove(key)).as(key).isNotNull();
    }

    private record Fleet(
            Map<String, String> json,
            StackSet stacks,
            Publications publications,
            Network network,
            Needs needs,
            NeedCheck check) {
        static Fleet of(Map<String, String> changed) {
            Publications publications = new Publications();
            Map<String, String> json = new HashMap<>();
            List<Stack> parsed = new ArrayList<>();
            ShippedStacks.all().forEach(made -> {
                String name = made.address().toString();
                String text = changed.getOrDefault(name, made.json());
                json.put(name, text);
                publications.add(made.address(), text);
                parsed.add(StackReader.parse(name, text).get());
            });
            StackSet stacks = new StackSet(parsed);
            Network network = NetworkReader.read(stacks);
            return new Fleet(
                    json,
                    stacks,
                    publications,
                    network,
                    new Needs(network, stacks),
                    new NeedCheck(new Connections(network), stacks));
        }

        /** An app that requires another reads what that publishes, or runs images of its repositories. */
        void apps(AppFacts app, List<String> missing) {
            StackAddress own = StackAddress.utility(ACCOUNT, app.name());
            Set<String> used = new TreeSet<>();
            publications.read(own).keySet().forEach(other -> used.add(other.toString()));
            IMAGE.matcher(json.get(own.toString()))
                    .results()
                    .map(image -> image.group(1))
                    .forEach(image -> used.add(repositories().contains(image) ? REGISTRY : image));
            app.requires().stream()
                    .filter(other ->
                            !used.contains(StackAddress.utility(ACCOUNT, other).toString()))
                    .forEach(other -> missing.add(app.name() + " uses nothing of " + other));
        }

        private Set<String> repositories() {
            return stacks.stacks().get(REGISTRY).ofType("aws_ecr_repository").stream()
                    .map(repository -> repository.get("name").toString().replaceFirst("^cells/", ""))
                    .collect(Collectors.toSet());
        }

        void endpoints(AppFacts app, List<String> missing) {
            List<Place> workloads = workloads("utility/" + ACCOUNT + "/" + app.name());
            for (String service : app.endpoints()) {
                boolean reached = workloads.stream()
                        .map(place -> check.check(new Need(place, new Service(service), place.id(), "by its facts")))
                        .anyMatch(result -> result.verdict() == Verdict.ALLOW
                                && !result.how().equals("by its route"));
                if (!reached) {
                    missing.add(app.name() + " does not reach " + service);
                }
            }
            TreeSet<String> used = new TreeSet<>();
            for (Place place : workloads) {
                for (Need need : needs.of(place)) {
                    if (need.to() instanceof Service service) {
                        used.add(service.name());
                    }
                }
            }
            used.remove(S3);
            used.removeAll(app.endpoints());
            used.forEach(service -> missing.add(app.name() + " uses " + service + ", which its facts do not name"));
        }

        private List<Place> workloads(String stack) {
            return network.places().values().stream()
                    .filter(place -> place.id().stack().equals(stack) && place.kind() == Place.Kind.WORKLOAD)
                    .toList();
        }

        /** What the collector of metrics is configured to ask. */
        void targets(List<String> missing) {
            Connections connections = new Connections(network);
            Map<String, Place> named = named();
            Map<String, Integer> targets = configured();
            assertThat(targets).isNotEmpty();
            targets.forEach((name, port) -> {
                Place target = named.get(name);
                boolean reached = target != null
                        && workloads(METRICS).stream()
                                .allMatch(place -> connections
                                                .between(place, target, Packet.TCP, new PortRange(port, port))
                                                .always()
                                        == Verdict.ALLOW);
                if (!reached) {
                    missing.add("metrics does not reach " + name + ":" + port);
                }
            });
        }

        private static Map<String, Integer> configured() {
            Map<String, Integer> targets = new HashMap<>();
            String file = ShippedStacks.stack(METRICS).files().side().get("metrics/collector.json");
            try {
                for (JsonNode found : JSON.readTree(file).findValues("dns_sd_configs")) {
                    found.forEach(one -> one.get("names")
                            .forEach(name ->
                                    targets.put(name.asText(), one.get("port").asInt())));
                }
                return targets;
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        }

        /** Services by their names in the private zones of cells. */
        private Map<String, Place> named() {
            Map<String, Place> named = new HashMap<>();
            for (Stack stack : stacks.stacks().values()) {
                for (Resource zone : stack.ofType("aws_service_discovery_private_dns_namespace")) {
                    for (Resource name :
                            stack.joined("aws_service_discovery_service", "dns_config.namespace_id", zone)) {
                        for (Resource service :
                                stack.joined("aws_ecs_service", "service_registries.registry_arn", name)) {
                            named.put(
                                    name.get("name") + "." + zone.get("name"),
                                    network.places().get(new Id(stack.name(), service.address())));
                        }
                    }
                }
            }
            return named;
        }
    }
}
