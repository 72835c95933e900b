package dev.cells.cell.monitoring;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cells.cell.monitoring.AlarmsOutput.AlarmRegistry;
import dev.cells.cell.monitoring.AlarmsOutput.Graph;
import dev.cells.constructs.NameKind;
import dev.cells.constructs.StackScope;
import dev.cells.constructs.TerraformText;
import dev.cells.constructs.observe.Alarm.AlarmProps;
import imports.aws.cloudwatch_dashboard.CloudwatchDashboard;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The cell on one page: the state of its alarms on top, then the graphs that modules show, then one graph for each
 * alarm with the line that it must not cross.
 */
final class Dashboard {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final int SECONDS = 60;
    private static final int ROW = 24;
    private static final int WIDTH = 8;
    private static final int HEIGHT = 6;
    private static final int MOST_ALARMS = 100; // that one field of a dashboard shows

    private final StackScope scope;
    private final ArrayNode widgets = JSON.arrayNode();
    private int graphs;

    Dashboard(StackScope scope) {
        this.scope = scope;
    }

    void create(AlarmRegistry registry) {
        if (registry.alarms().isEmpty()) {
            return;
        }
        states(registry.alarms());
        registry.graphs().forEach(graph -> graph(graph.title(), graph.lines()));
        registry.alarms().forEach(alarm -> limited(alarm.resourceName(), alarm.props()));
        ObjectNode body = JSON.objectNode();
        body.set("widgets", widgets);
        CloudwatchDashboard dashboard = CloudwatchDashboard.Builder.create(scope.stack(), scope.id("dashboard"))
                .dashboardName(scope.names().of(NameKind.DASHBOARD, "cell"))
                .dashboardBody(TerraformText.literal(body.toString()))
                .build();
        scope.output("dashboard_name", dashboard.getDashboardName());
    }

    private void states(List<AlarmRegistry.RaisedAlarm> alarms) {
        ObjectNode properties = widget("alarm", 0, 0, ROW, HEIGHT);
        ArrayNode arns = properties.putArray("alarms");
        alarms.stream().limit(MOST_ALARMS).forEach(alarm -> arns.add(alarm.arn()));
        properties.put("title", "Alarms of " + scope.config().address());
    }

    private void limited(String title, AlarmProps alarm) {
        ObjectNode properties = graph(
                title,
                List.of(new Graph.Line(alarm.namespace(), alarm.metric(), alarm.statistic(), alarm.dimensions())));
        if (alarm.counted()) {
            properties.put("period", SECONDS * alarm.minutes()); // the limit is one of the whole time
        }
        properties
                .putObject("annotations")
                .putArray("horizontal")
                .addObject()
                .put("label", "alarm")
                .put("value", alarm.threshold());
    }

    private ObjectNode graph(String title, List<Graph.Line> lines) {
        int perRow = ROW / WIDTH;
        int x = graphs % perRow * WIDTH;
        int y = HEIGHT + graphs / perRow * HEIGHT;
        graphs++;
        ObjectNode properties = widget("metric", x, y, WIDTH, HEIGHT);
        ArrayNode metrics = properties.putArray("metrics");
        lines.forEach(line -> metrics.add(metric(line)));
        properties.put("period", SECONDS);
        properties.put("region", scope.config().region().value());
        properties.put("title", title);
        properties.put("view", "timeSeries");
        return properties;
    }

    private static ArrayNode metric(Graph.Line line) {
        ArrayNode metric = JSON.arrayNode().add(line.namespace()).add(line.metric());
        for (Map.Entry<String, String> dimension : new TreeMap<>(line.dimensions()).entrySet()) {
            metric.add(dimension.getKey()).add(dimension.getValue());
        }
        metric.addObject().put("stat", line.statistic());
        return metric;
    }

    private ObjectNode widget(String type, int x, int y, int width, int height) {
        ObjectNode widget = widgets.addObject();
        widget.put("height", height);
        ObjectNode properties = widget.putObject("properties");
        widget.put("type", type).put("width", width).put("x", x).put("y", y);
        return properties;
    }
}
