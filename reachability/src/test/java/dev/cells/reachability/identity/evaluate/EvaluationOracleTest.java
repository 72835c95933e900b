package dev.cells.reachability.identity.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cells.reachability.identity.evaluate.Answer.Decision;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The evaluation against an independent one, npm's {@code @cloud-copilot/iam-simulate}, on drawn policies. That package
 * is under the AGPL: it is installed into a temporary folder here and is no part of the project. It leaves out {@code
 * kms:EncryptionContext:*}, which is therefore not drawn.
 */
class EvaluationOracleTest {
    private static final String ORACLE = "@cloud-copilot/iam-simulate@0.1.173";
    private static final int CASES = 6_000;
    private static final long SEED = 20_261_129;
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    Path folder;

    @Test
    void anIndependentEvaluationDecidesTheSame() throws IOException, InterruptedException {
        install();
        DrawnPolicies drawn = new DrawnPolicies(SEED);
        List<ObjectNode> cases = new ArrayList<>();
        for (int i = 0; i < CASES; i++) {
            cases.add(drawn.next());
        }
        List<String> expected = simulate(cases);
        Map<String, Integer> counts = new TreeMap<>();
        List<String> different = new ArrayList<>();
        for (int i = 0; i < CASES; i++) {
            Decision ours = DrawnCase.answer(cases.get(i)).decision();
            boolean allowed = expected.get(i).equals("Allowed");
            counts.merge(expected.get(i), 1, Integer::sum);
            if (ours != (allowed ? Decision.ALLOWED : Decision.DENIED)) {
                different.add(ours + " instead of " + expected.get(i) + " for " + cases.get(i));
            }
        }
        assertThat(different).isEmpty();
        assertThat(counts).as("decisions drawn").hasSize(3).allSatisfy((decision, count) -> assertThat(count)
                .isGreaterThan(CASES / 20));
    }

    private List<String> simulate(List<ObjectNode> cases) throws IOException, InterruptedException {
        Path file = folder.resolve("cases.json");
        JSON.writeValue(file.toFile(), cases);
        Files.write(
                folder.resolve("simulate.mjs"),
                EvaluationOracleTest.class.getResourceAsStream("simulate.mjs").readAllBytes());
        return run(List.of("node", "simulate.mjs", file.toString())).lines().toList();
    }

    private void install() throws IOException, InterruptedException {
        try {
            run(List.of("npm", "install", "--no-audit", "--no-fund", "--prefix", folder.toString(), ORACLE));
        } catch (IOException e) {
            String otherwise = ORACLE + " cannot be installed: put node and npm on the PATH, with a registry";
            if ("1".equals(System.getenv("CELLS_NO_SKIP"))) {
                Assertions.fail(otherwise, e);
            }
            Assumptions.abort(otherwise);
        }
    }

    private String run(List<String> command) throws IOException, InterruptedException {
        Path errors = folder.resolve("errors.txt");
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectError(errors.toFile())
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (!process.waitFor(2, TimeUnit.MINUTES) || process.exitValue() != 0) {
            throw new IOException(command.get(0) + " failed: " + Files.readString(errors));
        }
        return output;
    }
}
