package dev.cells.utility.consul;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cells.config.fleet.StackConfig;
import dev.cells.config.name.ConsulNames;
import dev.cells.config.name.StackAddress;
import dev.cells.config.name.Tier;
import dev.cells.config.tree.LenientReader;
import dev.cells.constructs.StackScope;
import dev.cells.utility.app.PrettyJson;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Who may do what in Consul, as files: a policy for the runs of each stack, and intentions, which follow from the call graph
 * of each cell. All are JSON, which Consul reads as it reads HCL. Names of stacks and services are DNS labels, so that none
 * of them means anything in either.
 */
final class AccessRules {
    private static final String WRITE = "write";

    private AccessRules() {}

    static void addTo(StackScope scope) {
        scope.config().cells().forEach(cell -> {
            policy(scope, cell.address());
            intentions(cell)
                    .forEach((name, entry) -> scope.file("consul/intentions/" + name + ".json", PrettyJson.of(entry)));
        });
        scope.config().served().stream()
                .map(StackConfig::address)
                .filter(address -> address.tier() != Tier.CELL)
                .forEach(app -> policy(scope, app));
        policy(scope, scope.config().address());
        policy(scope, StackAddress.base(scope.config().account().name()));
        scope.file("consul/intentions/default-deny.json", PrettyJson.of(entry("*", List.of("*"), "deny")));
    }

    /** What a run of a stack may do: write what is the stack's own, and read and write nothing else. */
    private static void policy(StackScope scope, StackAddress stack) {
        ObjectNode rules = JsonNodeFactory.instance.objectNode();
        allow(rules, "key_prefix", ConsulNames.keys(stack));
        allow(rules, "node", ConsulNames.node(stack));
        allow(rules, "service_prefix", ConsulNames.services(stack));
        allow(rules, "session", ConsulNames.node(stack));
        scope.file("consul/policies/" + ConsulNames.dotted(stack) + ".json", PrettyJson.of(rules));
    }

    private static void allow(ObjectNode rules, String type, String name) {
        rules.putObject(type).putObject(name).put("policy", WRITE);
    }

    /** An entry for each service that another one calls; all other connections are denied. */
    static SortedMap<String, ObjectNode> intentions(StackConfig cell) {
        SortedMap<String, TreeSet<String>> callers = new TreeMap<>();
        LenientReader.named(cell.settings(), "services")
                .forEach((name, settings) -> LenientReader.texts(settings, "calls")
                        .forEach(called -> callers.computeIfAbsent(called.display(), any -> new TreeSet<>())
                                .add(name)));
        SortedMap<String, ObjectNode> entries = new TreeMap<>();
        for (Map.Entry<String, TreeSet<String>> each : callers.entrySet()) {
            String name = ConsulNames.service(cell.address(), each.getKey());
            List<String> sources = each.getValue().stream()
                    .map(caller -> ConsulNames.service(cell.address(), caller))
                    .toList();
            entries.put(name, entry(name, sources, "allow"));
        }
        return entries;
    }

    private static ObjectNode entry(String destination, List<String> sources, String action) {
        ObjectNode entry = JsonNodeFactory.instance
                .objectNode()
                .put("Kind", "service-intentions")
                .put("Name", destination);
        ArrayNode list = entry.putArray("Sources");
        sources.forEach(source -> list.addObject().put("Action", action).put("Name", source));
        return entry;
    }
}
