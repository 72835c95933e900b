package dev.cells.bench.measure;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * A program to measure.
 *
 * @param name what tables call it
 * @param command what is started
 * @param directory where it is started
 * @param environment what it sees beyond the environment of the benchmark
 * @param before what has to be so before each run, such as an empty cache; not measured
 */
public record Subject(
        String name, List<String> command, Path directory, Map<String, String> environment, Preparation before) {

    public Subject {
        command = List.copyOf(command);
        environment = Map.copyOf(environment);
    }

    /** Brings the world into the state in which a run is to start. */
    @FunctionalInterface
    public interface Preparation {

        void prepare() throws IOException, InterruptedException;
    }
}
