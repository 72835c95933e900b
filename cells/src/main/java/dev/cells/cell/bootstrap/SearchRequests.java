package dev.cells.cell.bootstrap;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cells.constructs.search.AuditRequest;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;

/**
 * The requests that set up roles and audit of a cell's search, one JSON object a line, sent by the domain's master. They
 * can be sent again at any time: each puts the whole of what it names.
 *
 * <p>IAM alone lets nobody in: a domain with fine-grained access control asks for a role of its own besides. And the log
 * group of audit logs stays empty until the security plugin is told what to log (Amazon OpenSearch Service Developer Guide,
 * "Fine-grained access control", "Monitoring audit logs": two steps).
 */
public final class SearchRequests {
    private static final String PLUGIN = "/_plugins/_security/api/";
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private SearchRequests() {}

    /**
     * @param writers ARNs of roles that write and read every index
     * @param readers ARNs of roles that read every index
     */
    public static String of(Collection<String> writers, Collection<String> readers) {
        ArrayNode requests = JSON.arrayNode();
        role(requests, "cells_readers", List.of("cluster_composite_ops_ro"), List.of("read", "search", "get"));
        role(
                requests,
                "cells_writers",
                List.of("cluster_composite_ops", "indices:admin/template/*", "cluster:monitor/main"),
                List.of("crud", "create_index", "manage"));
        mapping(requests, "cells_readers", readers);
        mapping(requests, "cells_writers", writers);
        put(requests, "audit/config", AuditRequest.body());
        StringBuilder lines = new StringBuilder();
        requests.forEach(request -> lines.append(request).append('\n'));
        return lines.toString();
    }

    private static void role(ArrayNode requests, String name, List<String> cluster, List<String> indexes) {
        ObjectNode role = JSON.objectNode();
        cluster.forEach(role.putArray("cluster_permissions")::add);
        ObjectNode permission = role.putArray("index_permissions").addObject();
        permission.putArray("index_patterns").add("*");
        indexes.forEach(permission.putArray("allowed_actions")::add);
        put(requests, "roles/" + name, role);
    }

    private static void mapping(ArrayNode requests, String role, Collection<String> arns) {
        ObjectNode mapping = JSON.objectNode();
        new TreeSet<>(arns).forEach(mapping.putArray("backend_roles")::add);
        mapping.putArray("hosts");
        mapping.putArray("users");
        put(requests, "rolesmapping/" + role, mapping);
    }

    private static void put(ArrayNode requests, String path, ObjectNode body) {
        ObjectNode request = requests.addObject();
        request.put("method", "PUT");
        request.put("path", PLUGIN + path);
        request.set("body", body);
    }
}
