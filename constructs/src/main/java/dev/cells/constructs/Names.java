package dev.cells.constructs;

import dev.cells.config.fleet.StackConfig;
import dev.cells.config.name.NameHash;
import dev.cells.config.name.NamePrefix;
import dev.cells.config.name.Region;
import dev.cells.config.name.StackAddress;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Physical names of one stack's resources: the stack's address, then the thing, joined by hyphens.
 *
 * <p>{@code acme/production} calls its {@code api} {@code acme-production-api}. Two stacks never share a name:
 *
 * <ul>
 *   <li>A segment of an address may itself hold a hyphen, so that {@code st-marys} with the thing {@code api} and
 *       {@code st} with {@code marys-api} would read alike. Names of stacks with such a segment end in a short hash of
 *       the address; all others are told apart by their first words.
 *   <li>A name that is longer than AWS accepts keeps its beginning and ends in a hash of the whole.
 *   <li>Bucket names are shared by every account in the world and therefore carry account and region.
 * </ul>
 *
 * <p>Paths ({@link #path}, {@link #alias}, {@link #iamPath}) separate by slashes, which no segment holds, and need none
 * of this.
 */
public final class Names {
    private static final int BUCKET_LIMIT = 63;
    private static final Pattern THING = Pattern.compile("[a-z0-9](?:[a-z0-9-]*[a-z0-9])?");

    private final StackAddress address;
    private final String account;
    private final String region;

    private Names(StackAddress address, String account, String region) {
        this.address = address;
        this.account = account;
        this.region = region;
    }

    /** The names of a stack; they depend on its address, account and region and on nothing else. */
    public static Names of(StackConfig config) {
        return new Names(
                config.address(), config.account().id().value(), config.region().value());
    }

    /** The same names for things of another region; only those of buckets differ. */
    Names in(Region elsewhere) {
        return new Names(address, account, elsewhere.value());
    }

    /** The name of a thing of this stack, such as {@code acme-production-api}. */
    public String of(NameKind kind, String thing) {
        return fit(thing, kind.limit());
    }

    /**
     * The name of a resource that AWS replaces when one of some arguments changes: another name for other values, so
     * that the new resource can exist beside the old one. It ends in a hash.
     *
     * @param immutable the values of these arguments, in a fixed order
     */
    public String of(NameKind kind, String thing, String... immutable) {
        String words = address.toString().replace('/', '-') + "-" + checked(thing);
        return hashed(words, kind.limit(), hash(address + "/" + thing + "\n" + String.join("\n", immutable)));
    }

    /** A bucket's name, with account and region at its end: {@code acme-documents-123456789012-us-east-1}. */
    public String bucket(String thing) {
        String place = "-" + account + "-" + region;
        return fit(thing, BUCKET_LIMIT - place.length()) + place;
    }

    /** A slashed name, for log groups, secrets and parameters: {@code /cells/acme/production/api}. */
    public String path(String thing) {
        return "/cells/" + address + "/" + checked(thing);
    }

    /** The alias of a key: {@code alias/cells/acme/production/phi}. */
    public String alias(String thing) {
        return "alias" + path(thing);
    }

    /** Where the stack's roles and policies live in IAM: {@code /cells/acme/production/}. */
    public String iamPath() {
        return "/cells/" + address + "/";
    }

    /**
     * What every name of this stack begins with, of whatever kind; for policies on resources whose tags AWS does not
     * evaluate. It includes the hyphen where the address is short enough, so that {@code acme-} is not the beginning of
     * names of {@code acme2}; of a long address it is only the part that the shortest names keep. Names of a client
     * {@code acme-west} do begin like those of {@code acme}: for these two, keys by tag remain the barrier.
     */
    public String beginning() {
        return NamePrefix.of(List.of(address.toString().split("/")));
    }

    private String fit(String thing, int limit) {
        String words = address.toString().replace('/', '-') + "-" + checked(thing);
        String plain = words.contains("--") ? words.replaceAll("-{2,}", "-") : words;
        boolean changed = !plain.equals(words);
        String whole = isAmbiguous() && !changed ? plain + "-" + hash(address.toString()) : plain;
        if (!changed && whole.length() <= limit) {
            return whole;
        }
        return hashed(plain, limit, hash(address + "/" + thing));
    }

    private static String hashed(String words, int limit, String hash) {
        String plain = words.replaceAll("-{2,}", "-");
        String head = plain.substring(0, Math.min(plain.length(), limit - NameHash.LENGTH - 1));
        return head.replaceAll("-+$", "") + "-" + hash;
    }

    /** Whether the address, with hyphens for slashes, could be read as another address and thing. */
    private boolean isAmbiguous() {
        return address.segments().stream().anyMatch(segment -> segment.indexOf('-') >= 0);
    }

    private static String checked(String thing) {
        if (!THING.matcher(thing).matches()) {
            throw new IllegalArgumentException("not a name: " + thing);
        }
        return thing;
    }

    /** A short text that differs for different texts, for parts of names and ids. */
    public static String hash(String text) {
        return NameHash.of(text);
    }
}
