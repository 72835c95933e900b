package dev.cells.cli.view;

import dev.cells.delivery.process.Interrupts;
import dev.cells.delivery.progress.ProgressModel;
import dev.cells.delivery.progress.ProgressModel.Snapshot;
import dev.cells.delivery.progress.ProgressModel.Wait;
import java.util.List;

/** One look at the work on a stack: how far it is, for how long, and what it waits for. */
record ProgressFrame(String title, ProgressModel model, Interrupts interrupts) {
    private static final int NAMED = 2;

    int stops() {
        return interrupts.requested();
    }

    String text() {
        Snapshot now = model.snapshot();
        return title + howFar(now) + ", " + Times.of(now.elapsed()) + waiting(now.waiting());
    }

    private static String howFar(Snapshot now) {
        if (now.planned() > 0) {
            return ", " + now.done() + " of " + Math.max(now.planned(), now.done());
        }
        return now.refreshed() > 0 ? ", " + Count.of(now.refreshed(), "resource") + " looked at" : "";
    }

    private static String waiting(List<Wait> waiting) {
        if (waiting.isEmpty()) {
            return "";
        }
        List<String> named = waiting.stream()
                .limit(NAMED)
                .map(wait -> wait.address() + " (" + Times.of(wait.since()) + ")")
                .toList();
        int more = waiting.size() - named.size();
        return "; waiting for " + String.join(", ", named) + (more == 0 ? "" : " and " + more + " more");
    }
}
