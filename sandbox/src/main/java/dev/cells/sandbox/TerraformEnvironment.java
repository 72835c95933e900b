package dev.cells.sandbox;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The environment in which Terraform, its AWS provider and its S3 backend talk to the emulator only.
 *
 * <p>One variable redirects every service: {@code AWS_ENDPOINT_URL}. S3 Control is an exception: the SDK prepends the
 * account id to the host, and {@code 123456789012.127.0.0.1} is not a valid name. So its endpoint is a fictitious host, and
 * the emulator is the HTTP proxy that Go uses to reach it. Go never uses a proxy for loopback addresses, so all other
 * requests are direct.
 *
 * @param set variables to set
 */
public record TerraformEnvironment(Map<String, String> set) {
    private static final String CONTROL_HOST = "s3-control.cells.test";
    private static final String NOTHING = "/dev/null";
    private static final Set<String> PROXIES = Set.of("HTTP_PROXY", "http_proxy");
    private static final Set<String> PROXY_EXCEPTIONS = Set.of("NO_PROXY", "no_proxy");

    public TerraformEnvironment {
        set = Map.copyOf(set);
    }

    static TerraformEnvironment of(int port) {
        String endpoint = "http://127.0.0.1:" + port;
        Map<String, String> set = new LinkedHashMap<>();
        set.put("AWS_ENDPOINT_URL", endpoint);
        set.put("AWS_ENDPOINT_URL_S3_CONTROL", "http://" + CONTROL_HOST);
        set.put("HTTP_PROXY", endpoint);
        set.put("AWS_ACCESS_KEY_ID", "test");
        set.put("AWS_SECRET_ACCESS_KEY", "test");
        // Profiles of the user could set other endpoints, regions or roles.
        set.put("AWS_CONFIG_FILE", NOTHING);
        set.put("AWS_SHARED_CREDENTIALS_FILE", NOTHING);
        set.put("AWS_EC2_METADATA_DISABLED", "true");
        return new TerraformEnvironment(set);
    }

    /**
     * Whether a variable of the caller must not be passed to Terraform: credentials, profiles, endpoints, regions and
     * certificates for the real AWS, and the proxy for plain HTTP. A proxy for HTTPS is kept: a registry may need it, and no
     * request to AWS uses HTTPS here.
     */
    public static boolean drops(String name) {
        return name.startsWith("AWS_") || PROXIES.contains(name);
    }

    /** The whole environment for a Terraform process, derived from the caller's. */
    public Map<String, String> over(Map<String, String> callers) {
        Map<String, String> all = new TreeMap<>();
        callers.forEach((name, value) -> {
            if (PROXY_EXCEPTIONS.contains(name)) {
                all.put(name, withoutControlHost(value));
            } else if (!drops(name)) {
                all.put(name, value);
            }
        });
        all.putAll(set);
        return all;
    }

    /** Proxy exceptions, without those that would match the host of S3 Control. */
    private static String withoutControlHost(String exceptions) {
        return Arrays.stream(exceptions.split(","))
                .map(String::strip)
                .filter(one -> !one.isEmpty() && !one.equals("*") && !isSuffixOfControlHost(one))
                .collect(Collectors.joining(","));
    }

    private static boolean isSuffixOfControlHost(String exception) {
        String suffix = exception.startsWith("*") ? exception.substring(1) : exception;
        return ("." + CONTROL_HOST).endsWith(suffix.startsWith(".") ? suffix : "." + suffix);
    }
}
