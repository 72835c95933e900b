package dev.cells.cli.command;

import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** Options of {@code cells evidence}: of making, and of verifying. */
final class EvidenceOptions {
    private EvidenceOptions() {}

    /** Of both. */
    static final class Common {
        @Option(
                names = "--key",
                paramLabel = "FILE",
                order = 11,
                description = "key in PEM: the private one of Ed25519 signs; with verify, the public one of the signer")
        Path key;

        @Option(
                names = "--run",
                paramLabel = "ID",
                order = 12,
                description = "name of the run; with verify: refuse evidence of another one")
        String run;

        @Option(
                names = "--date",
                paramLabel = "DATE",
                order = 13,
                converter = DateConverter.class,
                description =
                        "as of when (default: SOURCE_DATE_EPOCH, or now); with verify: when it must be valid (default: now)")
        Instant date;

        @Option(
                names = "--previous",
                paramLabel = "DIR",
                order = 16,
                description = "the evidence that this follows; with verify: refuse evidence that does not")
        Path previous;
    }

    /** What is made. */
    static final class Making {
        @Option(names = "--out", paramLabel = "DIR", order = 10, description = "a new folder for the evidence")
        Path out;

        @Option(
                names = "--valid-days",
                paramLabel = "DAYS",
                order = 14,
                converter = DaysConverter.class,
                defaultValue = "90",
                description = "for how long it is evidence (default: 90)")
        int validDays;

        @Option(
                names = "--kms-key",
                paramLabel = "ARN",
                order = 11,
                description = "sign with this key or alias of AWS KMS (ECC_NIST_P256) instead of --key")
        String kms;

        @ArgGroup(exclusive = false, order = 15)
        SharedOptions.Approved approved;
    }

    /** What evidence must be about. */
    static final class Wanted {
        @Option(
                names = "--cloud",
                paramLabel = "NAME",
                order = 20,
                description = "with verify: refuse evidence about another cloud, such as aws")
        String cloud;

        @Option(
                names = "--not-before",
                paramLabel = "DATE",
                order = 21,
                converter = DateConverter.class,
                description = "with verify: refuse evidence that is older")
        Instant notBefore;
    }

    /** A day, which begins at midnight in UTC, or a time such as {@code 2026-11-29T12:00:00Z}. */
    static final class DateConverter implements ITypeConverter<Instant> {
        @Override
        public Instant convert(String value) {
            try {
                return value.contains("T")
                        ? Instant.parse(value)
                        : LocalDate.parse(value).atStartOfDay(ZoneOffset.UTC).toInstant();
            } catch (DateTimeParseException e) {
                throw new TypeConversionException(
                        "must be a day such as 2026-11-29, or a time such as 2026-11-29T12:00:00Z");
            }
        }
    }

    /** From one day to ten years. */
    static final class DaysConverter implements ITypeConverter<Integer> {
        private static final int MOST = 3660;

        @Override
        public Integer convert(String value) {
            if (!value.matches("[1-9][0-9]{0,3}") || Integer.parseInt(value) > MOST) {
                throw new TypeConversionException("must be a number of days from 1 to " + MOST);
            }
            return Integer.valueOf(value);
        }
    }
}
