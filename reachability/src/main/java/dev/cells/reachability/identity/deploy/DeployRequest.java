package dev.cells.reachability.identity.deploy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * A request that a deployment sends, as {@code deploy-requests.txt} lists it.
 *
 * @param base whether only the account's own stack sends it
 * @param action such as {@code s3:CreateBucket}
 * @param resource the ARN of one such request; {@code *} where IAM is not asked for a certain resource
 */
public record DeployRequest(boolean base, String action, String resource) {
    private static final int FIELDS = 3;

    /** The committed list, for an account and a region. */
    public static List<DeployRequest> all(String account, String region) {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                DeployRequest.class.getResourceAsStream("deploy-requests.txt"), StandardCharsets.UTF_8))) {
            return lines.lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> line.replace("{account}", account).replace("{region}", region))
                    .map(line -> line.split(" ", FIELDS))
                    .map(fields -> new DeployRequest(fields[0].equals("base"), fields[1], fields[2]))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String service() {
        return action.substring(0, action.indexOf(':'));
    }
}
