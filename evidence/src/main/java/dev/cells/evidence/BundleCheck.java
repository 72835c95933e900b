package dev.cells.evidence;

import dev.cells.config.io.Digest;
import dev.cells.config.problem.Origin;
import dev.cells.config.problem.Outcome;
import dev.cells.config.problem.Problem;
import dev.cells.config.problem.ProblemCode;
import dev.cells.config.problem.Shown;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;

/**
 * Verifies a bundle with the public key of its signer and nothing else. Nothing of a file is used before its digest is known to
 * be signed.
 */
public final class BundleCheck {
    private static final String RESTORE =
            "restore it from where the bundle is kept; as it is, the bundle is no evidence";

    private final BundleFolder folder;
    private final VerificationKey key;

    private BundleCheck(BundleFolder folder, VerificationKey key) {
        this.folder = folder;
        this.key = key;
    }

    /** What a bundle is evidence of, or every reason why it is none. */
    public static Outcome<Manifest> check(Path folder, VerificationKey key, Expected expected) {
        try {
            return BundleFolder.open(folder).then(opened -> {
                BundleCheck check = new BundleCheck(opened, key);
                return check.signed(Bundle.ENVELOPE, Statement.EVIDENCE)
                        .then(statement -> check.said(statement).then(said -> check.files(statement, said, expected)));
            });
        } catch (UncheckedIOException e) {
            String file = e.getCause() instanceof FileSystemException named ? named.getFile() : folder.toString();
            return Outcome.failed(Problem.error(ProblemCode.EVIDENCE_UNREADABLE, "cannot read " + file)
                    .hint("check its permissions"));
        }
    }

    /** The statement in an envelope of the bundle, if the owner of the key signed it. */
    private Outcome<Statement> signed(String name, String predicateType) {
        Optional<String> absence = folder.absence(name);
        if (absence.isPresent()) {
            return Outcome.failed(BundleFolder.unreadable(
                    absence.get().equals("is missing")
                            ? "there is no " + name + " in " + folder.folder()
                            : name + " in " + folder.folder() + " " + absence.get()));
        }
        Optional<Envelope> envelope = folder.text(name).flatMap(Envelope::parse);
        if (envelope.isEmpty()) {
            return Outcome.failed(signature(name, "is not an envelope in the form that cells writes; it was changed"));
        }
        Optional<String> objection = envelope.get().objection(key);
        if (objection.isPresent()) {
            return Outcome.failed(signature(name, "is refused: " + objection.get()));
        }
        return Statement.parse(envelope.get().payload())
                .filter(statement -> statement.predicateType().equals(predicateType))
                .map(Outcome::of)
                .orElseGet(() -> Outcome.failed(
                        signature(name, "signs something else than a statement of type " + predicateType)));
    }

    /** What the signer says of a bundle. */
    private record Said(Manifest.About about, FileRecord manifest) {}

    /** The key can have signed what another version of the program, or another program, writes. */
    private Outcome<Said> said(Statement statement) {
        try {
            if (statement.subjects().keySet().stream()
                    .allMatch(name -> Bundle.isName(name) || name.equals(Manifest.NAME))) {
                return Outcome.of(new Said(
                        Manifest.About.read(statement.predicate()),
                        FileRecord.read(statement.predicate().required("manifest"))));
            }
        } catch (IllegalArgumentException | DateTimeException e) {
            // Something else than what this program writes, as below.
        }
        return Outcome.failed(
                signature(Bundle.ENVELOPE, "signs a statement in a form that this version does not know"));
    }

    private Outcome<Manifest> files(Statement statement, Said said, Expected expected) {
        Manifest.About about = said.about();
        List<Problem> problems = new ArrayList<>(expected.objections(about));
        SortedMap<String, FileRecord> records = records(statement, said.manifest());
        statement.subjects().keySet().forEach(name -> objection(name, records.get(name))
                .ifPresent(problems::add));
        statement.subjects().keySet().stream()
                .filter(Verdict::isName)
                .filter(name -> folder.absence(name).isEmpty())
                .forEach(name -> problems.addAll(verdict(name, about, statement)));
        SortedSet<String> additional = folder.names();
        additional.removeAll(statement.subjects().keySet());
        additional.remove(Bundle.ENVELOPE);
        additional.forEach(name -> problems.add(
                Problem.error(ProblemCode.EVIDENCE_ADDITIONAL, Shown.clipped(name) + " is not part of the bundle")
                        .hint("delete it, after you found out how it got there")));
        return problems.isEmpty()
                ? folder.text(Manifest.NAME)
                        .flatMap(Manifest::parse)
                        .map(Outcome::of)
                        .orElseGet(() -> Outcome.failed(
                                signature(Manifest.NAME, "is not in the form that this version of cells writes")))
                : Outcome.failed(problems);
    }

    /** Why a file is not the one that was signed; empty if it is. */
    private Optional<Problem> objection(String name, FileRecord record) {
        return folder.absence(name)
                .map(why -> refused(ProblemCode.EVIDENCE_MISSING, name, why))
                .or(() -> record.difference(folder.file(name))
                        .map(found -> refused(ProblemCode.EVIDENCE_CHANGED, name, "was changed: " + found.words())
                                .at(new Origin(folder.shown(name).toString(), found.line(), 0))));
    }

    /** Why the verdict in a file is not one on this bundle; empty if it is. */
    private List<Problem> verdict(String name, Manifest.About about, Statement bundle) {
        Outcome<Statement> read = signed(name, Verdict.SUMMARY);
        if (!read.ok()) {
            return read.problems();
        }
        return Verdict.objection(name, read.get(), about, bundle.subjects())
                .map(why -> List.of(refused(ProblemCode.EVIDENCE_ELSEWHERE, name, why)))
                .orElseGet(List::of);
    }

    /** The digests that are signed, with the blocks of the manifest as far as that is unchanged. */
    private SortedMap<String, FileRecord> records(Statement statement, FileRecord manifest) {
        SortedMap<String, FileRecord> records = new TreeMap<>();
        statement.subjects().forEach((name, sha256) -> records.put(name, FileRecord.unknown(sha256)));
        records.put(Manifest.NAME, manifest);
        folder.text(Manifest.NAME)
                .filter(text -> Digest.of(text).equals(manifest.sha256()))
                .flatMap(Manifest::parse)
                .ifPresent(known -> records.putAll(known.files()));
        return records;
    }

    private static Problem signature(String name, String why) {
        return refused(ProblemCode.EVIDENCE_SIGNATURE, name, why);
    }

    private static Problem refused(ProblemCode code, String name, String why) {
        return Problem.error(code, Shown.clipped(name) + " " + why).hint(RESTORE);
    }
}
