package dev.cells.utility.metrics;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * The configuration of the collector: a receiver with Prometheus' own scrape configuration, and remote write to the
 * workspace, signed with the role of the task. The collector replaces {@code ${env:NAME}} itself; no other text contains
 * a dollar sign.
 */
final class CollectorConfig {
    /** Variable with the URL of remote write, which is not known before the workspace exists. */
    static final String ENDPOINT = "REMOTE_WRITE_URL";

    /** Job of the services in Prometheus. */
    static final String JOB = "services";

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final int LIMIT_PERCENT = 80;

    private CollectorConfig() {}

    static ObjectNode of(List<WatchedService> services, MetricsSettings.Collector settings, String region) {
        ObjectNode config = JSON.objectNode();
        ObjectNode extensions = config.putObject("extensions");
        extensions.putObject("health_check").put("endpoint", "127.0.0.1:13133");
        extensions.putObject("sigv4auth").put("region", region).put("service", "aps");
        config.putObject("receivers").putObject("prometheus").set("config", prometheus(services, settings));
        ObjectNode processors = config.putObject("processors");
        processors.putObject("batch");
        processors
                .putObject("memory_limiter")
                .put("check_interval", "1s")
                .put("limit_percentage", LIMIT_PERCENT)
                .put("spike_limit_percentage", LIMIT_PERCENT / 4);
        config.putObject("exporters")
                .putObject("prometheusremotewrite")
                .put("endpoint", "${env:" + ENDPOINT + "}")
                .putObject("auth")
                .put("authenticator", "sigv4auth");
        ObjectNode service = config.putObject("service");
        service.putArray("extensions").add("health_check").add("sigv4auth");
        ObjectNode pipeline = service.putObject("pipelines").putObject("metrics");
        pipeline.putArray("receivers").add("prometheus");
        pipeline.putArray("processors").add("memory_limiter").add("batch");
        pipeline.putArray("exporters").add("prometheusremotewrite");
        return config;
    }

    /** Certificates are not verified, as by load balancers: services make their own. */
    private static ObjectNode prometheus(List<WatchedService> services, MetricsSettings.Collector settings) {
        ObjectNode config = JSON.objectNode();
        config.putObject("global")
                .put("scrape_interval", settings.intervalSeconds() + "s")
                .put("scrape_timeout", Math.max(1, settings.intervalSeconds() / 2) + "s");
        ArrayNode jobs = config.putArray("scrape_configs");
        for (WatchedService service : services) {
            ObjectNode job = jobs.addObject();
            job.put("job_name", service.cell() + "/" + service.service());
            job.put("metrics_path", settings.path());
            job.put("scheme", "https");
            job.putObject("tls_config").put("insecure_skip_verify", true);
            // A service cannot write series of another client: its own labels of these names are renamed.
            job.put("honor_labels", false);
            ObjectNode names = job.putArray("dns_sd_configs").addObject();
            names.putArray("names").add(service.host());
            names.put("port", service.port());
            names.put("type", "A");
            names.put("refresh_interval", settings.intervalSeconds() + "s");
            ArrayNode relabel = job.putArray("relabel_configs");
            label(relabel, "cell", service.cell());
            label(relabel, "client", service.client());
            label(relabel, "job", JOB);
            label(relabel, "service", service.service());
        }
        return config;
    }

    private static void label(ArrayNode relabel, String name, String value) {
        relabel.addObject().put("action", "replace").put("replacement", value).put("target_label", name);
    }
}
