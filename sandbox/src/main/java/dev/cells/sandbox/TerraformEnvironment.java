package dev.cells.sandbox;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The environment in which Terraform, its AWS provider and its S3 backend talk to the emulator alone.
 *
 * <p>One variable moves every service: {@code AWS_ENDPOINT_URL}. S3 control needs a trick: the SDK puts the account id in
 * front of the host, and {@code 123456789012.127.0.0.1} is no name. So its endpoint is a made-up host, and the emulator is
 * the HTTP proxy through which Go asks for it; Go never sends loopback addresses through a proxy, so all else stays direct.
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
        // Profiles of the user could bring other endpoints, regions or roles.
        set.put("AWS_CONFIG_FILE", NOTHING);
        set.put("AWS_SHARED_CREDENTIALS_FILE", NOTHING);
        set.put("AWS_EC2_METADATA_DISABLED", "true");
        return new TerraformEnvironment(set);
    }

    /**
     * Whether a variable of the caller must not reach Terraform: credentials, profiles, endpoints, regions and trust
     * settings for the real AWS, and the proxy for plain HTTP. A proxy for HTTPS stays: a registry may need it, and
     * nothing goes to AWS over HTTPS here.
     */
    public static boolean drops(String name) {
        return name.startsWith("AWS_") || PROXIES.contains(name);
    }

    /** The whole environment for a Terraform process, from that of the caller. */
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

    /** Exceptions from proxying, without those that would send S3 control to a name server. */
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
