package dev.cells.evidence;

import dev.cells.config.problem.Origin;
import dev.cells.config.problem.Outcome;
import dev.cells.config.problem.Problem;
import dev.cells.config.problem.ProblemCode;
import dev.cells.config.problem.Shown;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Verifies a bundle with the public key of its signer and nothing else. Nothing of a file is used before its digest is known to
 * be signed.
 */
public final class BundleCheck {
    private static final String RESTORE =
            "restore it from where the bundle is kept; as it is, the bundle is no evidence";

    private final Path folder;
    private final VerificationKey key;

    private BundleCheck(Path folder, VerificationKey key) {
        this.folder = folder;
        this.key = key;
    }

    /** What a bundle is evidence of, or every reason why it is none. */
    public static Outcome<Manifest> check(Path folder, VerificationKey key, Expected expected) {
        BundleCheck check = new BundleCheck(folder, key);
        return check.signed(Bundle.ENVELOPE, Statement.EVIDENCE).then(statement -> check.files(statement, expected));
    }

    /** The statement in an envelope of the bundle, if the owner of the key signed it. */
    private Outcome<Statement> signed(String name, String predicateType) {
        Path file = folder.resolve(name);
        if (!isFile(file)) {
            return Outcome.failed(
                    Problem.error(ProblemCode.EVIDENCE_UNREADABLE, "there is no " + name + " in " + folder)
                            .hint("name a folder that cells evidence wrote"));
        }
        Optional<Envelope> envelope = Envelope.parse(text(read(file)));
        if (envelope.isEmpty()) {
            return Outcome.failed(refused(
                    ProblemCode.EVIDENCE_SIGNATURE,
                    name,
                    "is not an envelope in the form that cells writes; it was changed"));
        }
        Optional<String> objection = envelope.get().objection(key);
        if (objection.isPresent()) {
            return Outcome.failed(refused(ProblemCode.EVIDENCE_SIGNATURE, name, "is refused: " + objection.get()));
        }
        return Statement.parse(envelope.get().payload())
                .filter(statement -> statement.predicateType().equals(predicateType))
                .map(Outcome::of)
                .orElseGet(() -> Outcome.failed(refused(
                        ProblemCode.EVIDENCE_SIGNATURE,
                        name,
                        "signs something else than a statement of type " + predicateType)));
    }

    private Outcome<Manifest> files(Statement statement, Expected expected) {
        Manifest.About about = Manifest.About.read(statement.predicate());
        List<Problem> problems = new ArrayList<>(expected.objections(about));
        SortedMap<String, FileRecord> records = records(statement);
        for (String name : statement.subjects().keySet()) {
            Path file = folder.resolve(name);
            if (!isFile(file)) {
                boolean other = Files.exists(file, LinkOption.NOFOLLOW_LINKS);
                String how = other ? "is a link or a folder, not a file" : "is missing";
                problems.add(refused(ProblemCode.EVIDENCE_MISSING, name, how));
                continue;
            }
            records.get(name)
                    .difference(read(file))
                    .ifPresent(found ->
                            problems.add(refused(ProblemCode.EVIDENCE_CHANGED, name, "was changed: " + found.words())
                                    .at(new Origin(file.toString(), found.line(), 0))));
        }
        statement.subjects().keySet().stream()
                .filter(Verdict::isName)
                .filter(name -> isFile(folder.resolve(name)))
                .forEach(name -> problems.addAll(verdict(name, about, statement)));
        SortedSet<String> additional = names();
        additional.removeAll(statement.subjects().keySet());
        additional.remove(Bundle.ENVELOPE);
        additional.forEach(name -> problems.add(
                Problem.error(ProblemCode.EVIDENCE_ADDITIONAL, Shown.clipped(name) + " is not part of the bundle")
                        .hint("delete it, after you found out how it got there")));
        if (!problems.isEmpty()) {
            return Outcome.failed(problems);
        }
        return Outcome.of(
                Manifest.parse(text(read(folder.resolve(Manifest.NAME)))).orElseThrow());
    }

    /** Why the verdict in a file is not one on this bundle; empty if it is. */
    private List<Problem> verdict(String name, Manifest.About about, Statement bundle) {
        Outcome<Statement> read = signed(name, Verdict.SUMMARY);
        Optional<String> stack = about.stacks().stream()
                .filter(one -> name.equals("stacks/" + one.replace('/', '.') + "/verdict.dsse.json"))
                .findFirst();
        if (!read.ok()) {
            return read.problems();
        }
        return (stack.isEmpty()
                        ? Optional.of("is about no stack of the bundle")
                        : Verdict.objection(read.get(), stack.get(), about, bundle.subjects()))
                .map(why -> List.of(refused(ProblemCode.EVIDENCE_ELSEWHERE, name, why)))
                .orElseGet(List::of);
    }

    /** The digests that are signed, with the blocks of the manifest as far as that is unchanged. */
    private SortedMap<String, FileRecord> records(Statement statement) {
        SortedMap<String, FileRecord> records = new TreeMap<>();
        statement.subjects().forEach((name, sha256) -> records.put(name, new FileRecord(0, sha256, "?")));
        FileRecord manifest = FileRecord.read(statement.predicate().required("manifest"));
        records.put(Manifest.NAME, manifest);
        Path file = folder.resolve(Manifest.NAME);
        if (isFile(file) && manifest.difference(read(file)).isEmpty()) {
            Manifest.parse(text(read(file))).ifPresent(known -> records.putAll(known.files()));
        }
        return records;
    }

    private static boolean isFile(Path file) {
        return Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS);
    }

    /** Everything below the folder that is not a folder itself. */
    private SortedSet<String> names() {
        try (Stream<Path> found = Files.walk(folder)) {
            SortedSet<String> names = new TreeSet<>();
            found.filter(file -> !Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS))
                    .forEach(
                            file -> names.add(folder.relativize(file).toString().replace('\\', '/')));
            return names;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] read(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(byte[] content) {
        return new String(content, StandardCharsets.UTF_8);
    }

    private static Problem refused(ProblemCode code, String name, String why) {
        return Problem.error(code, Shown.clipped(name) + " " + why).hint(RESTORE);
    }
}
