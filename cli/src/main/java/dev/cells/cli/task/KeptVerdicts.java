package dev.cells.cli.task;

import dev.cells.audit.Auditor;
import dev.cells.audit.Verdicts;
import dev.cells.audit.VerdictsFormat;
import dev.cells.cli.task.Session.SynthKind;
import dev.cells.config.io.Digest;
import dev.cells.config.io.KeptFiles;
import java.util.Collection;
import java.util.Optional;

/**
 * Verdicts of earlier audits, by the digest of all that they depend on: the program, own rules, and the stacks. For
 * {@code cells audit} only: what is applied is judged each time (decision 52).
 */
final class KeptVerdicts {
    /** Keeps nothing. */
    static final KeptVerdicts NONE = new KeptVerdicts(Optional.empty(), "");

    private final Optional<KeptFiles> files;
    private final String rules;

    private KeptVerdicts(Optional<KeptFiles> files, String rules) {
        this.files = files;
        this.rules = rules;
    }

    /** None with {@code --no-cache}, nor where the program was not packaged: only then is its digest known. */
    static KeptVerdicts of(Session session, Auditor auditor) {
        boolean cached = session.synth().cached() && session.synth().engine() == SynthKind.NATIVE;
        Optional<String> program = session.environment().programDigest();
        return session.project()
                .value()
                .filter(project -> cached && program.isPresent())
                .map(project -> new KeptVerdicts(
                        Optional.of(files(project, session)),
                        VerdictsFormat.VERSION + " " + program.get() + " " + auditor.own()))
                .orElse(NONE);
    }

    static KeptFiles files(Project project, Session session) {
        return new KeptFiles(
                project.home().resolve("cache").resolve("audit"),
                session.environment().clock());
    }

    boolean isNone() {
        return files.isEmpty();
    }

    /** What stands for verdicts that depend on these parts, in this order. */
    String key(Collection<String> parts) {
        StringBuilder all = new StringBuilder();
        part(rules, all);
        parts.forEach(part -> part(part, all));
        return Digest.of(all.toString());
    }

    /** With its length, so that no other parts look like these. */
    private static void part(String part, StringBuilder all) {
        all.append(part.length()).append(' ').append(part).append('\n');
    }

    Optional<Verdicts> find(String key) {
        return files.flatMap(kept -> kept.find(key)).map(VerdictsFormat::read);
    }

    /** Not where a rule broke: then nobody knows whether it holds. */
    void keep(String key, Verdicts verdicts) {
        if (verdicts.failures().isEmpty()) {
            files.ifPresent(kept -> kept.keep(key, VerdictsFormat.write(verdicts)));
        }
    }
}
