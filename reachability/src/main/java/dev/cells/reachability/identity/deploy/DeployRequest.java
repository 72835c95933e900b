package dev.cells.reachability.identity.deploy;

import dev.cells.config.io.DataLines;
import dev.cells.config.name.Tier;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What AWS asks IAM about one kind of request of a deployment.
 *
 * <p>In texts, {@code {account}}, {@code {region}}, {@code {stack}} (the names of the stack that sends it) and {@code
 * {base}} (the account's name) are placeholders, and {@code *} is what AWS chooses or what a stack calls its own thing.
 *
 * @param tier of the stacks that send it; empty for those of every tier
 * @param action such as {@code s3:CreateBucket}
 * @param resource an ARN; {@code *} where IAM is not asked for a certain resource
 * @param keys condition keys that AWS gives with it
 */
public record DeployRequest(Optional<Tier> tier, String action, String resource, SortedMap<String, String> keys) {
    /** Recorded by the local AWS; written by {@code tests/tools/requests}. */
    public static final String RECORDED = "deploy-requests.txt";

    /** Derived from what was recorded: the changes and deletions that belong to it; written by the same command. */
    public static final String CHANGES = "deploy-changes.txt";

    /** Sent by {@code cells} itself and by Terraform for its questions; written by people. */
    public static final String QUESTIONS = "deploy-questions.txt";

    private static final String EVERY = "every";
    private static final int KEYS = 3;

    public DeployRequest {
        keys = Collections.unmodifiableSortedMap(new TreeMap<>(keys));
    }

    /** All three lists. */
    public static List<DeployRequest> all() {
        List<DeployRequest> all = new ArrayList<>();
        List.of(RECORDED, CHANGES, QUESTIONS).forEach(name -> all.addAll(list(name)));
        return List.copyOf(all);
    }

    /** One of the lists. */
    public static List<DeployRequest> list(String name) {
        return DataLines.of(DeployRequest.class, name).stream()
                .map(DeployRequest::of)
                .toList();
    }

    /** Reads a line such as {@code cell s3:CreateBucket arn:aws:s3:::{stack}-* key=value}. */
    public static DeployRequest of(String line) {
        String[] words = line.split(" ");
        SortedMap<String, String> keys = new TreeMap<>();
        for (String word : List.of(words).subList(KEYS, words.length)) {
            int split = word.indexOf('=');
            keys.put(word.substring(0, split), word.substring(split + 1));
        }
        Optional<Tier> tier = words[0].equals(EVERY)
                ? Optional.empty()
                : Optional.of(Tier.valueOf(words[0].toUpperCase(Locale.ROOT)));
        return new DeployRequest(tier, words[1], words[2], keys);
    }

    /** Whether stacks of a tier send it. */
    public boolean isOf(Tier other) {
        return tier.isEmpty() || tier.get() == other;
    }

    /** The line that {@link #of} reads. */
    @Override
    public String toString() {
        StringBuilder line = new StringBuilder(tier.map(Tier::toString).orElse(EVERY));
        line.append(' ').append(action).append(' ').append(resource);
        keys.forEach((name, value) -> line.append(' ').append(name).append('=').append(value));
        return line.toString();
    }

    /** The same with other texts in its resource and in the values of its keys. */
    DeployRequest with(Map<String, String> replacements) {
        SortedMap<String, String> values = new TreeMap<>();
        keys.forEach((name, value) -> values.put(name, replaced(value, replacements)));
        return new DeployRequest(tier, action, replaced(resource, replacements), values);
    }

    private static String replaced(String text, Map<String, String> replacements) {
        String whole = text;
        for (Map.Entry<String, String> each : replacements.entrySet()) {
            whole = whole.replace(each.getKey(), each.getValue());
        }
        return whole;
    }

    String service() {
        return action.substring(0, action.indexOf(':'));
    }
}
