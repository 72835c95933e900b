package dev.cells.cli.view;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cells.cli.task.run.ConsulStatus;
import dev.cells.cli.task.run.RunningServices;
import dev.cells.cli.task.run.RunningServices.Service;
import dev.cells.cli.task.run.StatusTask.StackStatus;
import dev.cells.cli.task.run.StatusTask.State;
import dev.cells.cli.view.TerminalWriter.Style;
import dev.cells.delivery.aws.EcsServices.Running;
import dev.cells.delivery.consul.Publication.Published;
import dev.cells.delivery.ledger.LedgerEntry;
import dev.cells.delivery.run.StackOutputs;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;

/**
 * The status of each stack.
 *
 * @param detailed whether the text has the outputs of each stack too; JSON always has them
 */
public record StatusView(List<StackStatus> statuses, boolean detailed) implements View {
    private static final int DIGITS = 12;

    @Override
    public void text(TerminalWriter out) {
        out.table(
                List.of("STACK", "STATE", "SINCE", "BY", "CONFIG"),
                statuses.stream().map(StatusView::row).toList());
        if (detailed) {
            statuses.forEach(status -> status.services().ifPresent(services -> show(status, services, out)));
            statuses.forEach(status -> status.consul().ifPresent(consul -> show(status, consul, out)));
            statuses.forEach(status -> status.outputs().ifPresent(outputs -> {
                out.blank().line(Style.BOLD, status.stack().toString());
                int widest = outputs.values().keySet().stream()
                        .mapToInt(String::length)
                        .max()
                        .orElse(0);
                outputs.values().forEach((name, value) -> out.write("  " + name)
                        .write(" ".repeat(widest - name.length() + 2))
                        .line(String.join(" ", texts(value))));
            }));
        }
    }

    private static void show(StackStatus status, RunningServices services, TerminalWriter out) {
        out.blank().line(Style.BOLD, status.stack() + ": services");
        services.unknown().ifPresent(why -> out.line(Style.YELLOW, "  unknown: " + why));
        int widest = services.services().keySet().stream()
                .mapToInt(String::length)
                .max()
                .orElse(0);
        services.services().forEach((name, service) -> {
            boolean good = service.running().state() == Running.State.STEADY && service.isAsApplied();
            out.write("  " + name + " ".repeat(widest - name.length() + 2))
                    .line(good ? Style.GREEN : Style.YELLOW, words(service));
        });
    }

    private static void show(StackStatus status, ConsulStatus consul, TerminalWriter out) {
        out.blank().line(Style.BOLD, status.stack() + ": Consul");
        consul.unknown().ifPresent(why -> out.line(Style.YELLOW, "  unknown: " + why));
        consul.published()
                .ifPresentOrElse(
                        known -> out.line("  config " + ConsulStatus.digits(known.config()) + ", applied "
                                + known.at().replaceAll("[.][0-9]+Z", "Z") + " by " + known.by()),
                        () -> {
                            if (consul.unknown().isEmpty()) {
                                out.line("  nothing is published");
                            }
                        });
        consul.differences().forEach(text -> out.line(Style.YELLOW, "  differs: " + text));
        if (consul.pending()) {
            out.line(
                    Style.YELLOW,
                    status.last().isPresent()
                            ? "  pending: cells provision " + status.stack() + " publishes the last apply"
                            : "  pending: cells destroy " + status.stack() + " removes what is published");
        }
    }

    private static String words(Service service) {
        Running running = service.running();
        String why = running.state() == Running.State.STEADY
                ? ""
                : ", " + running.state() + (running.reason().isEmpty() ? "" : ": " + running.reason());
        String applied = service.applied().isEmpty()
                ? "; which was applied is unknown"
                : service.isAsApplied() ? "" : "; applied is " + service.applied();
        return running(running) + applied + why;
    }

    /** How many containers of which revision run. */
    static String running(Running running) {
        String revision = running.taskDefinition().isEmpty() ? "no revision" : running.taskDefinition();
        return running.running() + " of " + running.desired() + " run, " + revision;
    }

    /** The items of a list, or the one text. */
    private static List<String> texts(JsonNode value) {
        return value.isArray()
                ? StreamSupport.stream(value.spliterator(), false)
                        .map(JsonNode::asText)
                        .toList()
                : List.of(value.asText());
    }

    private static List<String> row(StackStatus status) {
        Optional<LedgerEntry> last = status.last();
        return List.of(
                status.stack().toString(),
                status.state().words(),
                last.map(entry -> entry.at().truncatedTo(ChronoUnit.SECONDS).toString())
                        .orElse("-"),
                last.map(LedgerEntry::by).orElse("-"),
                last.map(entry -> entry.plan().config().substring(0, DIGITS)).orElse("-"));
    }

    @Override
    public String json() {
        return Json.text(statuses.stream().map(StatusView::tree).toList());
    }

    private static Json tree(StackStatus status) {
        Optional<LedgerEntry> last = status.last();
        return Json.object()
                .with("stack", status.stack())
                .with("state", status.state())
                .with("provisioned", status.state() != State.ABSENT)
                .with("at", last.map(LedgerEntry::at))
                .with("by", last.map(LedgerEntry::by))
                .with("config", last.map(entry -> entry.plan().config()))
                .with("plan", last.map(entry -> entry.plan().digest()))
                .with("engine", last.map(entry -> entry.plan().provenance().engine()))
                .with("outputs", status.outputs().map(StatusView::tree))
                .with(
                        "services",
                        status.services()
                                .filter(services -> services.unknown().isEmpty())
                                .map(StatusView::tree))
                .with("servicesUnknown", status.services().flatMap(RunningServices::unknown))
                .with("consul", status.consul().map(StatusView::tree));
    }

    private static Json tree(ConsulStatus consul) {
        return Json.object()
                .with("config", consul.published().map(Published::config))
                .with("at", consul.published().map(Published::at))
                .with("by", consul.published().map(Published::by))
                .with("differences", consul.differences())
                .with("pending", consul.pending())
                .with("unknown", consul.unknown());
    }

    private static Json tree(RunningServices services) {
        Json json = Json.object();
        services.services()
                .forEach((name, service) -> json.with(
                        name,
                        Json.object()
                                .with("state", service.running().state())
                                .with("desired", service.running().desired())
                                .with("running", service.running().running())
                                .with("revision", service.running().taskDefinition())
                                .with("applied", service.applied())
                                .with("reason", service.running().reason())));
        return json;
    }

    private static Json tree(StackOutputs outputs) {
        Json json = Json.object();
        outputs.values()
                .forEach((name, value) -> json.with(
                        name, value.isArray() ? texts(value) : texts(value).get(0)));
        return json;
    }
}
