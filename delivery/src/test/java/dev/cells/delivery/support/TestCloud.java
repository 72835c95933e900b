package dev.cells.delivery.support;

import dev.cells.delivery.work.Target;
import dev.cells.sandbox.Emulator;
import dev.cells.sandbox.RunningEmulator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The real emulator, one for all tests of a JVM. Each test uses an account of its own, so that none sees what another
 * made; only names of buckets are shared, as in AWS.
 */
public final class TestCloud {
    private static final Path PYTHON = Path.of("../sandbox/src/main/python");
    private static final AtomicInteger ACCOUNTS = new AtomicInteger();
    private static RunningEmulator emulator;

    private TestCloud() {}

    private static synchronized RunningEmulator emulator() {
        if (emulator == null) {
            try {
                Path home = Files.createTempDirectory("cells-delivery-cloud");
                Emulator fresh = new Emulator(home, PYTHON, System.getenv(), Clock.systemUTC(), line -> {});
                Runtime.getRuntime().addShutdownHook(new Thread(fresh::stop));
                emulator = fresh.start(OptionalInt.empty()).get();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return emulator;
    }

    /** The emulator as a target, with work folders and states in a folder of the test's. */
    public static Target target(Path folder) {
        RunningEmulator running = emulator();
        return Target.sandbox(running.instance(), folder, running.environment());
    }

    /** The number of an account in which there is nothing yet. */
    public static String account() {
        return "7%011d".formatted(ACCOUNTS.incrementAndGet());
    }
}
