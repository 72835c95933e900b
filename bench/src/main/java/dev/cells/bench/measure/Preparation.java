package dev.cells.bench.measure;

import java.io.IOException;

/** Brings the world into the state in which a run is to start. */
@FunctionalInterface
public interface Preparation {

    void prepare() throws IOException, InterruptedException;
}
