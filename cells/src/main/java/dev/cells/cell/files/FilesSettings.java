package dev.cells.cell.files;

import dev.cells.config.module.ModuleFacts;
import java.util.Locale;
import java.util.Map;

/**
 * The section {@code cell.files}.
 *
 * @param infrequentDays without access after which a file goes to a cheaper class; the first access brings it back
 * @param shares by name; a workload that names one finds it at {@code /mnt/<name>}
 */
public record FilesSettings(Throughput throughput, int infrequentDays, Map<String, Share> shares) {
    /** How fast the file system is. */
    public enum Throughput {
        /** As fast as it is asked to be, paid by what is read and written. */
        ELASTIC,
        /** By its size, with credits for a while of more. */
        BURSTING;

        /** As AWS writes it. */
        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * A folder of the file system. Whoever enters acts as its user and group, whatever user the container runs as.
     *
     * @param uid its user
     * @param gid its group
     * @param permissions of the folder, octal
     */
    public record Share(int uid, int gid, String permissions) {}

    /** What loading checks without building the module. */
    public static ModuleFacts facts() {
        return ModuleFacts.of("files").storesIn("files.shares");
    }
}
