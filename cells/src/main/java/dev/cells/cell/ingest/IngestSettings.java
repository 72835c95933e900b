package dev.cells.cell.ingest;

import java.util.List;

/**
 * The section {@code cell.ingest}.
 *
 * @param image of the task that de-identifies, repository and digest
 * @param cpu CPU units of a run
 * @param memory MiB of a run
 * @param attempts how often an object is tried
 * @param timeoutMinutes after which a run is stopped
 * @param parallel objects at the same time
 * @param drop names of fields that are left out
 * @param tokenize names of fields whose values are replaced by a keyed hash, the same for the same value
 * @param rawDays days after which raw objects go
 * @param rejectDays days after which objects go that could not be read
 */
public record IngestSettings(
        String image,
        int cpu,
        int memory,
        int attempts,
        int timeoutMinutes,
        int parallel,
        List<String> drop,
        List<String> tokenize,
        int rawDays,
        int rejectDays) {}
