package dev.cells.delivery.work;

import dev.cells.config.name.StackAddress;
import dev.cells.delivery.engine.Machine;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The environment variables of the engine and its provider. Built from an empty environment, so that profiles, proxies
 * and debug switches of the user can neither redirect a run nor leak into it.
 */
public final class ChildEnvironment {
    /** Needed to find programs, to store temporary files, and for the user's character set. */
    private static final List<String> KEPT = List.of("PATH", "HOME", "TMPDIR", "LANG", "LC_ALL", "LC_CTYPE");

    /** Needed to reach the internet through a proxy. */
    private static final Set<String> PROXIES = Set.of(
            "HTTP_PROXY",
            "HTTPS_PROXY",
            "NO_PROXY",
            "http_proxy",
            "https_proxy",
            "no_proxy",
            "SSL_CERT_FILE",
            "SSL_CERT_DIR");

    private static final Set<String> OTHER_SERVICES = Set.of(
            "DD_API_KEY",
            "DD_APP_KEY",
            "OKTA_API_CLIENT_ID",
            "OKTA_API_PRIVATE_KEY",
            "OKTA_API_PRIVATE_KEY_ID",
            "OKTA_API_SCOPES",
            "OKTA_API_TOKEN");

    /**
     * What the provider adds to the user agent of its requests (provider documentation, "Custom User-Agent Information"), so
     * that the audit trail and the local AWS know for which stack a request is.
     */
    public static final String USER_AGENT = "TF_APPEND_USER_AGENT";

    private ChildEnvironment() {}

    /** The product that names a stack, such as {@code cells-stack/ember.production}: a version has no slash. */
    public static String userAgent(StackAddress stack) {
        return "cells-stack/" + stack.toString().replace('/', '.');
    }

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

    /** Whether a variable configures internet access: a proxy, its exceptions, or trusted certificates. */
    static boolean isProxy(String name) {
        return PROXIES.contains(name);
    }

    /** Whether a variable is one by which the providers of Datadog and Okta log in, by their documentation. */
    static boolean isOfOtherService(String name) {
        return OTHER_SERVICES.contains(name);
    }

    /** The user's variables that configure internet access. */
    static Map<String, String> proxies(Machine machine) {
        Map<String, String> found = new TreeMap<>(machine.environment());
        found.keySet().retainAll(PROXIES);
        return found;
    }
}
