package dev.cells.reachability.identity.evaluate;

import inet.ipaddr.AddressStringException;
import inet.ipaddr.IPAddress;
import inet.ipaddr.IPAddressString;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.IntPredicate;

/**
 * A condition operator without its modifiers. A value of the wrong kind never matches.
 *
 * @param negated whether it holds when nothing matches, and when the key is missing
 * @param hasWildcards whether {@code *} and {@code ?} of the policy are patterns
 */
record Operator(boolean negated, boolean hasWildcards, BiFunction<String, String, Truth> comparison) {
    private static final int ARN_PARTS = 6;

    private static final Map<String, Operator> ALL = Map.ofEntries(
            Map.entry("stringequals", exact(Glob::equal)),
            Map.entry("stringequalsignorecase", exact(Operator::equalIgnoringCase)),
            Map.entry("stringlike", pattern(Glob::matches)),
            Map.entry("arnequals", pattern(Operator::arns)),
            Map.entry("arnlike", pattern(Operator::arns)),
            Map.entry("bool", exact(Operator::equalIgnoringCase)),
            Map.entry("binaryequals", exact(Glob::equal)),
            Map.entry("ipaddress", exact(Operator::within)),
            Map.entry("numericequals", numbers(order -> order == 0)),
            Map.entry("numericlessthan", numbers(order -> order < 0)),
            Map.entry("numericlessthanequals", numbers(order -> order <= 0)),
            Map.entry("numericgreaterthan", numbers(order -> order > 0)),
            Map.entry("numericgreaterthanequals", numbers(order -> order >= 0)),
            Map.entry("dateequals", dates(order -> order == 0)),
            Map.entry("datelessthan", dates(order -> order < 0)),
            Map.entry("datelessthanequals", dates(order -> order <= 0)),
            Map.entry("dategreaterthan", dates(order -> order > 0)),
            Map.entry("dategreaterthanequals", dates(order -> order >= 0)));

    private static final Map<String, String> NEGATED = Map.of(
            "stringnotequals", "stringequals",
            "stringnotequalsignorecase", "stringequalsignorecase",
            "stringnotlike", "stringlike",
            "arnnotequals", "arnequals",
            "arnnotlike", "arnlike",
            "numericnotequals", "numericequals",
            "datenotequals", "dateequals",
            "notipaddress", "ipaddress");

    /** @param name in lower case, without {@code ForAnyValue:} and {@code IfExists} */
    static Optional<Operator> named(String name) {
        return NEGATED.containsKey(name)
                ? Optional.of(ALL.get(NEGATED.get(name)))
                        .map(plain -> new Operator(true, plain.hasWildcards, plain.comparison))
                : Optional.ofNullable(ALL.get(name));
    }

    /** Whether the request's value matches the policy's, before a negation. */
    Truth compare(String wanted, String value) {
        return comparison.apply(wanted, value);
    }

    private static Operator exact(BiFunction<String, String, Truth> comparison) {
        return new Operator(false, false, comparison);
    }

    private static Operator pattern(BiFunction<String, String, Truth> comparison) {
        return new Operator(false, true, comparison);
    }

    private static Operator numbers(IntPredicate holds) {
        return exact((wanted, value) -> ordered(wanted, value, Operator::number, holds));
    }

    private static Operator dates(IntPredicate holds) {
        return exact((wanted, value) -> ordered(wanted, value, Operator::instant, holds));
    }

    private interface Reader<T> {
        Optional<T> read(String text);
    }

    private static <T extends Comparable<T>> Truth ordered(
            String wanted, String value, Reader<T> reader, IntPredicate holds) {
        if (Symbols.isPartial(wanted) || Symbols.isPartial(value)) {
            return Truth.UNKNOWN;
        }
        Optional<T> limit = reader.read(wanted);
        Optional<T> given = reader.read(value);
        return Truth.of(
                limit.isPresent() && given.isPresent() && holds.test(given.get().compareTo(limit.get())));
    }

    private static Truth equalIgnoringCase(String wanted, String value) {
        return Glob.equal(wanted.toLowerCase(Locale.ROOT), value.toLowerCase(Locale.ROOT));
    }

    /** "Each of the six colon-delimited components of the ARN is checked separately"; both ARN operators do. */
    private static Truth arns(String pattern, String arn) {
        String[] wanted = pattern.split(":", ARN_PARTS);
        String[] given = arn.split(":", ARN_PARTS);
        if (wanted.length != ARN_PARTS || given.length != ARN_PARTS) {
            return Symbols.isPartial(pattern) || Symbols.isPartial(arn) ? Glob.matches(pattern, arn) : Truth.NO;
        }
        Truth all = Truth.YES;
        for (int i = 0; i < ARN_PARTS; i++) {
            all = all.and(Glob.matches(wanted[i], given[i]));
        }
        return all;
    }

    private static Truth within(String range, String value) {
        if (Symbols.isPartial(range) || Symbols.isPartial(value)) {
            return Truth.UNKNOWN;
        }
        try {
            IPAddress network = new IPAddressString(range).toAddress();
            IPAddress address = new IPAddressString(value).toAddress();
            return Truth.of(network != null
                    && address != null
                    && network.toPrefixBlock().contains(address));
        } catch (AddressStringException e) {
            return Truth.NO;
        }
    }

    private static Optional<BigDecimal> number(String text) {
        try {
            return Optional.of(new BigDecimal(text.trim()));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    /** ISO 8601 as the W3C writes it, or seconds since 1970. */
    private static Optional<Instant> instant(String text) {
        try {
            if (text.matches("-?[0-9]{1,12}")) {
                return Optional.of(Instant.ofEpochSecond(Long.parseLong(text)));
            }
            return Optional.of(
                    text.contains("T")
                            ? OffsetDateTime.parse(text).toInstant()
                            : LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant());
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }
}
