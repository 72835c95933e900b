package dev.cells.cli.view;

import dev.cells.delivery.process.Interrupts;
import dev.cells.delivery.progress.ProgressModel;
import dev.cells.delivery.progress.ProgressModel.Snapshot;
import dev.cells.delivery.progress.ProgressModel.Wait;
import java.util.List;

/** One look at the work on a stack: how far it is, for how long, and what it waits for. */
final class ProgressFrame {
    private static final String REWRITE = "\r\u001b[K";
    private static final int NAMED = 2;

    private final Page page;
    private final boolean live;
    private final String title;
    private final ProgressModel model;
    private final Interrupts interrupts;
    private int toldStops;

    ProgressFrame(Page page, boolean live, String title, ProgressModel model, Interrupts interrupts) {
        this.page = page;
        this.live = live;
        this.title = title;
        this.model = model;
        this.interrupts = interrupts;
    }

    synchronized void draw() {
        tellStops();
        String line = text(model.snapshot());
        if (live) {
            page.raw(REWRITE + cut(line));
        } else {
            page.line(line);
        }
        page.flush();
    }

    synchronized void erase() {
        if (live) {
            page.raw(REWRITE);
            page.flush();
        }
    }

    /** Says once what a Ctrl-C does, so that nobody presses it again for lack of an answer. */
    private void tellStops() {
        int stops = interrupts.requested();
        if (stops > toldStops) {
            toldStops = stops;
            erase();
            page.line(
                    Style.YELLOW,
                    stops == 1
                            ? "stopping: what has begun is finished first, so that nothing is lost; again to give up at once"
                            : "giving up at once");
        }
    }

    private String text(Snapshot now) {
        StringBuilder line = new StringBuilder(title);
        if (now.planned() > 0) {
            line.append(", ").append(now.done()).append(" of ").append(Math.max(now.planned(), now.done()));
        } else if (now.done() > 0) {
            line.append(", ").append(Count.of(now.done(), "resource"));
        } else if (now.refreshed() > 0) {
            line.append(", ").append(Count.of(now.refreshed(), "resource")).append(" looked at");
        }
        line.append(", ").append(Times.of(now.elapsed()));
        return waiting(now.waiting(), line).toString();
    }

    private static StringBuilder waiting(List<Wait> waiting, StringBuilder line) {
        if (waiting.isEmpty()) {
            return line;
        }
        List<String> named = waiting.stream()
                .limit(NAMED)
                .map(wait -> wait.address() + " (" + Times.of(wait.since()) + ")")
                .toList();
        line.append("; waiting for ").append(String.join(", ", named));
        int more = waiting.size() - named.size();
        return more == 0 ? line : line.append(" and ").append(more).append(" more");
    }

    private String cut(String line) {
        int room = page.width() - 1;
        return line.length() <= room ? line : line.substring(0, Math.max(0, room - 1)) + "…";
    }
}
