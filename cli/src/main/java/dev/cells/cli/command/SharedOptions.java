package dev.cells.cli.command;

import dev.cells.audit.rule.Severity;
import dev.cells.cli.task.Selection;
import dev.cells.cli.task.Selection.Narrowing;
import dev.cells.cli.task.Selection.Shard;
import dev.cells.cli.task.Session;
import dev.cells.cli.task.Session.SynthKind;
import dev.cells.cli.task.Session.TargetKind;
import dev.cells.cli.task.run.RunTask;
import dev.cells.cli.task.run.StatePlace;
import dev.cells.cli.view.JunitReport;
import dev.cells.cli.view.OutputFile;
import dev.cells.cli.view.Printer.Format;
import dev.cells.config.name.Tier;
import dev.cells.delivery.engine.EngineKind;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.TypeConversionException;

/** Options that several commands have, each declared once. */
final class SharedOptions {
    private SharedOptions() {}

    /** The options of every command; they can be given before or after its name. */
    @Command(
            name = "cells",
            synopsisSubcommandLabel = "COMMAND",
            usageHelpAutoWidth = false,
            sortOptions = false,
            sortSynopsis = false)
    static final class Globals {
        @Option(
                names = "--root",
                paramLabel = "DIR",
                scope = ScopeType.INHERIT,
                order = 90,
                description = "project folder (default: the nearest folder upward with defaults.yaml)")
        Path root;

        @Option(
                names = "--format",
                paramLabel = "text|json",
                scope = ScopeType.INHERIT,
                order = 91,
                description = "output format (default: text)")
        Format format = Format.TEXT;

        @Option(
                names = "--json-into",
                paramLabel = "FILE",
                scope = ScopeType.INHERIT,
                order = 91,
                description = "also write the result as a JSON document into a file")
        Path jsonInto;

        @Option(
                names = "--target",
                paramLabel = "sandbox|aws",
                scope = ScopeType.INHERIT,
                order = 92,
                description = "the local AWS or the real one (default: sandbox)")
        TargetKind target = TargetKind.SANDBOX;

        @Option(
                names = "--engine",
                paramLabel = "terraform|tofu",
                scope = ScopeType.INHERIT,
                order = 93,
                description = "program that plans and applies (default: terraform if installed, else tofu)")
        EngineKind engine;

        @Option(
                names = "--synth-engine",
                paramLabel = "native|cdktn",
                scope = ScopeType.INHERIT,
                order = 94,
                description = "what synthesizes: plain Java, or CDK Terrain, which requires Node (default: native)")
        SynthKind synthEngine = SynthKind.NATIVE;

        @Option(
                names = "--no-cache",
                scope = ScopeType.INHERIT,
                order = 94,
                description = "synthesize stacks whose config did not change too, and keep none")
        boolean noCache;

        @Option(
                names = {"-h", "--help"},
                usageHelp = true,
                scope = ScopeType.INHERIT,
                order = 95,
                description = "show this help")
        boolean help;
    }

    /** Which stacks a command works on, by their names. */
    static final class Named {
        @Parameters(
                paramLabel = "STACK",
                arity = "0..*",
                description = "a stack address, or a client for all of its environments")
        private List<String> stacks = new ArrayList<>();

        @Option(names = "--all", order = 1, description = "every stack")
        private boolean all;

        @Option(names = "--tier", paramLabel = "base|utility|cell", order = 2, description = "only stacks of this tier")
        private Tier tier;

        Selection selection() {
            return selection(Narrowing.NONE);
        }

        private Selection selection(Narrowing narrowing) {
            return new Selection(stacks, all, Optional.ofNullable(tier), narrowing);
        }
    }

    /** Which stacks of the config a command works on; these can also be narrowed by what they are now. */
    static final class Targets {
        @Mixin
        private Named named;

        @Option(
                names = "--changed-since",
                paramLabel = "REVISION",
                order = 3,
                description = "only stacks whose effective config differs from this revision in git")
        private String changedSince;

        @Option(
                names = "--shard",
                paramLabel = "I/N",
                order = 4,
                converter = ShardConverter.class,
                description = "only the I-th of N parts, such as 2/4: every stack is in exactly one of them")
        private Shard shard;

        Selection selection() {
            return named.selection(new Narrowing(Optional.ofNullable(changedSince), Optional.ofNullable(shard)));
        }
    }

    /** {@code 2/4}. */
    static final class ShardConverter implements ITypeConverter<Shard> {
        private static final Pattern FORM = Pattern.compile("([1-9][0-9]{0,3})/([1-9][0-9]{0,3})");

        @Override
        public Shard convert(String value) {
            Matcher parts = FORM.matcher(value);
            if (!parts.matches()) {
                throw new TypeConversionException("no part of a whole: " + value);
            }
            return new Shard(Integer.parseInt(parts.group(1)), Integer.parseInt(parts.group(2)));
        }
    }

    /** Where states are kept; the same for every command that reads them. */
    static final class States {
        @Option(
                names = "--state",
                paramLabel = "files|s3",
                description =
                        "where the local AWS keeps states: in files, or in the bucket of cells bootstrap, as the real "
                                + "one does (default: as before, or files)")
        private StatePlace place;

        Optional<StatePlace> place() {
            return Optional.ofNullable(place);
        }
    }

    /** How long a command waits for AWS; the same for every command that waits. */
    static final class Waiting {
        private static final int USUAL = 15;

        @Option(
                names = "--wait",
                paramLabel = "MINUTES",
                description = "how long to wait for AWS after people did their part; 0 for not at all (default: 15)")
        private int minutes = USUAL;

        Duration bound() {
            return Duration.ofMinutes(minutes);
        }
    }

    /** A report of test cases for a CI server; the same for every command that checks stacks. */
    static final class TestReport {
        @Option(
                names = "--junit",
                paramLabel = "FILE",
                description = "also write the result of each stack as a test case into a JUnit XML file")
        private Path file;

        List<Path> outputs() {
            return Optional.ofNullable(file).stream().toList();
        }

        /** The reply with this file, if it was asked for. Errors that no case has become a case of their own. */
        Reply on(Reply reply, Session session, Supplier<JunitReport> report) {
            return file == null
                    ? reply
                    : reply.and(new OutputFile(
                            session.environment().resolve(file), report.get().xml()));
        }
    }

    /** Which audit findings block; the same for every command that audits. */
    static final class Gate {
        @Option(
                names = "--threshold",
                paramLabel = "critical|high|medium|low",
                description = "lowest severity of an audit finding that blocks (default: low, so every finding)")
        private Severity threshold = Severity.LOW;

        Severity threshold() {
            return threshold;
        }
    }

    /** The plans that were approved before; both options or neither. */
    static final class Approved {
        @Option(
                names = "--approved",
                paramLabel = "FILE",
                required = true,
                description = "only what the plans in this file do is approved, which --json-into wrote")
        private Path file;

        @Option(
                names = "--approved-sha256",
                paramLabel = "DIGEST",
                required = true,
                description = "SHA-256 of that file when it was approved")
        private String digest;

        RunTask.ApprovedFile reference() {
            return new RunTask.ApprovedFile(file, digest);
        }
    }

    /** What is audited instead of our own stacks, or how they will be. */
    static final class Files {
        @Option(
                names = "--from",
                paramLabel = "PATH",
                description = "audit any folder of Terraform JSON stacks, or the JSON of a plan, instead")
        private Path from;

        @Option(
                names = "--plan",
                paramLabel = "FILE",
                description =
                        "audit the JSON of a plan (terraform show -json): of the stack that is named or in --from, "
                                + "or what the plan alone says")
        private Path plan;

        Optional<Path> from() {
            return Optional.ofNullable(from);
        }

        Optional<Path> plan() {
            return Optional.ofNullable(plan);
        }

        boolean none() {
            return from == null && plan == null;
        }
    }
}
