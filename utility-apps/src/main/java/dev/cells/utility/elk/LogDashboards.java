package dev.cells.utility.elk;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** Saved objects of OpenSearch Dashboards, for the tenant of one client: its indexes, and two searches in them. */
final class LogDashboards {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final List<String> COLUMNS = List.of("cell", "service", "message");

    private LogDashboards() {}

    static JsonNode of(String client) {
        ArrayNode objects = JSON.arrayNode();
        String pattern = "logs-" + client;
        ObjectNode indexes = object(objects, "index-pattern", pattern);
        indexes.put("timeFieldName", "@timestamp");
        indexes.put("title", SearchSetup.indexes(client));
        search(objects, pattern, "all-" + client, "All lines of " + client, "");
        search(
                objects,
                pattern,
                "errors-" + client,
                "Errors of " + client,
                "message: (error OR exception OR fatal OR panic)");
        return objects;
    }

    private static void search(ArrayNode objects, String pattern, String id, String title, String query) {
        ObjectNode attributes = object(objects, "search", id);
        COLUMNS.forEach(attributes.putArray("columns")::add);
        attributes.put("description", "");
        ObjectNode source = JSON.objectNode();
        source.putArray("filter");
        source.put("indexRefName", "kibanaSavedObjectMeta.searchSourceJSON.index");
        source.putObject("query").put("language", "lucene").put("query", query);
        attributes.putObject("kibanaSavedObjectMeta").put("searchSourceJSON", source.toString());
        attributes.putArray("sort").addArray().add("@timestamp").add("desc");
        attributes.put("title", title);
        ((ObjectNode) objects.get(objects.size() - 1))
                .putArray("references")
                .addObject()
                .put("id", pattern)
                .put("name", "kibanaSavedObjectMeta.searchSourceJSON.index")
                .put("type", "index-pattern");
    }

    /** Returns the attributes of a new object. */
    private static ObjectNode object(ArrayNode objects, String type, String id) {
        ObjectNode object = objects.addObject();
        object.put("id", id);
        object.put("type", type);
        return object.putObject("attributes");
    }
}
