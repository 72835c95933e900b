package dev.cells.sandbox;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.OptionalInt;

/** Real emulators for tests. An emulator whose home is deleted ends by itself, so a failed test leaves none behind. */
final class Sandboxes {
    static final Path PYTHON_SOURCES = Path.of("src/main/python").toAbsolutePath();

    private Sandboxes() {}

    static Emulator in(Path home) {
        return in(home, System.getenv());
    }

    static Emulator in(Path home, Map<String, String> environment) {
        return new Emulator(home, PYTHON_SOURCES, environment, Clock.systemUTC(), line -> {});
    }

    /** Takes an emulator for stuck after less than a second. */
    static Emulator impatient(Path home) {
        Health health = new Health(Duration.ofMillis(200));
        return new Emulator(home, PYTHON_SOURCES, System.getenv(), Clock.systemUTC(), line -> {}, health);
    }

    static RunningEmulator start(Path home) {
        return in(home).start(OptionalInt.empty()).get();
    }
}
