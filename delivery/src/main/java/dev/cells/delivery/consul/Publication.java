package dev.cells.delivery.consul;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cells.config.name.ConsulNames;
import dev.cells.config.name.StackAddress;
import dev.cells.config.problem.Outcome;
import dev.cells.config.problem.Problem;
import dev.cells.config.problem.ProblemCode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What is published of a stack: keys below its own, and its node with a service and a check for each of its services. All
 * of it is written in one transaction, which fails if the lease is not held.
 *
 * @param config digest of the stack that was applied
 * @param version of {@code cells} that did it
 * @param endpoints names, endpoints and ids that the stack publishes, never a secret
 * @param applied when, by whom and where, for people
 */
public record Publication(
        StackAddress stack,
        String config,
        String version,
        ObjectNode endpoints,
        ObjectNode applied,
        List<Service> services) {
    private static final JsonMapper JSON = new JsonMapper();

    /** Consul refuses more in one transaction (developer.hashicorp.com/consul/api-docs/txn). */
    private static final int MOST_OPERATIONS = 128;

    public Publication {
        services = List.copyOf(services);
    }

    /**
     * A service of the stack.
     *
     * @param host its name in DNS
     * @param revision that runs; empty if it is not known
     * @param note why it is not healthy, or not known to be
     */
    public record Service(String name, String host, int port, String revision, Health health, String note) {}

    /** Whether a service runs. */
    public enum Health {
        PASSING,
        /** It is starting, or nobody knows; the note says which. */
        WARNING,
        CRITICAL;

        String inConsul() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Writes all of it, or nothing. Problems as of {@link ConsulLink#ask}, and {@code consul-failed} if it is too much. */
    public Outcome<Boolean> write(ConsulLink link, ConsulLease lease) {
        String about = "the registry of " + stack;
        return outdated(link, about).then(outdated -> {
            ArrayNode operations = JSON.createArrayNode();
            operations.add(lease.check()).add(CatalogEntries.node(stack));
            services.forEach(service ->
                    operations.add(CatalogEntries.service(stack, service)).add(CatalogEntries.check(stack, service)));
            outdated.forEach(name -> operations.add(CatalogEntries.noService(stack, name)));
            keys().properties().forEach(key -> operations.add(set(key.getKey(), text(key.getValue()))));
            return operations.size() > MOST_OPERATIONS
                    ? Outcome.failed(tooMuch(operations.size()))
                    : link.transact(operations, about).map(done -> true);
        });
    }

    /**
     * Removes all that Consul has of a stack, or nothing: its keys, and its node with services and checks. The lease ends
     * with it, since it is one of the keys, and its session belongs to the node. Problems as of {@link ConsulLink#ask}.
     */
    public static Outcome<Boolean> remove(ConsulLink link, ConsulLease lease, StackAddress stack) {
        lease.pause();
        ObjectNode keys = JSON.createObjectNode();
        keys.putObject("KV").put("Verb", "delete-tree").put("Key", ConsulNames.keys(stack));
        ArrayNode operations =
                JSON.createArrayNode().add(lease.check()).add(keys).add(CatalogEntries.noNode(stack));
        return link.transact(operations, "the registry of " + stack).map(done -> true);
    }

    /** Services of the stack that are in the catalog only. */
    private Outcome<List<String>> outdated(ConsulLink link, String about) {
        List<String> names = services.stream()
                .map(service -> ConsulNames.service(stack, service.name()))
                .toList();
        return link.ask(about, consul -> {
            var node = consul.catalogClient()
                    .getNode(ConsulNames.node(stack), KeyOptions.read(link.access()))
                    .getResponse();
            List<String> found = new ArrayList<>();
            if (node != null && node.getServices() != null) {
                found.addAll(node.getServices().keySet());
            }
            found.removeAll(names);
            return found.stream().sorted().toList();
        });
    }

    private ObjectNode keys() {
        ObjectNode health = JSON.createObjectNode();
        services.forEach(service -> health.put(service.name(), service.health().inConsul()));
        ObjectNode keys = JSON.createObjectNode();
        keys.set(Published.APPLIED, applied);
        keys.put(Published.CONFIG, config);
        keys.set("endpoints", endpoints);
        keys.set(Published.HEALTH, health);
        keys.put("version", version);
        return keys;
    }

    private static String text(JsonNode value) {
        return value.isTextual() ? value.asText() : value.toString();
    }

    private ObjectNode set(String key, String value) {
        ObjectNode operation = JSON.createObjectNode();
        operation
                .putObject("KV")
                .put("Verb", "set")
                .put("Key", ConsulNames.keys(stack) + key)
                .put("Value", Base64.getEncoder().encodeToString(value.getBytes(StandardCharsets.UTF_8)));
        return operation;
    }

    private Problem tooMuch(int operations) {
        return Problem.error(
                        ProblemCode.CONSUL_FAILED,
                        "%s needs %d operations to be published, and Consul allows %d in one transaction"
                                .formatted(stack, operations, MOST_OPERATIONS))
                .hint("a cell can have 60 services with Consul; divide it");
    }

    /**
     * What Consul has of a stack.
     *
     * @param config digest of the stack, as it was published
     * @param at when it was applied
     * @param by whom
     * @param instance the cloud, see {@code Target}
     * @param health of services by their names, as Consul writes it
     */
    public record Published(String config, String at, String by, String instance, JsonNode health) {
        private static final String CONFIG = "config";
        private static final String APPLIED = "applied";
        private static final String HEALTH = "health";

        /** Reads it; empty if there is nothing. Problems as of {@link ConsulLink#ask}. */
        public static Outcome<Optional<Published>> read(ConsulLink link, StackAddress stack) {
            String prefix = ConsulNames.keys(stack);
            return link.ask("the registry of " + stack, consul -> consul.keyValueClient()
                            .getValues(prefix, KeyOptions.read(link.access())))
                    .map(values -> values.stream()
                            .collect(Collectors.toMap(
                                    value -> value.getKey().substring(prefix.length()),
                                    value -> value.getValueAsString().orElse(""))))
                    .map(values -> {
                        if (!values.containsKey(CONFIG)) {
                            return Optional.empty();
                        }
                        JsonNode applied = tree(values.getOrDefault(APPLIED, "{}"));
                        return Optional.of(new Published(
                                values.get(CONFIG),
                                applied.path("at").asText(),
                                applied.path("by").asText(),
                                applied.path("instance").asText(),
                                tree(values.getOrDefault(HEALTH, "{}"))));
                    });
        }

        private static JsonNode tree(String text) {
            try {
                return JSON.readTree(text);
            } catch (JsonProcessingException e) {
                return JSON.createObjectNode(); // written by somebody else: its parts are then unknown
            }
        }
    }
}
