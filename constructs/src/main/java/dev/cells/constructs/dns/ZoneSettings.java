package dev.cells.constructs.dns;

import java.util.Optional;

/**
 * A hosted zone as it is configured: {@code cell.ingress.zone}, {@code base.zone}.
 *
 * @param name what names in it end in
 * @param id of one that exists; without it the stack makes its own
 * @param visibility where its names resolve; public without it
 */
public record ZoneSettings(String name, Optional<String> id, Optional<Visibility> visibility) {
    /** Where the names of a zone resolve. */
    public enum Visibility {
        PUBLIC,
        /** In one network, and for the VPNs that lead there, only: no record in it proves a certificate. */
        PRIVATE
    }

    boolean isPrivate() {
        return visibility.filter(Visibility.PRIVATE::equals).isPresent();
    }
}
