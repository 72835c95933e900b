package dev.cells.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cells.config.io.Folders;
import dev.cells.config.problem.Fault;
import dev.cells.config.problem.Outcome;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.ArrayList;
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
    private enum Attack {
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

    private static final Attack[] ALL = Attack.values();

    @Property(tries = 300)
    void everyAttackIsRefused(@ForAll Random random) throws IOException {
        Attack attack = ALL[random.nextInt(ALL.length)];
        Path folder = Files.createTempDirectory(scratch, "bundle");
        copy(folder);

        apply(attack, folder, random);
        Outcome<Manifest> outcome = check(folder);

        assertThat(outcome.ok()).as(attack.toString()).isFalse();
        assertThat(outcome.problems()).allSatisfy(problem -> {
            assertThat(problem.code().toString()).startsWith("evidence-");
            assertThat(problem.message()).isNotBlank().doesNotContain("Exception");
            assertThat(problem.hint()).isNotBlank();
        });
        assertThat(outcome.problems())
                .as(attack + ": " + outcome.problems())
                .anyMatch(problem -> problem.code().fault() == Fault.FINDING
                        || problem.message().contains("there is no bundle.dsse.json"));
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
                subjects,
                "0",
                subjects.get("findings.json"),
                "CELLS_HIPAA_LOW",
                true,
                "1");
        return plain.with(List.of(verdict), signer.signer());
    }

    private static void apply(Attack attack, Path folder, Random random) throws IOException {
        switch (attack) {
            case FLIP_BIT, REPLACE_BYTE, CUT, APPEND, INSERT -> edit(attack, file(folder, random), random);
            case DELETE_FILE -> Files.delete(file(folder, random));
            case ADD_FILE -> Files.writeString(folder.resolve("stacks/acme/file-" + random.nextInt(1000)), "x");
            case EXCHANGE_FILES ->
                exchange(folder.resolve("findings.json"), folder.resolve("stacks/acme/main.tf.json"));
            case LINK -> link(file(folder, random));
            case OTHER_KEY ->
                replace(folder, bundle("acme", "aws", "nightly-7", Bundles.DATE, Bundles.EXPIRES, other), other);
            case OTHER_KEY_ID -> forge(folder, random, new Forged(key.verifier().id(), Envelope.IN_TOTO, other));
            case OTHER_TYPE -> retype(folder, random);
            case OTHER_TYPE_SIGNED ->
                forge(folder, random, new Forged(key.verifier().id(), "text/plain", key));
            case VERDICT_AS_BUNDLE ->
                Files.copy(
                        folder.resolve("stacks/acme/verdict.dsse.json"),
                        folder.resolve(Bundle.ENVELOPE),
                        StandardCopyOption.REPLACE_EXISTING);
            case VERDICT_OF_OTHER_CELL -> verdict(folder, "borealis", "aws", "nightly-7");
            case VERDICT_OF_OTHER_CLOUD -> verdict(folder, "acme", "sandbox", "nightly-7");
            case VERDICT_OF_OTHER_RUN -> verdict(folder, "acme", "aws", "nightly-6");
            case BUNDLE_OF_OTHER_CELL -> replace(folder, whole("borealis", "aws", "nightly-7"), key);
            case BUNDLE_OF_OTHER_CLOUD -> replace(folder, whole("acme", "sandbox", "nightly-7"), key);
            case BUNDLE_OF_OTHER_RUN ->
                replace(folder, whole("acme", "aws", "nightly-" + (8 + random.nextInt(99))), key);
            case EXPIRED -> dated(folder, Bundles.DATE, Bundles.NOW.minusSeconds(random.nextInt(9999)));
            case TOO_OLD -> dated(folder, Bundles.DATE.minusSeconds(1 + random.nextInt(9999)), Bundles.EXPIRES);
            case FROM_THE_FUTURE -> dated(folder, Bundles.NOW.plusSeconds(1 + random.nextInt(9999)), Bundles.EXPIRES);
        }
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

    private static void edit(Attack attack, Path file, Random random) throws IOException {
        byte[] old = Files.readAllBytes(file);
        int at = old.length == 0 ? 0 : random.nextInt(old.length);
        List<Byte> bytes = new ArrayList<>();
        for (byte one : old) {
            bytes.add(one);
        }
        switch (old.length == 0 ? Attack.APPEND : attack) {
            case FLIP_BIT -> bytes.set(at, (byte) (old[at] ^ (1 << random.nextInt(8))));
            case REPLACE_BYTE -> bytes.set(at, (byte) (old[at] + 1 + random.nextInt(255)));
            case CUT -> bytes.subList(at, bytes.size()).clear();
            case INSERT -> bytes.add(at, (byte) random.nextInt(256));
            default -> bytes.add((byte) random.nextInt(256));
        }
        byte[] now = new byte[bytes.size()];
        for (int i = 0; i < now.length; i++) {
            now[i] = bytes.get(i);
        }
        Files.write(file, now);
    }

    private static void exchange(Path one, Path two) throws IOException {
        byte[] content = Files.readAllBytes(one);
        Files.copy(two, one, StandardCopyOption.REPLACE_EXISTING);
        Files.write(two, content);
    }

    private static void link(Path file) {
        try {
            Path aside = Files.createTempFile(scratch, "aside", "");
            Files.move(file, aside, StandardCopyOption.REPLACE_EXISTING);
            Files.createSymbolicLink(file, aside);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path file(Path folder, Random random) {
        List<String> names = List.copyOf(Bundles.read(folder).keySet());
        return folder.resolve(names.get(random.nextInt(names.size())));
    }
}
