package dev.cells.audit.policy;

import dev.cells.config.problem.Outcome;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Writes policy files of tests. */
final class Policies {
    private Policies() {}

    /** One rule about buckets. */
    static String rule(String condition) {
        return rule("OWN-1", condition, "types: [aws_s3_bucket]");
    }

    static String rule(String id, String condition, String... more) {
        StringBuilder text = new StringBuilder("  " + id + ":\n"
                + "    title: Buckets are ours\n"
                + "    severity: low\n"
                + "    passes: They are.\n"
                + "    condition: |-\n      " + condition.replace("\n", "\n      ") + "\n");
        for (String line : more) {
            text.append("    ").append(line.replace("\n", "\n    ")).append('\n');
        }
        return text.toString();
    }

    static Outcome<List<OwnRule>> read(Path root, String... rules) {
        return readFile(root, "own.yaml", "rules:\n" + String.join("", rules));
    }

    static Outcome<List<OwnRule>> readFile(Path root, String name, String text) {
        try {
            Files.createDirectories(root.resolve(PolicyFiles.FOLDER));
            Files.writeString(root.resolve(PolicyFiles.FOLDER).resolve(name), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return PolicyFiles.read(root);
    }
}
