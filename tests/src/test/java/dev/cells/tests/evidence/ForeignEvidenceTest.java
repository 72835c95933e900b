package dev.cells.tests.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cells.config.io.Digest;
import dev.cells.delivery.engine.Machine;
import dev.cells.evidence.Bundle;
import dev.cells.evidence.KeyFile;
import dev.cells.evidence.Manifest;
import dev.cells.evidence.Sbom;
import dev.cells.evidence.Verdict;
import dev.cells.synth.SynthesizedStack;
import dev.cells.tests.stacks.ShippedStacks;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What others say of our evidence: securesystemslib, the reference implementation of DSSE, verifies the envelopes, and the JSON
 * Schema of CycloneDX the bills of materials, of all shipped stacks.
 */
@Tag("services")
class ForeignEvidenceTest {
    private static final Path SCRIPT =
            Path.of("tools/securesystemslib/verify.py").toAbsolutePath();
    private static final Path KEYS =
            Path.of("../cli/src/test/resources/cases/evidence").toAbsolutePath();
    private static final Instant DATE = Instant.parse("2026-11-29T00:00:00Z");

    @TempDir
    private Path scratch;

    @Test
    void foreignCodeVerifiesEveryEnvelopeAndEveryBillOfMaterials() throws IOException, InterruptedException {
        Path folder = scratch.resolve("bundle");
        write(folder);
        assertThat(verified(folder)).isZero();
        assertThat(Files.readString(scratch.resolve("log"))).contains("verified bundle.dsse.json", "valid stacks/");

        Path envelope = folder.resolve(Bundle.ENVELOPE);
        Files.writeString(envelope, Files.readString(envelope).replace("\"sig\" : \"", "\"sig\" : \"AAAA"));
        assertThat(verified(folder)).isNotZero();
        assertThat(Files.readString(scratch.resolve("log"))).contains("VerificationError");
    }

    private static void write(Path folder) {
        SortedMap<String, byte[]> contents = new TreeMap<>();
        List<Verdict> verdicts = new ArrayList<>();
        for (SynthesizedStack stack : ShippedStacks.all()) {
            String name = stack.address().toString();
            String below = "stacks/" + name.replace('/', '.') + "/";
            put(below + "main.tf.json", stack.json(), contents);
            put(below + "sbom.cdx.json", Sbom.of(name, stack.json(), DATE, Map.of("cells", "0.1.0")), contents);
            verdicts.add(new Verdict(
                    below + "verdict.dsse.json",
                    name,
                    Optional.empty(),
                    new TreeMap<>(Map.of(below + "main.tf.json", Digest.of(stack.json()))),
                    Digest.of("catalog"),
                    "findings.json",
                    Digest.of("findings"),
                    "CELLS_HIPAA_LOW",
                    true,
                    "0.1.0"));
        }
        List<String> names = ShippedStacks.all().stream()
                .map(stack -> stack.address().toString())
                .toList();
        Manifest.About about =
                new Manifest.About("nightly-7", DATE, DATE.plusSeconds(9), "aws", names, Optional.empty());
        KeyFile key = KeyFile.read(KEYS.resolve("a-bundle/overlay/key.pem")).get();
        Bundle.of(about, contents).with(verdicts, key).write(folder, key).get();
    }

    private static void put(String name, String text, Map<String, byte[]> contents) {
        contents.put(name, text.getBytes(StandardCharsets.UTF_8));
    }

    private int verified(Path folder) throws IOException, InterruptedException {
        Machine machine = new Machine(System.getenv(), scratch, scratch, Machine.USUAL_SHARED, "tester", "host");
        Optional<Path> program = machine.program("securesystemslib");
        need(program.isPresent());
        // The environment of a Python program is found beside it, and not beside a link to it.
        Path python = program.get().resolveSibling("securesystemslib-env/bin/python");
        Process process = new ProcessBuilder(
                        python.toString(),
                        SCRIPT.toString(),
                        KEYS.resolve("verify/overlay/key.pub").toString(),
                        folder.toString())
                .redirectErrorStream(true)
                .redirectOutput(scratch.resolve("log").toFile())
                .start();
        boolean ended = process.waitFor(5, TimeUnit.MINUTES);
        process.destroy();
        assertThat(ended).isTrue();
        return process.exitValue();
    }

    private static void need(boolean there) {
        String otherwise = "run tests/tools/build securesystemslib and set CELLS_TOOLS=tests/tools/bin";
        if (!there && "1".equals(System.getenv("CELLS_NO_SKIP"))) {
            Assertions.fail(otherwise);
        }
        Assumptions.assumeTrue(there, otherwise);
    }
}
