package dev.cells.cell.database;

import dev.cells.cell.store.BackupSource;
import java.util.List;

/**
 * A database as the rest of the cell needs to know it; all values are references.
 *
 * @param backup what recovery points are made of
 * @param host where it is read and written
 * @param readers hosts that are only read
 * @param writerIds the ids by which IAM knows what is read and written
 * @param readerIds the ids by which IAM knows what is only read; for a cluster the same
 */
record DatabaseHandle(
        BackupSource backup, String host, List<String> readers, List<String> writerIds, List<String> readerIds) {
    DatabaseHandle {
        readers = List.copyOf(readers);
        writerIds = List.copyOf(writerIds);
        readerIds = List.copyOf(readerIds);
    }
}
