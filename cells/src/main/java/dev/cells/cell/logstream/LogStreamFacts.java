package dev.cells.cell.logstream;

import dev.cells.config.module.ModuleFacts;

/** What loading must know of the stream of logs. */
public final class LogStreamFacts {
    private LogStreamFacts() {}

    public static ModuleFacts facts() {
        return ModuleFacts.of("log-stream").requiring("storage");
    }
}
