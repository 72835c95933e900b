package dev.cells.config.name;

import static java.util.Objects.requireNonNull;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The one name of a stack: {@code base/<account>}, {@code utility/<account>/<app>}, {@code <client>} or
 * {@code <client>/<environment>}. It is also the folder that the stack is synthesized into, relative to the output.
 *
 * <p>Sorted by tier, then by name: the order in which stacks are applied.
 */
public record StackAddress(Tier tier, List<String> segments) implements Comparable<StackAddress> {
    private static final Pattern SEGMENT = Pattern.compile("[a-z](?:[a-z0-9-]{0,30}[a-z0-9])?");
    private static final Comparator<StackAddress> ORDER =
            Comparator.comparing(StackAddress::tier).thenComparing(StackAddress::toString);

    public StackAddress {
        requireNonNull(tier, "tier is null");
        segments = List.copyOf(segments);
        for (String segment : segments) {
            if (!isSegment(segment)) {
                throw new IllegalArgumentException("not a name: " + segment);
            }
        }
    }

    public static StackAddress base(String account) {
        return new StackAddress(Tier.BASE, List.of(account));
    }

    public static StackAddress utility(String account, String app) {
        return new StackAddress(Tier.UTILITY, List.of(account, app));
    }

    public static StackAddress cell(String client) {
        return new StackAddress(Tier.CELL, List.of(client));
    }

    public static StackAddress cell(String client, String environment) {
        return new StackAddress(Tier.CELL, List.of(client, environment));
    }

    /** Reads an address; empty where the text cannot be one. Whether such a stack exists is another question. */
    public static Optional<StackAddress> parse(String text) {
        List<String> parts = List.of(text.split("/", -1));
        if (!parts.stream().allMatch(StackAddress::isSegment)) {
            return Optional.empty();
        }
        return switch (parts.get(0)) {
            case "base" -> parts.size() == 2 ? Optional.of(base(parts.get(1))) : Optional.empty();
            case "utility" -> parts.size() == 3 ? Optional.of(utility(parts.get(1), parts.get(2))) : Optional.empty();
            default -> parts.size() <= 2 ? Optional.of(new StackAddress(Tier.CELL, parts)) : Optional.empty();
        };
    }

    /** Whether the text may be a client, an environment, an account's name or an app: a DNS label of at most 32. */
    public static boolean isSegment(String text) {
        return SEGMENT.matcher(text).matches();
    }

    @Override
    public int compareTo(StackAddress other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        String path = String.join("/", segments);
        return tier == Tier.CELL ? path : tier + "/" + path;
    }
}
