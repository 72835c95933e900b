package dev.cells.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cells.config.io.Folders;
import dev.cells.config.problem.Outcome;
import dev.cells.config.problem.Problem;
import dev.cells.config.problem.ProblemCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/** 300 drawn attacks on an authentic bundle: each is refused, with a message that says what is wrong. */
class AttackTest {
    private static final String MAIN = "stacks/acme/main.tf.json";
    private static final String VERDICT = "stacks/acme/verdict.dsse.json";
    private static final Expected ASKED = new Expected(
            Bundles.NOW,
            List.of("acme"),
            Optional.of("aws"),
            Optional.of("nightly-7"),
            Optional.of(Bundles.DATE),
            Optional.empty());

    private static Path scratch;
    private static Bundles.Pair key;
    private static Bundles.Pair other;
    private static Path authentic;

    @BeforeContainer
    static void keys() throws IOException {
        scratch = Files.createTempDirectory("evidence");
        key = Bundles.Pair.in(scratch, "signer");
        other = Bundles.Pair.in(scratch, "other");
        authentic = scratch.resolve("authentic");
        whole("acme", "aws", "nightly-7").write(authentic, key.signer()).get();
        assertThat(check(authentic).ok()).isTrue();
    }

    @AfterContainer
    static void clean() {
        Folders.delete(scratch);
    }

    /** What somebody does to a bundle, or puts in its place. */
    enum Attack {
        FLIP_BIT,
        REPLACE_BYTE,
        CUT,
        APPEND,
        INSERT,
        DELETE_FILE,
        ADD_FILE,
        EXCHANGE_FILES,
        LINK,
        OTHER_KEY,
        OTHER_KEY_ID,
        OTHER_TYPE,
        OTHER_TYPE_SIGNED,
        VERDICT_AS_BUNDLE,
        VERDICT_OF_OTHER_CELL,
        VERDICT_OF_OTHER_CLOUD,
        VERDICT_OF_OTHER_RUN,
        BUNDLE_OF_OTHER_CELL,
        BUNDLE_OF_OTHER_CLOUD,
        BUNDLE_OF_OTHER_RUN,
        EXPIRED,
        TOO_OLD,
        FROM_THE_FUTURE
    }

    /**
     * What verify must say.
     *
     * @param subject that each message begins with: the name of a file, or {@code the bundle}
     * @param codes one for each problem, sorted by name
     */
    private record Refusal(String subject, List<ProblemCode> codes) {
        static Refusal of(String subject, ProblemCode... codes) {
            return new Refusal(subject, List.of(codes));
        }
    }

    @Property(tries = 300)
    void everyAttackIsRefusedForWhatItIs(@ForAll Attack attack, @ForAll Random random) throws IOException {
        Path folder = Files.createTempDirectory(scratch, "bundle");
        copy(folder);

        List<Refusal> wanted = apply(attack, folder, random);
        List<Problem> problems = check(folder).problems();

        assertThat(problems.stream()
                        .map(problem -> problem.code() + " " + problem.message())
                        .sorted())
                .as(attack.toString())
                .zipSatisfy(
                        wanted.stream()
                                .flatMap(one -> one.codes().stream().map(code -> code + " " + one.subject() + " "))
                                .sorted()
                                .toList(),
                        (found, start) -> assertThat(found).startsWith(start));
        assertThat(problems).allSatisfy(problem -> {
            assertThat(problem.hint()).isNotBlank();
            if (problem.code() == ProblemCode.EVIDENCE_CHANGED) {
                assertThat(folder.relativize(
                                Path.of(problem.origin().orElseThrow().file())))
                        .hasToString(wanted.stream()
                                .map(Refusal::subject)
                                .filter(problem.message()::startsWith)
                                .findFirst()
                                .orElseThrow());
            }
        });
    }

    private static void copy(Path folder) throws IOException {
        for (String name : Bundles.read(authentic).keySet()) {
            Files.createDirectories(folder.resolve(name).getParent());
            Files.copy(authentic.resolve(name), folder.resolve(name));
        }
    }

    private static Outcome<Manifest> check(Path folder) {
        return BundleCheck.check(folder, key.verifier(), ASKED);
    }

    private static Bundle bundle(
            String stack, String cloud, String run, Instant date, Instant expires, Bundles.Pair signer) {
        Manifest.About about = new Manifest.About(run, date, expires, cloud, List.of(stack), Optional.empty());
        Bundle plain = Bundle.of(about, Bundles.contents(stack));
        TreeMap<String, String> subjects = new TreeMap<>();
        plain.manifest().files().forEach((name, file) -> subjects.put(name, file.sha256()));
        Verdict verdict = new Verdict(
                "stacks/" + stack + "/verdict.dsse.json",
                stack,
                Optional.empty(),
                subjects,
                "0",
                "findings.json",
                subjects.get("findings.json"),
                "CELLS_HIPAA_LOW",
                true,
                "1");
        return plain.with(List.of(verdict), signer.signer());
    }

    private static List<Refusal> apply(Attack attack, Path folder, Random random) throws IOException {
        return switch (attack) {
            case FLIP_BIT, REPLACE_BYTE, CUT, APPEND, INSERT -> edit(attack, folder, random);
            case DELETE_FILE, LINK -> take(attack, folder, random);
            case ADD_FILE -> {
                String name = "stacks/acme/file-" + random.nextInt(1000);
                Files.writeString(folder.resolve(name), "x");
                yield List.of(Refusal.of(name, ProblemCode.EVIDENCE_ADDITIONAL));
            }
            case EXCHANGE_FILES -> {
                Damage.exchange(folder.resolve("findings.json"), folder.resolve(MAIN));
                yield List.of(
                        Refusal.of("findings.json", ProblemCode.EVIDENCE_CHANGED),
                        Refusal.of(MAIN, ProblemCode.EVIDENCE_CHANGED));
            }
            case OTHER_KEY, OTHER_KEY_ID, OTHER_TYPE, OTHER_TYPE_SIGNED, VERDICT_AS_BUNDLE -> {
                sign(attack, folder, random);
                yield List.of(Refusal.of(Bundle.ENVELOPE, ProblemCode.EVIDENCE_SIGNATURE));
            }
            case VERDICT_OF_OTHER_CELL, VERDICT_OF_OTHER_CLOUD, VERDICT_OF_OTHER_RUN -> {
                verdict(attack, folder);
                yield List.of(Refusal.of(VERDICT, ProblemCode.EVIDENCE_CHANGED, ProblemCode.EVIDENCE_ELSEWHERE));
            }
            default -> List.of(Refusal.of("the bundle", another(attack, folder, random)));
        };
    }

    private static void sign(Attack attack, Path folder, Random random) throws IOException {
        String keyId = key.verifier().id();
        switch (attack) {
            case OTHER_KEY ->
                replace(folder, bundle("acme", "aws", "nightly-7", Bundles.DATE, Bundles.EXPIRES, other), other);
            case OTHER_KEY_ID -> forge(folder, random, new Forged(keyId, Envelope.IN_TOTO, other));
            case OTHER_TYPE -> retype(folder, random);
            case OTHER_TYPE_SIGNED -> forge(folder, random, new Forged(keyId, "text/plain", key));
            default ->
                Files.copy(
                        folder.resolve(VERDICT), folder.resolve(Bundle.ENVELOPE), StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private static void verdict(Attack attack, Path folder) throws IOException {
        switch (attack) {
            case VERDICT_OF_OTHER_CELL -> verdict(folder, "borealis", "aws", "nightly-7");
            case VERDICT_OF_OTHER_CLOUD -> verdict(folder, "acme", "sandbox", "nightly-7");
            default -> verdict(folder, "acme", "aws", "nightly-6");
        }
    }

    /** An authentic bundle that is not the one that was asked for. */
    private static ProblemCode another(Attack attack, Path folder, Random random) {
        switch (attack) {
            case BUNDLE_OF_OTHER_CELL -> replace(folder, whole("borealis", "aws", "nightly-7"), key);
            case BUNDLE_OF_OTHER_CLOUD -> replace(folder, whole("acme", "sandbox", "nightly-7"), key);
            case BUNDLE_OF_OTHER_RUN ->
                replace(folder, whole("acme", "aws", "nightly-" + (8 + random.nextInt(99))), key);
            case EXPIRED -> dated(folder, Bundles.DATE, Bundles.NOW.minusSeconds(random.nextInt(9999)));
            case TOO_OLD -> dated(folder, Bundles.DATE.minusSeconds(1 + random.nextInt(9999)), Bundles.EXPIRES);
            default -> dated(folder, Bundles.NOW.plusSeconds(1 + random.nextInt(9999)), Bundles.EXPIRES);
        }
        return switch (attack) {
            case BUNDLE_OF_OTHER_CELL, BUNDLE_OF_OTHER_CLOUD -> ProblemCode.EVIDENCE_ELSEWHERE;
            case BUNDLE_OF_OTHER_RUN, TOO_OLD -> ProblemCode.EVIDENCE_REPLAYED;
            default -> ProblemCode.EVIDENCE_EXPIRED;
        };
    }

    private static Bundle whole(String stack, String cloud, String run) {
        return bundle(stack, cloud, run, Bundles.DATE, Bundles.EXPIRES, key);
    }

    private static void dated(Path folder, Instant date, Instant expires) {
        replace(folder, bundle("acme", "aws", "nightly-7", date, expires, key), key);
    }

    private static void replace(Path folder, Bundle bundle, Bundles.Pair signer) {
        Folders.delete(folder);
        bundle.write(folder, signer.signer()).get();
    }

    private static void verdict(Path folder, String stack, String cloud, String run) throws IOException {
        byte[] foreign = whole(stack, cloud, run).contents().get("stacks/" + stack + "/verdict.dsse.json");
        Files.write(folder.resolve("stacks/acme/verdict.dsse.json"), foreign);
    }

    /** @param keyId that the envelope claims */
    private record Forged(String keyId, String type, Bundles.Pair signer) {}

    /** An envelope with the same or another text, signed by whoever. */
    private static void forge(Path folder, Random random, Forged forged) throws IOException {
        Path file = folder.resolve(Bundle.ENVELOPE);
        Envelope real = Envelope.parse(Files.readString(file)).orElseThrow();
        String payload = random.nextBoolean() ? real.payload() : real.payload().replace("nightly-7", "nightly-8");
        Envelope signed = Envelope.sign(forged.type(), payload, forged.signer().signer());
        Files.writeString(file, new Envelope(forged.type(), payload, forged.keyId(), signed.signature()).text());
    }

    /** A genuine signature over the same text under another type. */
    private static void retype(Path folder, Random random) throws IOException {
        Path file = folder.resolve(Bundle.ENVELOPE);
        Envelope real = Envelope.parse(Files.readString(file)).orElseThrow();
        Envelope signed = Envelope.sign("application/json", real.payload(), key.signer());
        String type = random.nextBoolean() ? Envelope.IN_TOTO : "application/vnd.in-toto+json ";
        Files.writeString(file, new Envelope(type, real.payload(), real.keyId(), signed.signature()).text());
    }

    private static List<Refusal> edit(Attack attack, Path folder, Random random) throws IOException {
        String name = name(folder, random);
        Damage.edit(attack, folder.resolve(name), random);
        return List.of(
                switch (name) {
                    case Bundle.ENVELOPE -> Refusal.of(name, ProblemCode.EVIDENCE_SIGNATURE);
                    case VERDICT -> Refusal.of(name, ProblemCode.EVIDENCE_CHANGED, ProblemCode.EVIDENCE_SIGNATURE);
                    default -> Refusal.of(name, ProblemCode.EVIDENCE_CHANGED);
                });
    }

    private static List<Refusal> take(Attack attack, Path folder, Random random) throws IOException {
        String name = name(folder, random);
        if (attack == Attack.LINK) {
            Damage.link(folder.resolve(name), Files.createTempFile(scratch, "aside", ""));
        } else {
            Files.delete(folder.resolve(name));
        }
        if (!name.equals(Bundle.ENVELOPE)) {
            return List.of(Refusal.of(name, ProblemCode.EVIDENCE_MISSING));
        }
        String start = attack == Attack.LINK ? "bundle.dsse.json in" : "there is no bundle.dsse.json in";
        return List.of(Refusal.of(start, ProblemCode.EVIDENCE_UNREADABLE));
    }

    private static String name(Path folder, Random random) {
        List<String> names = List.copyOf(Bundles.read(folder).keySet());
        return names.get(random.nextInt(names.size()));
    }
}
