package dev.cells.sandbox;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The environment variables of the two kinds of Python process that are started. */
final class PythonEnvironment {
    private static final String NOTHING = "/dev/null";

    /** To find programs and shared libraries, and to put temporary files somewhere. */
    private static final List<String> KEPT = List.of("PATH", "TMPDIR", "LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH");

    private PythonEnvironment() {}

    /**
     * For the emulator: made from nothing, because boto (inside moto) looks for credentials, profiles, proxies and the
     * instance metadata service as every AWS client does, and {@code credential_process} would run a program. No such
     * variable of the caller is passed on, and what boto looks for besides is answered or switched off.
     *
     * @param home an empty folder of the emulator's own
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
        all.put("NO_PROXY", "*"); // on macOS, proxies also come from the system's settings
        all.put("LC_ALL", "C");
        all.put("TZ", "UTC");
        all.put("PYTHONUTF8", "1"); // paths are UTF-8 whatever the locale is
        all.put("PYTHONPATH", sources.toString());
        common(all);
        return all;
    }

    /**
     * For finding a Python and for preparing one: the caller's, because version managers and pip need it. Proxy, index
     * and certificate settings of the person ({@code HTTPS_PROXY}, {@code PIP_INDEX_URL}, {@code SSL_CERT_FILE},
     * {@code ~/.config/pip}) are meant for just that download. Nothing of AWS runs in it.
     */
    static Map<String, String> ofTools(Map<String, String> callers) {
        Map<String, String> all = new TreeMap<>(callers);
        all.keySet().removeIf(name -> name.startsWith("AWS_") || name.startsWith("PYTHON"));
        common(all);
        return all;
    }

    /** Packages in the person's home do not count: the emulator has another home and would not find them. */
    private static void common(Map<String, String> all) {
        all.put("PYTHONNOUSERSITE", "1");
        all.put("PYTHONDONTWRITEBYTECODE", "1");
    }
}
