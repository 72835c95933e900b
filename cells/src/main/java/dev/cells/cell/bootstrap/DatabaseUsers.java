package dev.cells.cell.bootstrap;

import java.util.Collection;
import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Who may log in to the cell's database. A user that is not named here, and was before, can no longer log in.
 *
 * @param database the name of the database, and of the schema that holds its tables
 * @param writers users that own the schema's tables, read and change them
 * @param readers users that only read: workloads, and people in an emergency, each under a name of their own
 */
public record DatabaseUsers(String database, SortedSet<String> writers, SortedSet<String> readers) {
    public DatabaseUsers {
        SortedSet<String> only = new TreeSet<>(readers);
        only.removeAll(writers);
        writers = Collections.unmodifiableSortedSet(new TreeSet<>(writers));
        readers = Collections.unmodifiableSortedSet(only);
    }

    public static DatabaseUsers of(String database, Collection<String> writers, Collection<String> readers) {
        return new DatabaseUsers(database, new TreeSet<>(writers), new TreeSet<>(readers));
    }
}
