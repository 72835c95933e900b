package dev.cells.cli.task.run;

import dev.cells.audit.AuditReport;
import dev.cells.audit.rule.Severity;
import dev.cells.cli.task.AuditTask;
import dev.cells.cli.task.Partial;
import dev.cells.cli.task.Project;
import dev.cells.cli.task.SelectedStacks;
import dev.cells.cli.task.Selection;
import dev.cells.cli.task.Session;
import dev.cells.config.io.IoProblems;
import dev.cells.config.name.StackAddress;
import dev.cells.config.problem.Outcome;
import dev.cells.config.problem.Problem;
import dev.cells.delivery.ledger.Ledger;
import dev.cells.evidence.Bundle;
import dev.cells.evidence.Manifest;
import dev.cells.evidence.SigningKey;
import dev.cells.synth.SynthesizedStack;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Collects what proves how stacks are, and signs it. Asks nobody: it works from the config, the ledger and files. */
public final class EvidenceTask {
    private EvidenceTask() {}

    /**
     * @param out an empty folder, or one that does not exist yet
     * @param key that signs: a file, or
     * @param kms the ARN of a key in KMS
     * @param run identifies the run; a digest if the user names none
     * @param date as of which it is made; otherwise {@code SOURCE_DATE_EPOCH}, otherwise now
     * @param validDays for how long it is evidence
     * @param previous the folder of the bundle before
     * @param threshold from which severity on a finding decides the verdict
     * @param approved the plans that were approved
     */
    public record Arguments(
            Selection selection,
            Path out,
            Optional<Path> key,
            Optional<String> kms,
            Optional<String> run,
            Optional<Instant> date,
            int validDays,
            Optional<Path> previous,
            Severity threshold,
            Optional<RunTask.ApprovedFile> approved) {}

    /**
     * @param digest of the envelope, which the next bundle names
     * @param gaps what an auditor may look for and the bundle does not have
     */
    public record Made(Path folder, Manifest.About about, int files, String digest, String key, List<String> gaps) {}

    public static Outcome<Partial<Made>> run(Arguments arguments, Session asked) {
        return asked.asOf(arguments.date()).then(date -> {
            // The day of the evidence is the day of the audit too: what had expired then is not accepted.
            Session session = asked.in(asked.environment().at(date));
            EvidenceKeys.Key wanted = new EvidenceKeys.Key(arguments.key(), arguments.kms());
            return EvidenceKeys.use(
                    wanted, session, key -> previous(arguments, session).then(previous -> collected(arguments, session)
                            .then(found ->
                                    IoProblems.guarded(() -> signed(found, arguments, previous, date, key, session)))));
        });
    }

    private static Outcome<Optional<String>> previous(Arguments arguments, Session session) {
        return arguments
                .previous()
                .map(folder ->
                        Bundle.digest(session.environment().resolve(folder)).map(Optional::of))
                .orElseGet(() -> Outcome.of(Optional.empty()));
    }

    /**
     * What is known of the selected stacks. A stack that cannot be loaded, synthesized or audited prevents all of it: evidence
     * that leaves a stack out without a word would be taken for all of them.
     */
    private static Outcome<EvidenceContents> collected(Arguments arguments, Session session) {
        return session.project().then(project -> SelectedStacks.meant(arguments.selection(), session)
                .then(loaded -> Outcome.of(loaded, loaded.problems()))
                .then(loaded -> Ledger.in(project.home()).verify().then(ledger -> audited(loaded, arguments, session)
                        .then(audited -> approved(arguments, session)
                                .map(plans -> contents(project, loaded, audited, ledger, plans, session))))));
    }

    private static EvidenceContents contents(
            Project project,
            SelectedStacks loaded,
            Audited audited,
            Ledger.Content ledger,
            Optional<EvidencePlans> plans,
            Session session) {
        Optional<String> cloud = Cloud.instance(project, session);
        Map<StackAddress, List<JudgedPlans.Judged>> judged = new TreeMap<>();
        audited.made()
                .forEach((stack, made) -> judged.put(
                        stack,
                        cloud.map(in -> JudgedPlans.of(project.home(), in, stack)
                                        .of(
                                                ledger.lastDone(stack, in).map(entry -> entry.plan()
                                                        .digest()),
                                                made.digest()))
                                .orElse(List.of())));
        return new EvidenceContents(
                project, loaded.stacks(), audited.made(), audited.report(), ledger, cloud, plans, judged);
    }

    /** The report, and the very stacks that it is about. */
    private record Audited(SortedMap<StackAddress, SynthesizedStack> made, AuditReport report) {}

    private static Outcome<Audited> audited(SelectedStacks loaded, Arguments arguments, Session session) {
        LocalDate today = LocalDate.now(session.environment().clock());
        SortedMap<StackAddress, SynthesizedStack> made = new TreeMap<>();
        return AuditTask.of(loaded, today, arguments.threshold(), stack -> made.put(stack.address(), stack), session)
                .then(partial -> Outcome.of(
                        new Audited(made, partial.value()),
                        partial.problems().stream().filter(Problem::isError).toList()));
    }

    private static Outcome<Optional<EvidencePlans>> approved(Arguments arguments, Session session) {
        return arguments
                .approved()
                .map(file -> EvidencePlans.read(session.environment().resolve(file.file()), file.digest())
                        .map(Optional::of))
                .orElseGet(() -> Outcome.of(Optional.empty()));
    }

    private static Outcome<Partial<Made>> signed(
            EvidenceContents found,
            Arguments arguments,
            Optional<String> previous,
            Instant date,
            SigningKey key,
            Session session) {
        Manifest.About about = new Manifest.About(
                arguments.run().orElse(""),
                date,
                date.plus(Duration.ofDays(arguments.validDays())),
                found.cloud().orElse(session.target().toString()),
                found.stacks().stream().map(stack -> stack.address().toString()).toList(),
                previous);
        Path folder = session.environment().resolve(arguments.out());
        return found.files(session).then(files -> {
            Bundle bundle = Bundle.of(about, files).with(found.verdicts(files, arguments.threshold(), session), key);
            return bundle.write(folder, key)
                    .map(digest -> new Partial<>(
                            new Made(
                                    folder,
                                    bundle.manifest().about(),
                                    bundle.contents().size(),
                                    digest,
                                    key.id(),
                                    found.gaps()),
                            List.of()));
        });
    }
}
