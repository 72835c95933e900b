package dev.cells.constructs.key;

import dev.cells.constructs.DataClass;
import dev.cells.constructs.Statement;
import java.util.List;

/**
 * @param description what the key protects, for the console
 * @param dataClass of what it protects
 * @param use the statements of its policy that give use of it; see {@link KeyPolicyStatements}
 * @param rotationDays 90 to 2560
 * @param deletionWindowDays 7 to 30
 * @param keep whether a plan may not destroy it
 */
public record KeyProps(
        String description,
        DataClass dataClass,
        List<Statement> use,
        int rotationDays,
        int deletionWindowDays,
        boolean keep) {
    public KeyProps {
        use = List.copyOf(use);
    }
}
