package dev.cells.utility.metrics;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** Dashboards of Grafana, as its HTTP API accepts them: one of the fleet, one for each cell. */
final class Dashboards {
    /** Id of the data source that they query. */
    static final String DATA_SOURCE = "cells-metrics";

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final int SCHEMA_VERSION = 39;
    private static final int WIDTH = 12;
    private static final int HEIGHT = 8;

    private Dashboards() {}

    /** All cells side by side. */
    static ObjectNode fleet() {
        Page page = new Page("cells-fleet", "Fleet");
        page.graph("Health: part of the services that respond", "cells:health:ratio", "{{cell}}", "percentunit");
        page.graph(
                "Firing alerts",
                "count by (cell, severity) (ALERTS{alertstate=\"firing\"})",
                "{{cell}} {{severity}}",
                "short");
        page.graph("Responses that are errors", "max by (cell) (cells:errors:ratio5m)", "{{cell}}", "percentunit");
        page.graph("Requests", "sum by (cell) (cells:requests:rate5m)", "{{cell}}", "reqps");
        page.graph("Deployments in 7 days", "sum by (cell) (cells:deployments:count7d)", "{{cell}}", "short");
        page.graph("Most memory used by a service", "max by (cell) (cells:memory:ratio)", "{{cell}}", "percentunit");
        return page.json();
    }

    /** The services of one cell. */
    static ObjectNode ofCell(String cell) {
        String only = "{cell=\"" + cell + "\"}";
        Page page = new Page("cells-" + shortened(cell), "Cell " + cell);
        page.graph("Containers that respond", "cells:tasks:up" + only, "{{service}}", "short");
        page.graph("Containers that are promised", "cells:tasks:promised" + only, "{{service}}", "short");
        page.graph("Responses that are errors", "cells:errors:ratio5m" + only, "{{service}}", "percentunit");
        page.graph("Requests", "cells:requests:rate5m" + only, "{{service}}", "reqps");
        page.graph("Response time, 95th percentile", "cells:latency:p95_5m" + only, "{{service}}", "s");
        page.graph("CPU", "cells:cpu:ratio5m" + only, "{{service}}", "percentunit");
        page.graph("Memory", "cells:memory:ratio" + only, "{{service}}", "percentunit");
        page.graph("Deployments in 7 days", "cells:deployments:count7d" + only, "{{service}}", "short");
        return page.json();
    }

    /** Where the dashboards find the metrics. */
    static ObjectNode dataSource(String region) {
        ObjectNode source = JSON.objectNode();
        source.put("access", "proxy");
        ObjectNode options = source.putObject("jsonData");
        options.put("httpMethod", "POST");
        options.put("sigV4Auth", true);
        options.put("sigV4AuthType", "ec2_iam_role");
        options.put("sigV4Region", region);
        source.put("name", "Metrics of cells");
        source.put("type", "prometheus");
        source.put("uid", DATA_SOURCE);
        return source;
    }

    /** Grafana accepts 40 characters as the id of a dashboard. */
    private static String shortened(String cell) {
        int most = 40 - "cells-".length();
        String hash = Integer.toHexString(cell.hashCode());
        return cell.length() <= most ? cell : cell.substring(0, most - 1 - hash.length()) + "-" + hash;
    }

    /** A dashboard with graphs in two columns. */
    private static final class Page {
        private final ObjectNode json = JSON.objectNode();
        private final ArrayNode panels;

        Page(String uid, String title) {
            json.put("editable", false);
            panels = json.putArray("panels");
            json.put("refresh", "1m");
            json.put("schemaVersion", SCHEMA_VERSION);
            ArrayNode tags = json.putArray("tags");
            List.of("cells").forEach(tags::add);
            json.putObject("time").put("from", "now-6h").put("to", "now");
            json.put("timezone", "utc");
            json.put("title", title);
            json.put("uid", uid);
        }

        void graph(String title, String expression, String legend, String unit) {
            int index = panels.size();
            ObjectNode panel = panels.addObject();
            source(panel);
            panel.putObject("fieldConfig").putObject("defaults").put("min", 0).put("unit", unit);
            panel.putObject("gridPos")
                    .put("h", HEIGHT)
                    .put("w", WIDTH)
                    .put("x", index % 2 * WIDTH)
                    .put("y", index / 2 * HEIGHT);
            panel.put("id", index + 1);
            ObjectNode target = panel.putArray("targets").addObject();
            source(target);
            target.put("expr", expression).put("legendFormat", legend).put("refId", "A");
            panel.put("title", title);
            panel.put("type", "timeseries");
        }

        private static void source(ObjectNode of) {
            of.putObject("datasource").put("type", "prometheus").put("uid", DATA_SOURCE);
        }

        ObjectNode json() {
            return json;
        }
    }
}
