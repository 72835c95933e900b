package dev.cells.delivery.support;

import dev.cells.delivery.engine.Machine;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The machine that the tests run on, as the program would describe it. */
public final class Machines {
    private Machines() {}

    /** This machine, with its real programs, for a person whose home folder is empty. */
    public static Machine real(Path home) {
        Map<String, String> environment = new TreeMap<>(System.getenv());
        environment.keySet().removeIf(name -> name.startsWith("AWS_") || name.startsWith("TF_"));
        return new Machine(environment, home, home, Machine.USUAL_SHARED, "tester", "host");
    }

    /** A machine with exactly these variables and no shared folders. */
    public static Machine with(Path home, Map<String, String> environment) {
        return new Machine(environment, home, home, List.of(), "tester", "host");
    }
}
