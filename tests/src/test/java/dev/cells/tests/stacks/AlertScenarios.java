package dev.cells.tests.stacks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Tests of rules for promtool: a cell that is well, and for each alert the same cell with one thing wrong. */
final class AlertScenarios {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final String AT = "40m";

    private final Map<String, Promise> services = new TreeMap<>();
    private final Set<String> fired = new TreeSet<>();
    private final ArrayNode tests = JSON.arrayNode();

    /** @param rules of the cell, which say what its config promises */
    AlertScenarios(JsonNode rules) {
        for (JsonNode group : rules.path("groups")) {
            for (JsonNode rule : group.path("rules")) {
                Promise promise =
                        services.computeIfAbsent(rule.at("/labels/service").asText(), any -> new Promise());
                promise.labels = rule.path("labels");
                promise.values.put(
                        rule.path("record").asText(),
                        Double.parseDouble(rule.path("expr").asText().replaceAll("[^0-9.]", "")));
            }
        }
    }

    /** Names of alerts that a scenario expects. */
    Set<String> fired() {
        return fired;
    }

    ObjectNode tests(List<Path> ruleFiles) {
        ObjectNode file = JSON.objectNode();
        ArrayNode paths = file.putArray("rule_files");
        ruleFiles.forEach(path -> paths.add(path.toString()));
        file.put("evaluation_interval", "1m");
        String first = services.keySet().iterator().next();
        expect(test("all is well", Change.NONE, ""), "ALERTS{alertstate=\"firing\"}", Map.of());
        String version = "build_info{version=\"2\"," + labels(first) + "}";
        ObjectNode deployed = test("a new version", Change.NONE, "");
        ((ArrayNode) deployed.path("input_series"))
                .addObject()
                .put("series", version)
                .put("values", "_x20 1x40");
        expect(
                deployed,
                "cells:deployments:count7d{service=\"" + first + "\"}",
                Map.of("cells:deployments:count7d{" + labels(first) + "}", 1.0));
        fires("ServiceDown", Change.DOWN, first);
        fires("ServiceDegraded", Change.FEW, first);
        fires("HighErrorRate", Change.ERRORS, first);
        fires("SlowResponses", Change.SLOW, first);
        fires("HighMemory", Change.MEMORY, first);
        fires("HighCpu", Change.CPU, first);
        JsonNode cell = services.get(first).labels;
        String of = "{cell=\"" + cell.path("cell").asText() + "\", client=\""
                + cell.path("client").asText() + "\"}";
        expect(
                test("most services down", Change.MOST_DOWN, first),
                firing("CellUnhealthy", "cell, client"),
                Map.of(of, 1.0));
        expect(test("nothing arrives", Change.ALL_DOWN, first), firing("NothingCollected", ""), Map.of("{}", 1.0));
        file.set("tests", tests);
        return file;
    }

    private void fires(String alert, Change change, String service) {
        ObjectNode test = test(alert, change, service);
        String of = "{" + labels(service) + "}";
        expect(test, firing(alert, "cell, client, service"), Map.of(of, 1.0));
        expect(test, "ALERTS{alertstate=\"firing\",alertname!=\"" + alert + "\"}", Map.of());
    }

    private String firing(String alert, String by) {
        fired.add(alert);
        return "count by (" + by + ") (ALERTS{alertstate=\"firing\",alertname=\"" + alert + "\"})";
    }

    private static void expect(ObjectNode test, String query, Map<String, Double> samples) {
        ObjectNode expected = test.withArray("promql_expr_test").addObject();
        expected.put("expr", query).put("eval_time", AT);
        ArrayNode list = expected.putArray("exp_samples");
        samples.forEach(
                (labels, value) -> list.addObject().put("labels", labels).put("value", value));
    }

    private ObjectNode test(String name, Change change, String changed) {
        ObjectNode test = tests.addObject();
        test.put("name", name);
        test.put("interval", "1m");
        ArrayNode series = test.putArray("input_series");
        services.forEach((service, promise) -> {
            boolean isChanged = service.equals(changed);
            boolean isDown = change == Change.ALL_DOWN
                    || change == Change.MOST_DOWN && !isChanged
                    || change == Change.DOWN && isChanged;
            if (!isDown) {
                respond(series, service, isChanged ? change : Change.NONE);
            }
        });
        return test;
    }

    /** What a service tells, each minute: 600 requests, of which 4 in 100 are errors. */
    private void respond(ArrayNode series, String service, Change change) {
        Promise promise = services.get(service);
        int containers = change == Change.FEW ? 1 : (int) promise.of("cells:tasks:promised");
        List<String> instances = new ArrayList<>();
        for (int i = 1; i <= containers; i++) {
            instances.add(labels(service) + ",job=\"services\",instance=\"10.21.16." + i + ":8443\"");
        }
        int errors = change == Change.ERRORS ? 300 : 24;
        double memory = promise.of("cells:memory:promised_bytes") * (change == Change.MEMORY ? 0.95 : 0.5);
        double cpu = promise.of("cells:cpu:promised_cores") * 60 * (change == Change.CPU ? 0.95 : 0.5);
        for (String instance : instances) {
            add(series, "up", instance, "1x60");
            add(series, "build_info", "version=\"1\"," + instance, "1x60");
            add(series, "http_requests_total", "code=\"200\"," + instance, "0+" + (600 - errors) + "x60");
            add(series, "http_requests_total", "code=\"503\"," + instance, "0+" + errors + "x60");
            add(series, "process_resident_memory_bytes", instance, (long) memory + "x60");
            add(series, "process_cpu_seconds_total", instance, "0+" + cpu + "x60");
            String fast = change == Change.SLOW ? "0+10x60" : "0+600x60";
            add(series, "http_request_duration_seconds_bucket", "le=\"0.5\"," + instance, fast);
            add(series, "http_request_duration_seconds_bucket", "le=\"10\"," + instance, "0+600x60");
            add(series, "http_request_duration_seconds_bucket", "le=\"+Inf\"," + instance, "0+600x60");
        }
    }

    private static void add(ArrayNode series, String metric, String labels, String values) {
        series.addObject().put("series", metric + "{" + labels + "}").put("values", values);
    }

    private String labels(String service) {
        List<String> pairs = new ArrayList<>();
        services.get(service)
                .labels
                .properties()
                .forEach(label ->
                        pairs.add(label.getKey() + "=\"" + label.getValue().asText() + "\""));
        return String.join(",", pairs);
    }

    private enum Change {
        NONE,
        DOWN,
        FEW,
        ERRORS,
        SLOW,
        MEMORY,
        CPU,
        MOST_DOWN,
        ALL_DOWN
    }

    private static final class Promise {
        private final Map<String, Double> values = new TreeMap<>();
        private JsonNode labels;

        private double of(String name) {
            return values.get(name);
        }
    }
}
