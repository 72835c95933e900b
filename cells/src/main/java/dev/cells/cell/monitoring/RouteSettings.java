package dev.cells.cell.monitoring;

import java.util.List;
import java.util.Optional;

/**
 * Who is told of alarms, {@code cell.monitoring.routes.<name>}.
 *
 * @param severity which alarms
 * @param emails addresses; each has to confirm once
 * @param slack a channel that gets a line for each
 * @param pagerduty opens an incident for each, and closes it
 */
public record RouteSettings(
        List<AlarmSeverity> severity, List<String> emails, Optional<Slack> slack, Optional<Pagerduty> pagerduty) {
    public RouteSettings {
        severity = List.copyOf(severity);
        emails = List.copyOf(emails);
    }

    /** @param channel id of a channel, such as {@code C0123456789} */
    public record Slack(String channel) {}

    /** There is nothing to say: the service's routing key is a secret, and never in config. */
    public record Pagerduty() {}
}
