package dev.cells.cell.bootstrap;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
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
        put(requests, "audit/config", audit());
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

    /**
     * Who read which document is logged by field names, without their values, and without the bodies of requests: the log
     * is no second copy of the data.
     */
    private static ObjectNode audit() {
        ObjectNode config = JSON.objectNode();
        config.put("enabled", true);
        ObjectNode audit = config.putObject("audit");
        audit.put("enable_rest", true);
        audit.put("enable_transport", false);
        audit.putArray("disabled_rest_categories");
        audit.putArray("disabled_transport_categories");
        audit.put("resolve_bulk_requests", false);
        audit.put("log_request_body", false);
        audit.put("resolve_indices", true);
        audit.put("exclude_sensitive_headers", true);
        audit.putArray("ignore_users");
        audit.putArray("ignore_requests");
        ObjectNode compliance = config.putObject("compliance");
        compliance.put("enabled", true);
        compliance.put("internal_config", true);
        compliance.put("external_config", false);
        compliance.put("read_metadata_only", true);
        compliance.putObject("read_watched_fields").putArray("*").add("*");
        compliance.putArray("read_ignore_users");
        compliance.put("write_metadata_only", true);
        compliance.put("write_log_diffs", false);
        compliance.putArray("write_watched_indices").add("*");
        compliance.putArray("write_ignore_users");
        return config;
    }

    private static void put(ArrayNode requests, String path, ObjectNode body) {
        ObjectNode request = requests.addObject();
        request.put("method", "PUT");
        request.put("path", PLUGIN + path);
        request.set("body", body);
    }
}
