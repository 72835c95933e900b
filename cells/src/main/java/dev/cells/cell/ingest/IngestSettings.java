package dev.cells.cell.ingest;

import dev.cells.constructs.compute.TaskProps;
import dev.cells.constructs.compute.TaskProps.Architecture;
import java.util.List;
import java.util.Optional;

/**
 * The section {@code cell.ingest}.
 *
 * @param image of the task that de-identifies, repository and digest
 * @param cpu CPU units of a run
 * @param memory MiB of a run
 * @param architecture of the processors, which the image must be built for
 * @param user number of the user, and of a group, that the program runs as
 * @param diskGb GiB of disk for temporary files; 20 without it
 * @param attempts how often an object is tried
 * @param timeoutMinutes after which a run is stopped
 * @param parallel objects at the same time
 * @param drop names of fields that are left out
 * @param tokenize names of fields whose values are replaced by a keyed hash, the same for the same value
 * @param rawDays days after which raw objects go
 * @param rejectDays days after which objects are deleted that could not be read
 * @param producers ARNs of the roles, of this or another account, that deliver raw data
 */
public record IngestSettings(
        String image,
        int cpu,
        int memory,
        Architecture architecture,
        String user,
        Optional<Integer> diskGb,
        int attempts,
        int timeoutMinutes,
        int parallel,
        List<String> drop,
        List<String> tokenize,
        int rawDays,
        int rejectDays,
        List<String> producers) {
    TaskProps.Runtime runtime() {
        return new TaskProps.Runtime(architecture, user, diskGb);
    }
}
