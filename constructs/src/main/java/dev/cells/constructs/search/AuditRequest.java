package dev.cells.constructs.search;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** What a domain records of those who use it. */
public final class AuditRequest {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private AuditRequest() {}

    /**
     * Who read which document is logged by field names, without their values, and without the bodies of requests: the log
     * is no second copy of the data.
     */
    public static ObjectNode body() {
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
}
