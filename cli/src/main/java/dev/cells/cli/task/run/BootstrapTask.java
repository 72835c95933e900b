package dev.cells.cli.task.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cells.cli.task.Project;
import dev.cells.cli.task.SelectedStacks;
import dev.cells.cli.task.Selection;
import dev.cells.cli.task.Session;
import dev.cells.cli.task.Session.TargetKind;
import dev.cells.cli.task.run.BootstrapStacks.Prepared;
import dev.cells.config.fleet.Account;
import dev.cells.config.fleet.StackConfig;
import dev.cells.config.io.Digest;
import dev.cells.config.name.StackAddress;
import dev.cells.config.name.Tier;
import dev.cells.config.problem.Outcome;
import dev.cells.config.problem.Problem;
import dev.cells.config.problem.ProblemCode;
import dev.cells.config.problem.Shown;
import dev.cells.config.problem.Suggest;
import dev.cells.delivery.aws.ChangeSet;
import dev.cells.delivery.aws.ChangeSets;
import dev.cells.delivery.aws.StackAws;
import dev.cells.delivery.ledger.Ledger;
import dev.cells.delivery.ledger.LedgerEntry;
import dev.cells.delivery.ledger.LedgerEntry.Status;
import dev.cells.delivery.plan.SavedPlan;
import dev.cells.delivery.progress.Change.Counts;
import dev.cells.delivery.work.Target;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;

/** Makes in an account what Terraform itself needs there, with CloudFormation. */
public final class BootstrapTask {
    private static final Duration REAL = Duration.ofSeconds(3);
    private static final Duration LOCAL = Duration.ofMillis(100);

    /** By which the local AWS lets anybody into any account, as an organization lets its administrators. */
    private static final String ORGANIZATION = ":role/OrganizationAccountAccessRole";

    private final Arguments arguments;
    private final Session session;
    private final Project project;
    private final Account account;
    private final Instant begin;

    private BootstrapTask(Arguments arguments, Session session, Project project, Account account) {
        this.arguments = arguments;
        this.session = session;
        this.project = project;
        this.account = account;
        this.begin = session.environment().clock().instant();
    }

    /**
     * @param account its name in the config
     * @param yes whether the changes are approved without asking
     * @param approved digest of the only changes that are approved, if somebody has approved them before
     */
    public record Arguments(String account, boolean yes, Optional<String> approved) {}

    /**
     * @param changes of each stack, in the order in which they were made; none of a stack that stayed the same
     * @param digest SHA-256 over the templates and all changes
     * @param outputs of the stacks, by stack and name
     */
    public record Result(
            String account,
            TargetKind target,
            List<ChangeSet> changes,
            String digest,
            SortedMap<String, String> outputs,
            Duration took) {}

    /** The templates as text, without asking AWS anything. */
    public static Outcome<String> template(String account, Session session) {
        return session.project().then(project -> account(account, session)
                .then(known ->
                        new BootstrapTemplates(project, session).of(known).map(BootstrapTemplates::text)));
    }

    public static Outcome<Result> run(Arguments arguments, Session session) {
        return Approval.of(arguments.yes() || arguments.approved().isPresent(), session)
                .then(approval -> session.project().then(project -> account(arguments.account(), session)
                        .then(account -> new BootstrapTask(arguments, session, project, account).run(approval))));
    }

    private static Outcome<Account> account(String name, Session session) {
        Selection base = new Selection(List.of(Tier.BASE + "/" + name), false, Optional.empty());
        Outcome<SelectedStacks> named = SelectedStacks.meantOrAll(base, session);
        if (named.problems().stream().anyMatch(problem -> problem.code() == ProblemCode.UNKNOWN_TARGET)) {
            return unknown(name, session);
        }
        return named.map(loaded -> loaded.fleet().stacks().values().stream()
                .map(StackConfig::account)
                .filter(one -> one.name().equals(name))
                .findFirst()
                .orElseThrow());
    }

    /** Every account has a base. */
    private static Outcome<Account> unknown(String name, Session session) {
        Selection bases = new Selection(List.of(), true, Optional.of(Tier.BASE));
        return SelectedStacks.meantOrAll(bases, session).then(loaded -> {
            List<String> accounts = loaded.stacks().stream()
                    .map(stack -> stack.account().name())
                    .toList();
            return Outcome.failed(
                    Problem.error(ProblemCode.UNKNOWN_ACCOUNT, "there is no account " + Shown.clipped(name))
                            .hint(Suggest.among(name, accounts).orElse("there are " + String.join(", ", accounts))));
        });
    }

    private Outcome<Result> run(Approval approval) {
        session.progress().say(account.name() + ": making templates with the AWS CDK");
        return new BootstrapTemplates(project, session).of(account).then(templates -> target().then(
                        target -> run(templates, target, approval)));
    }

    private record Place(StackAws aws, String instance) {}

    private Outcome<Place> target() {
        ObjectNode main = JsonMapper.builder().build().createObjectNode();
        ObjectNode provider = main.putObject("provider").putArray("aws").addObject();
        provider.put("region", account.region().value());
        if (session.target() == TargetKind.AWS) {
            return Outcome.of(new Place(new StackAws(Target.variables(Cloud.machine(session)), main), "aws"));
        }
        provider.putArray("assume_role").addObject().put("role_arn", "arn:aws:iam::" + account.id() + ORGANIZATION);
        return LocalAws.of(project, session)
                .start(List.of(account))
                .map(running -> new Place(new StackAws(running.environment(), main), running.instance()));
    }

    private Outcome<Result> run(SortedMap<String, JsonNode> templates, Place place, Approval approval) {
        session.progress().say(account.name() + ": asking CloudFormation what would change");
        return place.aws()
                .ask("the stacks of " + account.name(), clients -> stacks(new ChangeSets(clients))
                        .prepare(templates))
                .then(outcome -> outcome)
                .then(prepared -> {
                    String digest = digest(templates, prepared);
                    if (prepared.isEmpty()) {
                        return ask(place, stacks -> Outcome.of(stacks.outputs(prepared)))
                                .map(outputs -> result(prepared, digest, outputs));
                    }
                    Optional<Problem> objection = objection(prepared, digest, approval);
                    return objection.isPresent()
                            ? ask(place, stacks -> {
                                stacks.discard(prepared);
                                return Outcome.<Result>failed(objection.get());
                            })
                            : execute(prepared, digest, templates, place)
                                    .map(outputs -> result(prepared, digest, outputs));
                });
    }

    private <T> Outcome<T> ask(Place place, java.util.function.Function<BootstrapStacks, Outcome<T>> question) {
        return place.aws()
                .ask("the stacks of " + account.name(), clients -> question.apply(stacks(new ChangeSets(clients))))
                .then(outcome -> outcome);
    }

    private BootstrapStacks stacks(ChangeSets changeSets) {
        Duration pause = session.target() == TargetKind.AWS ? REAL : LOCAL;
        // AWS: letters, digits and hyphens, and a name only once in a stack.
        String name = "cells-" + begin.toEpochMilli();
        return new BootstrapStacks(
                changeSets,
                account,
                new BootstrapStacks.Pace(
                        pause, time -> session.environment().computer().pause().sleep(time), name));
    }

    private Optional<Problem> objection(Prepared prepared, String digest, Approval approval) {
        if (arguments.approved().isPresent()) {
            return arguments.approved().get().equals(digest)
                    ? Optional.empty()
                    : Optional.of(Problem.error(
                                    ProblemCode.PLAN_CHANGED,
                                    "the changes of " + account.name()
                                            + " are not those that were approved: their digest is " + digest)
                            .hint("review them again; nothing was changed"));
        }
        if (approval.isAsked()) {
            lines(prepared.changes()).forEach(session.progress()::say);
        }
        return approval.agrees(
                        "Make exactly these changes in account " + account.name() + " (" + account.id()
                                + ") of the real AWS?",
                        session)
                ? Optional.empty()
                : Optional.of(RunProblems.notAgreed("the bootstrap of " + account.name()));
    }

    /** The changes for people, a line each. */
    public static List<String> lines(List<ChangeSet> changes) {
        return changes.stream()
                .flatMap(one -> one.changes().stream().map(change -> "%s: %-6s %s %s%s"
                        .formatted(
                                one.stack(),
                                change.action().toLowerCase(Locale.ROOT),
                                change.type(),
                                change.id(),
                                change.replaced() ? ", replaced" : "")))
                .toList();
    }

    private static String digest(Map<String, JsonNode> templates, Prepared prepared) {
        return Digest.of(templates + "\n" + String.join("\n", lines(prepared.changes())));
    }

    private Outcome<SortedMap<String, String>> execute(
            Prepared prepared, String digest, Map<String, JsonNode> templates, Place place) {
        session.progress().say(account.name() + ": applying");
        Ledger ledger = Ledger.in(project.home());
        LedgerEntry.AppliedPlan plan = new LedgerEntry.AppliedPlan(
                StackAddress.base(account.name()),
                session.target().toString(),
                place.instance(),
                Digest.of(templates.toString()),
                digest,
                new SavedPlan.Provenance("cloudformation", "aws-cdk-lib", session.version(), begin));
        return ledger.append(entry(LedgerEntry.Kind.INTENT, plan, Optional.empty()))
                .then(intent -> {
                    Outcome<SortedMap<String, String>> done = ask(place, stacks -> stacks.execute(prepared));
                    LedgerEntry.End end =
                            new LedgerEntry.End(done.ok() ? Status.DONE : Status.FAILED, counts(prepared), since());
                    return ledger.append(entry(LedgerEntry.Kind.RESULT, plan, Optional.of(end)))
                            .then(entry -> done);
                });
    }

    private LedgerEntry entry(LedgerEntry.Kind kind, LedgerEntry.AppliedPlan plan, Optional<LedgerEntry.End> end) {
        var person = session.environment().person().get();
        return new LedgerEntry(
                kind,
                LedgerEntry.Purpose.FOUNDATION,
                session.environment().clock().instant(),
                person.user() + "@" + person.host(),
                plan,
                end);
    }

    private static Counts counts(Prepared prepared) {
        return new Counts(count(prepared, "Add"), count(prepared, "Modify"), count(prepared, "Remove"), 0);
    }

    private static int count(Prepared prepared, String action) {
        return (int) prepared.changes().stream()
                .flatMap(one -> one.changes().stream())
                .filter(change -> change.action().equals(action))
                .count();
    }

    private Result result(Prepared prepared, String digest, SortedMap<String, String> outputs) {
        return new Result(
                account.name(),
                session.target(),
                prepared.changes().stream()
                        .map(one -> new ChangeSet(one.stack(), one.id(), one.status(), "", one.changes()))
                        .toList(),
                digest,
                outputs,
                since());
    }

    private Duration since() {
        return Duration.between(begin, session.environment().clock().instant());
    }
}
