package dev.cells.audit.rules.isolation.fleet;

import dev.cells.audit.rules.isolation.fleet.StackFacts.Owned;
import dev.cells.reachability.identity.PhysicalTexts;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Finds the owner of what a text names, by hash: of whole names, of what their path or their prefix begins with. */
final class Owners {
    /** @param address of the resource; empty where only the name's prefix says whose it is */
    record Owner(String stack, String address) {
        @Override
        public String toString() {
            return address.isEmpty() ? stack : stack + ":" + address;
        }
    }

    private static final Owner MANY = new Owner("", "");
    private static final Pattern BETWEEN_NAMES = Pattern.compile("[^A-Za-z0-9._/+=@-]+");

    /** Where services of AWS put what is of everybody, such as logs of databases. */
    private static final String OF_AWS = "aws/";

    private static final int MOST_SEGMENTS = 12;

    private final Map<String, Owner> names = new HashMap<>();
    private final Map<String, Owner> folders = new HashMap<>();
    private final NavigableMap<String, String> prefixes = new TreeMap<>();
    private final Map<String, String> ownFolders = new HashMap<>();

    void add(StackFacts facts) {
        for (Owned owned : facts.owned()) {
            Owner owner = new Owner(facts.name(), owned.address());
            put(names, owned.text(), owner);
            if (owned.text().indexOf('/') >= 0 && !owned.text().startsWith("arn:")) {
                folders(owned.text(), facts);
            }
        }
        if (facts.isCell()) {
            announce(facts.name());
        }
    }

    void announce(String cell) {
        prefixes.put(StackFacts.prefix(cell), cell);
        ownFolders.put("cells/" + cell + "/", cell);
    }

    /** Another cell whose prefix begins with that of this one, so that a pattern for this one matches names of that. */
    Optional<String> beginningLike(String cell) {
        String prefix = StackFacts.prefix(cell);
        String next = prefixes.higherKey(prefix);
        return Optional.ofNullable(next)
                .filter(other -> other.startsWith(prefix))
                .map(prefixes::get);
    }

    /** Cells that are known, at hand or announced. */
    int cells() {
        return prefixes.size();
    }

    private void folders(String path, StackFacts facts) {
        String plain = path.startsWith("/") ? path.substring(1) : path;
        for (int end = plain.indexOf('/'); end >= 0; end = plain.indexOf('/', end + 1)) {
            String folder = plain.substring(0, end + 1);
            // The only cell at hand that has something there does not own the folder for it.
            if (!folder.startsWith(OF_AWS) || folder.contains(StackFacts.prefix(facts.name()))) {
                put(folders, folder, new Owner(facts.name(), ""));
            }
        }
    }

    private static void put(Map<String, Owner> into, String name, Owner owner) {
        into.merge(name, owner, (one, other) -> one.stack().equals(other.stack()) ? one : MANY);
    }

    /** The owners of everything that a text names; a name that several have is nobody's. */
    List<Owner> of(String text) {
        List<Owner> found = new ArrayList<>();
        ids(text, found);
        exact(text).ifPresent(found::add);
        for (String token : BETWEEN_NAMES.split(text)) {
            if (token.length() > 2) {
                token(token, found);
            }
        }
        return found;
    }

    /** The cell whose prefix or folder is in a text, whoever declares what has the name. */
    Optional<String> byConvention(String text) {
        for (String token : BETWEEN_NAMES.split(text)) {
            Optional<String> folder = folderOf(token);
            if (folder.isPresent()) {
                return folder;
            }
            for (String segment : token.split("/")) {
                Optional<Owner> owner = prefixed(segment);
                if (owner.isPresent()) {
                    return owner.map(Owner::stack);
                }
            }
        }
        return Optional.empty();
    }

    private Optional<String> folderOf(String token) {
        int at = token.indexOf("cells/");
        String path = at < 0 ? "" : token.substring(at);
        for (int end = path.lastIndexOf('/'); end > 0; end = path.lastIndexOf('/', end - 1)) {
            String cell = ownFolders.get(path.substring(0, end + 1));
            if (cell != null) {
                return Optional.of(cell);
            }
        }
        return Optional.empty();
    }

    /** Whether several stacks declare something of this name. */
    boolean isShared(String name) {
        return names.get(name) == MANY;
    }

    private static void ids(String text, List<Owner> into) {
        for (int at = text.indexOf(PhysicalTexts.ID); at >= 0; at = text.indexOf(PhysicalTexts.ID, at + 1)) {
            int end = text.indexOf(PhysicalTexts.ID_END, at);
            int colon = text.indexOf(':', at);
            if (end < 0 || colon < 0 || colon > end) {
                continue;
            }
            String[] address = text.substring(colon + 1, end).split("\\.");
            into.add(new Owner(text.substring(at + 1, colon), address.length < 2 ? "" : address[0] + "." + address[1]));
        }
    }

    private Optional<Owner> exact(String name) {
        return Optional.ofNullable(names.get(name)).filter(owner -> owner != MANY);
    }

    private void token(String token, List<Owner> into) {
        Optional<Owner> whole = exact(token).or(() -> path(token)).or(() -> domain(token));
        if (whole.isPresent()) {
            into.add(whole.get());
            domain(token).ifPresent(into::add);
            return;
        }
        String[] segments = token.split("/");
        Optional<Owner> container = segments.length < 2 ? Optional.empty() : exact(segments[0]);
        if (container.isPresent()) {
            // What is in a bucket is of the bucket's owner, whatever name it has there.
            into.add(container.get());
            return;
        }
        for (String segment : segments) {
            exact(segment).or(() -> prefixed(segment)).ifPresent(into::add);
        }
    }

    /** The longest folder in it that belongs to one stack. */
    private Optional<Owner> path(String token) {
        String[] segments = token.split("/");
        Optional<Owner> best = Optional.empty();
        int longest = 1;
        for (int from = 0; from < segments.length && segments.length <= MOST_SEGMENTS; from++) {
            StringBuilder folder = new StringBuilder();
            for (int to = from; to < segments.length; to++) {
                folder.append(segments[to]).append('/');
                Owner owner = folder(folder.toString());
                if (owner != null && to - from + 1 > longest) {
                    longest = to - from + 1;
                    best = Optional.of(owner);
                }
            }
        }
        return best;
    }

    private Owner folder(String folder) {
        String own = ownFolders.get(folder);
        if (own != null) {
            return new Owner(own, "");
        }
        Owner owner = folders.get(folder);
        return owner == MANY ? null : owner;
    }

    /** A host name below a domain of a stack. */
    private Optional<Owner> domain(String token) {
        for (int dot = token.indexOf('.'); dot >= 0; dot = token.indexOf('.', dot + 1)) {
            String rest = token.substring(dot + 1);
            if (rest.indexOf('.') >= 0 && exact(rest).isPresent()) {
                return exact(rest);
            }
        }
        return Optional.empty();
    }

    /** The longest prefix that names of one cell begin with. */
    private Optional<Owner> prefixed(String name) {
        for (int end = name.lastIndexOf('-'); end > 0; end = name.lastIndexOf('-', end - 1)) {
            String stack = prefixes.get(name.substring(0, end + 1));
            if (stack != null) {
                return Optional.of(new Owner(stack, ""));
            }
        }
        return Optional.empty();
    }
}
