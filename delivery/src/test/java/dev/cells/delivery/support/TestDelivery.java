package dev.cells.delivery.support;

import dev.cells.delivery.engine.EngineKind;
import dev.cells.delivery.process.Interrupts;
import dev.cells.delivery.run.Delivery;
import dev.cells.delivery.run.Delivery.Stack;
import dev.cells.delivery.run.StackSession;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;

/** Delivery with the real engine in a home of the test's; installed providers are shared by all tests of a JVM. */
public final class TestDelivery {
    private static Path providers;

    private TestDelivery() {}

    public static Delivery in(Path home) {
        return in(home, new Interrupts());
    }

    public static Delivery in(Path home, Interrupts interrupts) {
        return Delivery.open(setup(home, interrupts, Optional.empty())).get();
    }

    public static Delivery.Options setup(Path home, Interrupts interrupts, Optional<EngineKind> engine) {
        shareProviders(home);
        return new Delivery.Options(
                Machines.real(home.resolve("person")), home, Clock.systemUTC(), interrupts, engine, "0.1.0");
    }

    /** A session of a stack in the emulator. */
    public static StackSession session(Path home, Stack stack) {
        return in(home).session(TestCloud.target(home.resolve("state")), stack, "provision " + stack.address())
                .get();
    }

    private static synchronized void shareProviders(Path home) {
        try {
            if (providers == null) {
                providers = Files.createTempDirectory("cells-delivery-providers");
            }
            if (!Files.exists(home.resolve("providers"))) {
                Files.createDirectories(home);
                Files.createSymbolicLink(home.resolve("providers"), providers);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
