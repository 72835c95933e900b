package dev.cells.cell.keys;

import dev.cells.constructs.DataClass;
import java.util.List;
import java.util.Locale;

/** The kinds of data that have a key of their own, so that each can be closed, or destroyed, apart from the others. */
public enum KeyClass {
    PHI("Health data at rest", DataClass.PHI, "elasticache", "elasticfilesystem", "es", "rds", "s3", "secretsmanager"),
    INTERNAL("Operational data at rest", DataClass.INTERNAL, "ec2", "s3", "secretsmanager"),
    LOGS("Logs and records of access", DataClass.LOG, "firehose", "s3"),
    BACKUPS("Recovery points", DataClass.PHI, "backup", "elasticfilesystem", "rds", "s3"),
    QUEUES("Messages on their way", DataClass.PHI, "kafka", "sns", "sqs"),
    ALARMS("Messages of alarms", DataClass.INTERNAL, "secretsmanager", "sns", "sqs");

    private final String description;
    private final DataClass dataClass;
    private final List<String> services;

    KeyClass(String description, DataClass dataClass, String... services) {
        this.description = description;
        this.dataClass = dataClass;
        this.services = List.of(services);
    }

    String description() {
        return description;
    }

    DataClass dataClass() {
        return dataClass;
    }

    /** Services through which the key is used on behalf of a caller. */
    List<String> services() {
        return services;
    }

    /** What the key is called in ids and aliases. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
