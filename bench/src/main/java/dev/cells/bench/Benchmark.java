package dev.cells.bench;

import java.io.IOException;

/** Measures one thing and says what it found, in Markdown. */
interface Benchmark {

    String run(Options options) throws IOException, InterruptedException;
}
