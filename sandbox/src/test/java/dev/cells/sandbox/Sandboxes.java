package dev.cells.sandbox;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;

/**
 * Real emulators for tests. One Python for all: that of the machine if it has moto, else one that is prepared once in the
 * build folder. An emulator whose home is deleted ends by itself, so a failed test leaves none behind.
 */
final class Sandboxes {
    /** Found from its neighbours too: the slow tests run in the module {@code tests}. */
    static final Path MODULE = Path.of("..", "sandbox").toAbsolutePath().normalize();

    static final Path PYTHON_SOURCES = MODULE.resolve("src/main/python");

    /** The caller's environment with the Python chosen. */
    static final Map<String, String> ENVIRONMENT = chosen();

    private Sandboxes() {}

    static Emulator in(Path home) {
        return in(home, ENVIRONMENT);
    }

    static Emulator in(Path home, Map<String, String> environment) {
        return new Emulator(home, PYTHON_SOURCES, environment, Clock.systemUTC(), line -> {});
    }

    /** Takes an emulator for stuck after less than a second. */
    static Emulator impatient(Path home) {
        Health health = new Health(Duration.ofMillis(200));
        return new Emulator(home, PYTHON_SOURCES, ENVIRONMENT, Clock.systemUTC(), line -> {}, health);
    }

    static RunningEmulator start(Path home) {
        return in(home).start(OptionalInt.empty()).get();
    }

    private static Map<String, String> chosen() {
        Path prepared = MODULE.resolve("target/python");
        Pythons pythons = new Pythons(PYTHON_SOURCES, System.getenv(), prepared);
        Map<String, String> all = new TreeMap<>(System.getenv());
        all.put(Pythons.CHOICE, pythons.find(line -> {}).get().executable().toString());
        return Map.copyOf(all);
    }
}
