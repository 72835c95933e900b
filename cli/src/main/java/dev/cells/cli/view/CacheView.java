package dev.cells.cli.view;

import dev.cells.cli.task.CacheTask;
import dev.cells.cli.task.CacheTask.Action;
import dev.cells.config.io.KeptFiles.Usage;
import java.util.Locale;

/** What is in the caches, and what was deleted from them. */
public record CacheView(CacheTask.Result result) implements View {
    private static final double MEBI = 1 << 20;

    @Override
    public void text(TerminalWriter out) {
        if (result.action() == Action.PRUNE) {
            out.line("deleted " + words(result.deleted(), "entry", "entries"));
        }
        out.line(words(result.stacks(), "stack", "stacks") + " in " + result.folder());
        out.line(words(result.verdicts(), "audit", "audits"));
    }

    @Override
    public String json() {
        return Json.object()
                .with("folder", result.folder().toString())
                .with("stacks", result.stacks().entries())
                .with("audits", result.verdicts().entries())
                .with("bytes", result.stacks().and(result.verdicts()).bytes())
                .with("deleted", result.deleted().entries())
                .text();
    }

    private static String words(Usage usage, String one, String several) {
        return usage.entries() + " " + (usage.entries() == 1 ? one : several) + ", "
                + String.format(Locale.ROOT, "%.1f MiB", usage.bytes() / MEBI);
    }
}
