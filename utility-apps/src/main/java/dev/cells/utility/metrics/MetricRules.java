package dev.cells.utility.metrics;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cells.utility.metrics.MetricsSettings.Severity;
import java.util.List;

/**
 * Rules of Prometheus. Those of the fleet are the same for every cell and contain no name of a client; those of a cell
 * record what its config promises, so that a service without any container is noticed too.
 */
final class MetricRules {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    /** Of 20 rules that AWS allows in a group (Amazon Managed Service for Prometheus, "Service quotas"), 3 a service. */
    private static final int SERVICES_IN_GROUP = 6;

    private static final int PERCENT = 100;
    private static final int MILLIS = 1000;
    private static final String SERVICE = "(cell, client, service)";

    private MetricRules() {}

    /** What the config of one cell promises. */
    static ObjectNode ofCell(List<WatchedService> services) {
        ObjectNode file = JSON.objectNode();
        ArrayNode groups = file.putArray("groups");
        for (int first = 0; first < services.size(); first += SERVICES_IN_GROUP) {
            ObjectNode group = groups.addObject();
            group.put("name", "promised-" + (first / SERVICES_IN_GROUP + 1));
            ArrayNode rules = group.putArray("rules");
            for (WatchedService service :
                    services.subList(first, Math.min(first + SERVICES_IN_GROUP, services.size()))) {
                constant(rules, service, "cells:cpu:promised_cores", String.valueOf(service.cores()));
                constant(rules, service, "cells:memory:promised_bytes", String.valueOf(service.memoryBytes()));
                constant(rules, service, "cells:tasks:promised", String.valueOf(service.desired()));
            }
        }
        return file;
    }

    /** Recording and alerting rules over all cells. */
    static ObjectNode ofFleet(MetricsSettings.Alerts settings) {
        ObjectNode file = JSON.objectNode();
        ArrayNode groups = file.putArray("groups");
        recordings(groups.addObject().put("name", "fleet-recordings").putArray("rules"));
        new Alerting(groups.addObject().put("name", "fleet-alerts").putArray("rules"), settings.minutes())
                .add(settings);
        return file;
    }

    private static void recordings(ArrayNode rules) {
        recording(rules, "cells:tasks:up", "sum by " + SERVICE + " (up{job=\"services\"})");
        recording(rules, "cells:requests:rate5m", "sum by " + SERVICE + " (rate(http_requests_total[5m]))");
        recording(
                rules,
                "cells:errors:ratio5m",
                "(sum by " + SERVICE + " (rate(http_requests_total{code=~\"5..\"}[5m])) or cells:requests:rate5m * 0)"
                        + " / (cells:requests:rate5m > 0)");
        recording(
                rules,
                "cells:latency:p95_5m",
                "histogram_quantile(0.95, sum by (cell, client, le, service)"
                        + " (rate(http_request_duration_seconds_bucket[5m])))");
        recording(
                rules,
                "cells:cpu:ratio5m",
                "max by " + SERVICE + " (rate(process_cpu_seconds_total[5m])) / on " + SERVICE
                        + " cells:cpu:promised_cores");
        recording(
                rules,
                "cells:memory:ratio",
                "max by " + SERVICE + " (process_resident_memory_bytes) / on " + SERVICE
                        + " cells:memory:promised_bytes");
        // Each version that was seen is one series; the first one is no deployment of these days.
        recording(
                rules,
                "cells:deployments:count7d",
                "count by " + SERVICE + " (count by (cell, client, service, version)"
                        + " (count_over_time(build_info[7d]))) - 1");
        recording(
                rules,
                "cells:health:ratio",
                "(count by (cell, client) (cells:tasks:up > 0) or count by (cell, client) (cells:tasks:promised) * 0)"
                        + " / count by (cell, client) (cells:tasks:promised > 0)");
    }

    private static void recording(ArrayNode rules, String name, String expression) {
        rules.addObject().put("expr", expression).put("record", name);
    }

    private static void constant(ArrayNode rules, WatchedService service, String name, String value) {
        ObjectNode rule = rules.addObject();
        rule.put("expr", "vector(" + value + ")");
        rule.set("labels", service.labels());
        rule.put("record", name);
    }

    /** Alerts with what they mean and what to do. */
    private record Alerting(ArrayNode rules, int minutes) {
        void add(MetricsSettings.Alerts settings) {
            alert(
                    "ServiceDown",
                    Severity.CRITICAL,
                    "(cells:tasks:promised > 0) unless on " + SERVICE + " (cells:tasks:up > 0)",
                    "No container of {{ $labels.service }} in {{ $labels.cell }} responds",
                    "Run cells status on the cell, and look at the log of the service.");
            alert(
                    "CellUnhealthy",
                    Severity.CRITICAL,
                    "cells:health:ratio < 0.5",
                    "Most services of {{ $labels.cell }} are down",
                    "Run cells status on the cell. If the monitoring peering is gone, all of its services seem down.");
            alert(
                    "HighErrorRate",
                    Severity.CRITICAL,
                    "cells:errors:ratio5m > " + share(settings.errorPercent()),
                    "Of the responses of {{ $labels.service }} in {{ $labels.cell }},"
                            + " {{ $value | humanizePercentage }} are errors",
                    "Look at the log of the service, and at what was deployed last.");
            alert(
                    "ServiceDegraded",
                    Severity.WARNING,
                    "cells:tasks:up > 0 and on " + SERVICE + " cells:tasks:up < on " + SERVICE
                            + " cells:tasks:promised",
                    "{{ $labels.service }} in {{ $labels.cell }} has fewer containers than promised",
                    "Look at the events of the ECS service.");
            alert(
                    "SlowResponses",
                    Severity.WARNING,
                    "cells:latency:p95_5m > " + (double) settings.latencyMs() / MILLIS,
                    "{{ $labels.service }} in {{ $labels.cell }} responds slowly: {{ $value | humanizeDuration }}",
                    "Look at its traces, and at the data stores that it uses.");
            alert(
                    "HighMemory",
                    Severity.WARNING,
                    "cells:memory:ratio > " + share(settings.memoryPercent()),
                    "A container of {{ $labels.service }} in {{ $labels.cell }} uses"
                            + " {{ $value | humanizePercentage }} of its memory",
                    "Raise services.<name>.memory of the cell, or fix the leak.");
            alert(
                    "HighCpu",
                    Severity.WARNING,
                    "cells:cpu:ratio5m > " + share(settings.cpuPercent()),
                    "A container of {{ $labels.service }} in {{ $labels.cell }} uses"
                            + " {{ $value | humanizePercentage }} of its CPU",
                    "Raise services.<name>.cpu or desired of the cell.");
            alert(
                    "NothingCollected",
                    Severity.CRITICAL,
                    "absent(up{job=\"services\"}) and on () (count(cells:tasks:promised) > 0)",
                    "The collector sends no metrics of any cell",
                    "Look at the log of the collector; the other alerts are blind until it runs.");
        }

        private void alert(String name, Severity severity, String expression, String summary, String action) {
            ObjectNode rule = rules.addObject();
            rule.put("alert", name);
            rule.putObject("annotations").put("action", action).put("summary", summary);
            rule.put("expr", expression);
            rule.put("for", minutes + "m");
            rule.putObject("labels").put("severity", severity.toString());
        }

        private static double share(int percent) {
            return (double) percent / PERCENT;
        }
    }
}
