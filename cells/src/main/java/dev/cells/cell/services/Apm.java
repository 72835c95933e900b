package dev.cells.cell.services;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cells.cell.services.ServicesSettings.ApmSettings;
import dev.cells.cell.workload.Workloads;
import dev.cells.cell.workload.Workloads.SidecarSpec;
import dev.cells.constructs.StackScope;
import dev.cells.constructs.Statement;
import dev.cells.constructs.compute.TaskProps.SidecarProps;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The collector beside a service: takes what the program sends to it inside of the task, and hands traces to X-Ray and
 * metrics, as lines in the service's own log group, to CloudWatch. Both leave by the network's endpoints.
 */
final class Apm {
    private static final String TAKES = "127.0.0.1:4317";
    private static final int MEMORY_PERCENT = 80;

    private Apm() {}

    /** What the program finds in its environment: names that every OpenTelemetry SDK knows. */
    static SortedMap<String, String> environment(String service) {
        return new TreeMap<>(Map.of(
                "OTEL_EXPORTER_OTLP_ENDPOINT",
                "http://" + TAKES,
                "OTEL_EXPORTER_OTLP_PROTOCOL",
                "grpc",
                "OTEL_PROPAGATORS",
                "xray",
                "OTEL_SERVICE_NAME",
                service));
    }

    /** The collector's image, and what it may do with the role of the task. */
    static SidecarSpec companion(ApmSettings settings) {
        return new SidecarSpec(settings.image(), logs -> permissions(logs.arn()));
    }

    private static List<Statement> permissions(String group) {
        return List.of(
                // Traces belong to no resource: the actions know no ARN.
                Statement.allow("SendTraces")
                        .actions("xray:PutTelemetryRecords", "xray:PutTraceSegments")
                        .on("*"),
                Statement.allow("SendMetrics")
                        .actions("logs:CreateLogStream", "logs:PutLogEvents")
                        .on(group + ":*"));
    }

    /** @param group name of the service's log group */
    static SidecarProps collector(StackScope scope, ApmSettings settings, String group) {
        return new SidecarProps(
                "collector",
                Workloads.image(scope, settings.image()),
                settings.cpu(),
                settings.memory(),
                new TreeMap<>(Map.of("AOT_CONFIG_CONTENT", config(scope, group))));
    }

    /** The collector reads YAML, of which JSON is a part. */
    private static String config(StackScope scope, String group) {
        String region = scope.config().region().value();
        ObjectNode config = JsonNodeFactory.instance.objectNode();
        ObjectNode exporters = config.putObject("exporters");
        exporters
                .putObject("awsemf")
                .put("log_group_name", group)
                .put("log_stream_name", "apm")
                .put("namespace", "cells/" + scope.config().address() + "/apm")
                .put("region", region);
        exporters.putObject("awsxray").put("region", region);
        ObjectNode processors = config.putObject("processors");
        processors.putObject("batch");
        processors.putObject("memory_limiter").put("check_interval", "1s").put("limit_percentage", MEMORY_PERCENT);
        config.putObject("receivers")
                .putObject("otlp")
                .putObject("protocols")
                .putObject("grpc")
                .put("endpoint", TAKES);
        ObjectNode pipelines = config.putObject("service").putObject("pipelines");
        pipeline(pipelines.putObject("metrics"), "awsemf");
        pipeline(pipelines.putObject("traces"), "awsxray");
        return config.toString();
    }

    private static void pipeline(ObjectNode pipeline, String exporter) {
        pipeline.putArray("exporters").add(exporter);
        pipeline.putArray("processors").add("memory_limiter").add("batch");
        pipeline.putArray("receivers").add("otlp");
    }
}
