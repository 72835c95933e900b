package dev.cells.utility.elk;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cells.constructs.search.AuditRequest;
import java.util.List;
import java.util.SortedMap;

/**
 * The requests that set up the search, one JSON object a line, sent by its master: the template of all indexes, for each
 * client a policy of retention, a role, a tenant and what its dashboards show, and the roles of programs. They can be sent
 * again at any time.
 *
 * <p>Names of indexes have dots around the client's name, and a name has none: {@code logs.st.*} does not match an index of
 * {@code st-marys}.
 */
final class SearchSetup {
    private static final String SECURITY = "/_plugins/_security/api/";
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final StringBuilder lines = new StringBuilder();

    private SearchSetup() {}

    /**
     * @param days of retention of each client
     * @param readers backend roles of those who search in a client's lines: ARNs of roles, and groups of people
     * @param dashboards whether people log in to dashboards
     * @param indexer ARN of the role of the program that writes
     */
    static String of(
            SortedMap<String, Integer> days,
            SortedMap<String, List<String>> readers,
            boolean dashboards,
            String indexer) {
        SearchSetup setup = new SearchSetup();
        setup.add("PUT", "/_index_template/logs", template());
        setup.put("audit/config", AuditRequest.body());
        // The plugin of Logstash asks for the version before it sends anything (its http_client/pool.rb, healthcheck!).
        setup.role(
                "logs_indexer",
                List.of("cluster_composite_ops", "cluster:monitor/main"),
                "logs.*",
                List.of("crud", "create_index"));
        setup.mapping("logs_indexer", List.of(indexer));
        days.forEach((client, kept) -> setup.client(client, kept, readers.getOrDefault(client, List.of())));
        if (dashboards) {
            // The role of the service that dashboards require of everybody; it knows nothing of logs.
            setup.mapping(
                    "opensearch_dashboards_user",
                    readers.values().stream()
                            .flatMap(List::stream)
                            .distinct()
                            .sorted()
                            .toList());
        }
        return setup.lines.toString();
    }

    private void client(String client, int days, List<String> readers) {
        String role = "logs_reader_" + client;
        ObjectNode policy = request("PUT", "/_plugins/_ism/policies/logs-" + client, retention(client, days));
        policy.put("versioned", true);
        lines.append(policy).append('\n');
        put("tenants/" + client, JSON.objectNode().put("description", "Dashboards of " + client));
        role(role, List.of("cluster_composite_ops_ro"), indexes(client), List.of("get", "read", "search"), client);
        mapping(role, readers);
        ObjectNode dashboards = request("POST", "/_dashboards/api/saved_objects/_bulk_create?overwrite=true", null);
        dashboards.set("body", LogDashboards.of(client));
        dashboards.put("tenant", client);
        lines.append(dashboards).append('\n');
    }

    /** The pattern of the names of a client's indexes. */
    static String indexes(String client) {
        return "logs." + client + ".*";
    }

    /** Fields that are not named here are kept and not indexed, so that a line cannot make an index grow. */
    private static ObjectNode template() {
        ObjectNode body = JSON.objectNode();
        body.putArray("index_patterns").add("logs.*");
        body.put("priority", 100);
        ObjectNode template = body.putObject("template");
        ObjectNode mappings = template.putObject("mappings");
        mappings.put("dynamic", false);
        ObjectNode fields = mappings.putObject("properties");
        fields.putObject("@timestamp").put("type", "date");
        for (String keyword : List.of("cell", "client", "id", "service", "stream")) {
            fields.putObject(keyword).put("type", "keyword");
        }
        fields.putObject("message").put("type", "text");
        template.putObject("settings")
                .putObject("index")
                .put("number_of_replicas", 1)
                .put("number_of_shards", 1);
        return body;
    }

    /** An index holds one day, so that its age is that of its lines (OpenSearch, "Index State Management", policies). */
    private static ObjectNode retention(String client, int days) {
        ObjectNode body = JSON.objectNode();
        ObjectNode policy = body.putObject("policy");
        policy.put("default_state", "kept");
        policy.put("description", "Deletes the lines of " + client + " after " + days + " days");
        ObjectNode applied = policy.putArray("ism_template").addObject();
        applied.putArray("index_patterns").add(indexes(client));
        applied.put("priority", 100);
        ArrayNode states = policy.putArray("states");
        ObjectNode kept = states.addObject();
        kept.putArray("actions");
        kept.put("name", "kept");
        ObjectNode transition = kept.putArray("transitions").addObject();
        transition.putObject("conditions").put("min_index_age", days + "d");
        transition.put("state_name", "deleted");
        ObjectNode deleted = states.addObject();
        deleted.putArray("actions").addObject().putObject("delete");
        deleted.put("name", "deleted");
        deleted.putArray("transitions");
        return body;
    }

    private void role(String name, List<String> cluster, String indexes, List<String> actions, String... tenants) {
        ObjectNode role = JSON.objectNode();
        cluster.forEach(role.putArray("cluster_permissions")::add);
        ObjectNode permission = role.putArray("index_permissions").addObject();
        actions.forEach(permission.putArray("allowed_actions")::add);
        permission.putArray("index_patterns").add(indexes);
        ArrayNode allowed = role.putArray("tenant_permissions");
        for (String tenant : tenants) {
            ObjectNode one = allowed.addObject();
            one.putArray("allowed_actions").add("kibana_all_read");
            one.putArray("tenant_patterns").add(tenant);
        }
        put("roles/" + name, role);
    }

    private void mapping(String role, List<String> backendRoles) {
        ObjectNode mapping = JSON.objectNode();
        ArrayNode roles = mapping.putArray("backend_roles");
        backendRoles.forEach(roles::add);
        mapping.putArray("hosts");
        mapping.putArray("users");
        put("rolesmapping/" + role, mapping);
    }

    private void put(String path, JsonNode body) {
        add("PUT", SECURITY + path, body);
    }

    private void add(String method, String path, JsonNode body) {
        lines.append(request(method, path, body)).append('\n');
    }

    private static ObjectNode request(String method, String path, JsonNode body) {
        ObjectNode request = JSON.objectNode();
        request.put("method", method);
        request.put("path", path);
        if (body != null) {
            request.set("body", body);
        }
        return request;
    }
}
