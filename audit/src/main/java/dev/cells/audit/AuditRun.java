package dev.cells.audit;

import static java.util.Objects.requireNonNull;

import dev.cells.audit.rule.Severity;
import java.time.LocalDate;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * By whom, when and of what a report was made, so that it can be made again: the same run over the same stacks gives the
 * same bytes.
 *
 * @param date decides which exceptions have expired; the caller gives it
 * @param version of the program
 * @param program digest of the program; empty where it runs from class folders
 * @param threshold the lowest severity that blocks
 * @param inputs SHA-256 of the canonical JSON of stacks, by name, where it is known
 */
public record AuditRun(
        LocalDate date, String version, String program, Severity threshold, SortedMap<String, String> inputs) {
    public AuditRun {
        requireNonNull(date, "date is null");
        requireNonNull(version, "version is null");
        requireNonNull(program, "program is null");
        requireNonNull(threshold, "threshold is null");
        inputs = Collections.unmodifiableSortedMap(new TreeMap<>(inputs));
    }

    /** A run of an unnamed program, in which every failure blocks. */
    public static AuditRun on(LocalDate date) {
        return new AuditRun(date, "", "", Severity.LOW, new TreeMap<>());
    }

    public AuditRun by(String programVersion, String programDigest) {
        return new AuditRun(date, programVersion, programDigest, threshold, inputs);
    }

    public AuditRun blockingFrom(Severity lowest) {
        return new AuditRun(date, version, program, lowest, inputs);
    }

    public AuditRun of(Map<String, String> digests) {
        SortedMap<String, String> all = new TreeMap<>(inputs);
        all.putAll(digests);
        return new AuditRun(date, version, program, threshold, all);
    }
}
