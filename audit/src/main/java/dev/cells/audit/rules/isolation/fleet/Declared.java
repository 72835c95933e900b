package dev.cells.audit.rules.isolation.fleet;

import static java.util.Objects.requireNonNull;

import dev.cells.terraform.model.Stack;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * What the config says that makes a cell: only what is said there may make it differ from others.
 *
 * @param file the client's own, for messages
 * @param owner who answers for the cell
 * @param place account and region, whose facts may change anything, and whether the client has environments, which are in
 *     all names
 * @param settings all effective ones, collected when they are asked for, since a fleet has many
 * @param overrides those that differ from the defaults, as {@code path: value}
 * @param review of the overrides; empty where nobody asks about it, so that an overdue review holds back no change
 * @param made by address of everything that synthesis made, the section that it was made from
 * @param influence which settings change what
 * @param elsewhere what the same settings make of a cell with another name, with the names of this cell in place of those;
 *     empty where nothing could be made. May take a while
 */
public record Declared(
        String file,
        String owner,
        String place,
        Supplier<List<Setting>> settings,
        List<String> overrides,
        Optional<Review> review,
        Map<String, String> made,
        Influence influence,
        Supplier<Optional<Stack>> elsewhere) {
    public Declared {
        overrides = List.copyOf(overrides);
        made = Map.copyOf(made);
        requireNonNull(influence, "influence is null");
    }

    /** The same where nobody asks about the review. */
    public Declared unreviewed() {
        return new Declared(file, owner, place, settings, overrides, Optional.empty(), made, influence, elsewhere);
    }

    /**
     * When overrides are reviewed.
     *
     * @param by until when the owner stands for them; empty where the file does not say so
     * @param at path of the setting that says so, or else of the first override
     */
    public record Review(Optional<LocalDate> by, String at) {
        /** Once a year, as 45 CFR 164.308(a)(8) is read: a periodic evaluation. */
        public static final int MOST_DAYS = 366;

        /** On a day. */
        public Standing on(LocalDate today) {
            return by.map(day -> {
                        if (day.isBefore(today)) {
                            return Standing.PAST;
                        }
                        return day.isAfter(today.plusDays(MOST_DAYS)) ? Standing.TOO_FAR : Standing.STANDS;
                    })
                    .orElse(Standing.UNSAID);
        }
    }

    /** Whether somebody stands for overrides. */
    public enum Standing {
        STANDS,
        UNSAID,
        PAST,
        TOO_FAR
    }

    /**
     * @param pattern the path with {@code *} for each name
     * @param value as text
     * @param isDefault whether no file of the client says it
     */
    public record Setting(String path, String pattern, String value, boolean isDefault) {}

    /** Which settings change what, as far as experiments could tell. */
    public interface Influence {
        /** Whether it is known what settings of a pattern change; others may change anything. */
        boolean isKnown(String pattern);

        /**
         * Patterns of settings that change a resource, by argument, of which an empty one is whether it is there.
         *
         * @return empty where any setting may
         */
        Optional<Function<String, Set<String>>> of(String address, String section);
    }
}
