package dev.cells.sandbox;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The environment variables of the two kinds of Python process. */
final class PythonEnvironment {
    private static final String NOTHING = "/dev/null";

    /** Needed to find programs and shared libraries, and to store temporary files; and the file to record requests in. */
    private static final List<String> KEPT =
            List.of("PATH", "TMPDIR", "LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH", Emulator.REQUESTS);

    private PythonEnvironment() {}

    /**
     * For the emulator. Built from an empty environment, because boto (inside moto) looks for credentials, profiles, proxies
     * and the instance metadata service like every AWS client, and {@code credential_process} would run a program. None of
     * the caller's variables for these is passed on; they are set to harmless values or disabled.
     *
     * @param home an empty folder, used by the emulator only
     */
    static Map<String, String> ofEmulator(Map<String, String> callers, Path sources, Path home) {
        Map<String, String> all = new TreeMap<>(callers);
        all.keySet().retainAll(KEPT);
        all.put("HOME", home.toString());
        all.put("AWS_CONFIG_FILE", NOTHING);
        all.put("AWS_SHARED_CREDENTIALS_FILE", NOTHING);
        all.put("BOTO_CONFIG", NOTHING);
        all.put("AWS_EC2_METADATA_DISABLED", "true");
        all.put("AWS_ACCESS_KEY_ID", "test");
        all.put("AWS_SECRET_ACCESS_KEY", "test");
        all.put("NO_PROXY", "*"); // on macOS, proxies are also read from the system settings
        all.put("LC_ALL", "C");
        all.put("TZ", "UTC");
        all.put("PYTHONUTF8", "1"); // paths are UTF-8 in any locale
        all.put("PYTHONPATH", sources.toString());
        common(all);
        return all;
    }

    /**
     * For finding and preparing a Python: the caller's, because version managers and pip need it. Proxy, index and
     * certificate settings of the user ({@code HTTPS_PROXY}, {@code PIP_INDEX_URL}, {@code SSL_CERT_FILE},
     * {@code ~/.config/pip}) are meant for such downloads. No AWS client runs in it.
     */
    static Map<String, String> ofTools(Map<String, String> callers) {
        Map<String, String> all = new TreeMap<>(callers);
        all.keySet().removeIf(name -> name.startsWith("AWS_") || name.startsWith("PYTHON"));
        common(all);
        return all;
    }

    /** Packages in the user's home are ignored: the emulator has another home and would not find them. */
    private static void common(Map<String, String> all) {
        all.put("PYTHONNOUSERSITE", "1");
        all.put("PYTHONDONTWRITEBYTECODE", "1");
    }
}
