package dev.cells.cli.view;

import dev.cells.cli.task.run.StatusTask.StackStatus;
import dev.cells.cli.task.run.StatusTask.State;
import dev.cells.delivery.ledger.LedgerEntry;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/** The status of each stack. */
public record StatusView(List<StackStatus> statuses) implements View {
    private static final int DIGITS = 12;

    @Override
    public void text(TerminalWriter out) {
        out.table(
                List.of("STACK", "STATE", "SINCE", "BY", "CONFIG"),
                statuses.stream().map(StatusView::row).toList());
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
                .with("engine", last.map(entry -> entry.plan().provenance().engine()));
    }
}
