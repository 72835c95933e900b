package dev.cells.delivery.work;

import dev.cells.delivery.engine.Machine;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What the engine and its provider see of the environment. It is made from nothing instead of cleaned, so that a
 * person's profile, proxy or debug switch can neither redirect a run nor leak into it.
 */
public final class ChildEnvironment {
    /** Needed to find programs, to put temporary files somewhere, and to speak the person's character set. */
    private static final List<String> KEPT = List.of("PATH", "HOME", "TMPDIR", "LANG", "LC_ALL", "LC_CTYPE");

    private ChildEnvironment() {}

    public static Map<String, String> of(Machine machine, Path cliConfig, Path dataFolder) {
        Map<String, String> environment = new TreeMap<>(machine.environment());
        environment.keySet().retainAll(KEPT);
        environment.putIfAbsent("HOME", machine.home().toString());
        environment.put("TF_CLI_CONFIG_FILE", cliConfig.toString());
        environment.put("TF_DATA_DIR", dataFolder.toString());
        environment.put("TF_IN_AUTOMATION", "1");
        environment.put("TF_INPUT", "0");
        environment.put("CHECKPOINT_DISABLE", "1");
        return environment;
    }
}
