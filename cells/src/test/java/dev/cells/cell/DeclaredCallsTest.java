package dev.cells.cell;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cells.config.fleet.StackConfig;
import dev.cells.config.problem.Origin;
import dev.cells.config.tree.ListNode;
import dev.cells.config.tree.MapNode;
import dev.cells.config.tree.Node;
import dev.cells.config.tree.ScalarNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** A random call graph becomes a stack, and whoever may open a connection there has declared it. */
class DeclaredCallsTest {
    private static final Origin HERE = new Origin("test.yaml", 1, 1);
    private static final StackConfig ACME = Cells.config("acme");

    /** What one service declares. */
    record Declared(Set<Integer> calls, boolean database, boolean exposed) {}

    @Property(tries = 12)
    void aConnectionIsAllowedIfAndOnlyIfDeclared(@ForAll("graphs") List<Declared> services) {
        Set<String> expected = expected(services);
        JsonNode resources =
                Cells.synth(Cells.with(ACME, "services", settings(services))).get("resource");

        assertThat(edges(resources, "aws_vpc_security_group_egress_rule", true)).isEqualTo(expected);
        assertThat(edges(resources, "aws_vpc_security_group_ingress_rule", false))
                .isEqualTo(expected);
        assertThat(resources.get("aws_security_group"))
                .allSatisfy(group -> assertThat(group.fieldNames()).toIterable().doesNotContain("ingress", "egress"));
        assertThat(rangesLetIn(resources)).isSubsetOf("load-balancer:80", "load-balancer:443");
    }

    private static Set<String> expected(List<Declared> services) {
        Set<String> expected = new TreeSet<>();
        // The task that sets up users and grants of the cell's database.
        expected.add("bootstrap-database>database:5432");
        expected.add("bootstrap-database>endpoints:443");
        for (int i = 0; i < services.size(); i++) {
            String from = "service-s" + i;
            expected.add(from + ">endpoints:443");
            if (services.get(i).database()) {
                expected.add(from + ">database:5432");
            }
            if (services.get(i).exposed()) {
                expected.add("load-balancer>" + from + ":" + port(i));
            }
            for (int to : services.get(i).calls()) {
                if (to < services.size() && to != i) {
                    expected.add(from + ">service-s" + to + ":" + port(to));
                }
            }
        }
        return expected;
    }

    /** All rules that name a group on the other side, as {@code from>to:port}, each described as such. */
    private static Set<String> edges(JsonNode resources, String type, boolean ownerIsSender) {
        Set<String> edges = new TreeSet<>();
        for (JsonNode rule : resources.get(type)) {
            if (rule.has("referenced_security_group_id")) {
                String owner = endpoint(rule.get("security_group_id"));
                String other = endpoint(rule.get("referenced_security_group_id"));
                String from = ownerIsSender ? owner : other;
                String to = ownerIsSender ? other : owner;
                String port = rule.get("from_port").asText();
                assertThat(rule.get("to_port").asText()).isEqualTo(port);
                assertThat(rule.get("description").asText()).isEqualTo(from + " to " + to + " on " + port);
                assertThat(edges.add(from + ">" + to + ":" + port)).isTrue();
            }
        }
        return edges;
    }

    private static Set<String> rangesLetIn(JsonNode resources) {
        Set<String> listeners = new TreeSet<>();
        for (JsonNode rule : resources.get("aws_vpc_security_group_ingress_rule")) {
            if (!rule.has("referenced_security_group_id")) {
                listeners.add(endpoint(rule.get("security_group_id")) + ":"
                        + rule.get("from_port").asText());
            }
        }
        return listeners;
    }

    private static String endpoint(JsonNode reference) {
        return reference.asText().replaceFirst("^\\$\\{aws_security_group\\.sg-(.*)\\.id}$", "$1");
    }

    private static int port(int service) {
        return 8000 + service;
    }

    private static MapNode settings(List<Declared> services) {
        MapNode model = (MapNode) ACME.settings().find("services.api").orElseThrow();
        Map<String, Node> named = new LinkedHashMap<>();
        for (int i = 0; i < services.size(); i++) {
            Declared declared = services.get(i);
            int self = i;
            List<Node> calls = declared.calls().stream()
                    .filter(to -> to < services.size() && to != self)
                    .map(to -> scalar("s" + to))
                    .toList();
            Map<String, Node> service = new LinkedHashMap<>(model.entries());
            service.put("port", scalar((long) port(i)));
            service.put("calls", new ListNode(calls, HERE, List.of()));
            service.put("database", scalar(declared.database()));
            if (declared.exposed()) {
                service.put("expose", map(Map.of("path", scalar("/s" + i + "/*"), "priority", scalar(i + 1L))));
            }
            named.put("s" + i, map(service));
        }
        return map(named);
    }

    private static MapNode map(Map<String, Node> entries) {
        return new MapNode(entries, HERE, List.of());
    }

    private static Node scalar(Object value) {
        return new ScalarNode(value, HERE, List.of());
    }

    @Provide
    Arbitrary<List<Declared>> graphs() {
        Arbitrary<Set<Integer>> calls =
                Arbitraries.integers().between(0, 7).set().ofMaxSize(5);
        Arbitrary<Boolean> coin = Arbitraries.of(true, false);
        return net.jqwik.api.Combinators.combine(calls, coin, coin)
                .as(Declared::new)
                .list()
                .ofMinSize(1)
                .ofMaxSize(8);
    }
}
