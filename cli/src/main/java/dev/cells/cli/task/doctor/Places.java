package dev.cells.cli.task.doctor;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.function.ToLongFunction;

/** The folder in which the program keeps what it writes. */
final class Places {
    /** The AWS provider takes 0.7 GB, the emulator, plans and states the rest. */
    private static final long NEEDED_BYTES = 2_000_000_000L;

    private static final double GIGA = 1e9;

    private Places() {}

    static Check writable(Path home) {
        String name = "write permission";
        Path existing = existing(home);
        return Files.isWritable(existing)
                ? Check.ok(name, home.toString())
                : Check.missing(name, "give yourself write permission for " + existing + ", or set CELLS_HOME");
    }

    static Check room(Path home, ToLongFunction<Path> freeBytes) {
        String name = "disk space";
        long free = freeBytes.applyAsLong(existing(home));
        String found = gigabytes(free) + " free";
        return free >= NEEDED_BYTES
                ? Check.ok(name, found)
                : new Check(
                        name,
                        Check.State.MISSING,
                        found,
                        "make room for " + gigabytes(NEEDED_BYTES) + " below " + home);
    }

    private static Path existing(Path folder) {
        Path here = folder;
        while (!Files.exists(here)) {
            here = here.getParent();
        }
        return here;
    }

    private static String gigabytes(long bytes) {
        return String.format(Locale.ROOT, "%.1f GB", bytes / GIGA);
    }
}
