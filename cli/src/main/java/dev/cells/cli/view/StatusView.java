package dev.cells.cli.view;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cells.cli.task.run.StatusTask.StackStatus;
import dev.cells.cli.task.run.StatusTask.State;
import dev.cells.cli.view.TerminalWriter.Style;
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
                .with("outputs", status.outputs().map(StatusView::tree));
    }

    private static Json tree(StackOutputs outputs) {
        Json json = Json.object();
        outputs.values()
                .forEach((name, value) -> json.with(
                        name, value.isArray() ? texts(value) : texts(value).get(0)));
        return json;
    }
}
