package dev.cells.cli.view;

import dev.cells.cli.task.CacheTask;
import dev.cells.cli.task.CacheTask.Action;
import dev.cells.synth.StackCache.Usage;
import java.util.Locale;

/** What is in the cache of synthesized stacks, and what was deleted from it. */
public record CacheView(CacheTask.Result result) implements View {
    private static final double MEBI = 1 << 20;

    @Override
    public void text(TerminalWriter out) {
        if (result.action() == Action.PRUNE) {
            out.line("deleted " + words(result.deleted()));
        }
        out.line(words(result.left()) + " in " + result.folder());
    }

    @Override
    public String json() {
        return Json.object()
                .with("folder", result.folder().toString())
                .with("stacks", result.left().entries())
                .with("bytes", result.left().bytes())
                .with("deleted", result.deleted().entries())
                .text();
    }

    private static String words(Usage usage) {
        String stacks = usage.entries() == 1 ? "1 stack" : usage.entries() + " stacks";
        return stacks + ", " + String.format(Locale.ROOT, "%.1f MiB", usage.bytes() / MEBI);
    }
}
