package dev.cells.config.vault;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A field of a secret of one cell, written {@code vault:path#field}. The path begins where the cell's own part of the Vault
 * begins, so that no reference can name a secret of another cell.
 *
 * @param path of the secret below the cell's path, such as {@code payments/stripe}
 * @param field of the secret, such as {@code api-key}
 */
public record VaultReference(String path, String field) implements Comparable<VaultReference> {
    private static final Pattern FORM = Pattern.compile(
            "vault:(?<path>[a-z0-9]+(?:-[a-z0-9]+)*(?:/[a-z0-9]+(?:-[a-z0-9]+)*)*)#(?<field>[a-z0-9]+(?:[_-][a-z0-9]+)*)");

    /** Empty if the text has another form; the schema describes the same one. */
    public static Optional<VaultReference> parse(String text) {
        Matcher matcher = FORM.matcher(text);
        return matcher.matches()
                ? Optional.of(new VaultReference(matcher.group("path"), matcher.group("field")))
                : Optional.empty();
    }

    /**
     * Part of the name of the secret in AWS Secrets Manager, unique in the cell: neither paths nor fields hold a dot, which
     * <a href="https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_CreateSecret.html">names may hold</a>.
     */
    public String dotted() {
        return joined(".");
    }

    /** Part of a logical id, unique in the cell: neither paths nor fields hold two underscores. */
    public String id() {
        return joined("__");
    }

    private String joined(String separator) {
        return "vault" + separator + path.replace("/", separator) + separator + field;
    }

    @Override
    public int compareTo(VaultReference other) {
        return toString().compareTo(other.toString());
    }

    /** As in the config. */
    @Override
    public String toString() {
        return "vault:" + path + "#" + field;
    }
}
