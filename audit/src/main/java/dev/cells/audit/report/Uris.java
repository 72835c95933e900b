package dev.cells.audit.report;

import java.net.URI;
import java.net.URISyntaxException;

/** Paths of files as URI references. */
final class Uris {
    private Uris() {}

    /** @param path relative or absolute, with forward slashes */
    static String of(String path) {
        try {
            String first = path.startsWith("/") ? path : path.split("/", 2)[0];
            String plain = !path.startsWith("/") && first.contains(":") ? "./" + path : path;
            String scheme = path.startsWith("/") ? "file" : null;
            return new URI(scheme, path.startsWith("/") ? "" : null, plain, null).toASCIIString();
        } catch (URISyntaxException e) {
            throw new IllegalStateException("a path can be quoted: " + path, e);
        }
    }
}
