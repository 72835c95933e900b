package dev.cells.cost.table;

import static java.util.Objects.requireNonNull;

import java.math.BigDecimal;
import java.util.Optional;

/**
 * A list price in one region.
 *
 * @param what is paid for, such as {@code PostgreSQL instance db.t4g.medium}
 * @param unit of which one costs {@code usd}, such as {@code hour}; empty where the source's own page must say
 * @param source the page that says so
 * @param usd empty where the table does not know it for the region
 */
public record Price(String what, String unit, String source, Optional<BigDecimal> usd) {
    /** Hours of a month, as AWS itself counts in its examples. */
    private static final BigDecimal HOURS = BigDecimal.valueOf(730);

    public Price {
        requireNonNull(what, "what is null");
        requireNonNull(unit, "unit is null");
        requireNonNull(source, "source is null");
        requireNonNull(usd, "usd is null");
    }

    /** What one of it costs that is there for the whole month. */
    public Optional<BigDecimal> monthly() {
        return usd.map(price -> unit.endsWith("hour") ? price.multiply(HOURS) : price);
    }
}
