package dev.cells.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A verdict on a plan is about that plan and its report, and about nothing else, whoever signed it. */
class PlanVerdictTest {
    private static final String PLAN = "ab".repeat(32);
    private static final String FOLDER = "stacks/acme/plans/" + PLAN.substring(0, 16) + "/";
    private static final String REPORT = "findings.json";

    @TempDir
    private Path scratch;

    private int bundles;

    @Test
    void aVerdictOnAPlanIsVerifiedWithoutThePlan() {
        assertThat(refused(verdict(FOLDER, Optional.of(PLAN), reported()))).isEmpty();
    }

    @Test
    void aVerdictOnAnotherPlanIsRefused() {
        assertThat(refused(verdict(FOLDER, Optional.of("cd".repeat(32)), reported())))
                .containsExactly(
                        "evidence-elsewhere " + FOLDER + "verdict.dsse.json is about the plan " + "cd".repeat(32));
    }

    @Test
    void aVerdictOnTheStackIsNoneOnAPlanAndTheOtherWayRound() {
        assertThat(refused(verdict(FOLDER, Optional.empty(), reported())))
                .containsExactly("evidence-elsewhere " + FOLDER + "verdict.dsse.json is about no plan");
        assertThat(refused(verdict("stacks/acme/", Optional.of(PLAN), reported())))
                .containsExactly("evidence-elsewhere stacks/acme/verdict.dsse.json is about the plan " + PLAN);
    }

    @Test
    void aVerdictByAnotherReportIsRefused() {
        assertThat(refused(verdict(FOLDER, Optional.of(PLAN), "00")))
                .containsExactly("evidence-elsewhere " + FOLDER + "verdict.dsse.json is about another findings.json");
    }

    private static String reported() {
        return Bundles.bundle("acme", "aws", "").manifest().files().get(REPORT).sha256();
    }

    private static Verdict verdict(String folder, Optional<String> plan, String report) {
        return new Verdict(
                folder + "verdict.dsse.json",
                "acme",
                plan,
                new TreeMap<>(),
                "0",
                REPORT,
                report,
                "CELLS_HIPAA_LOW",
                true,
                "1");
    }

    private List<String> refused(Verdict verdict) {
        Bundles.Pair key = Bundles.Pair.in(scratch, "signer");
        Path folder = scratch.resolve("bundle-" + ++bundles);
        Bundles.bundle("acme", "aws", "")
                .with(List.of(verdict), key.signer())
                .write(folder, key.signer())
                .get();
        return BundleCheck.check(folder, key.verifier(), Bundles.ANY).problems().stream()
                .map(problem -> problem.code() + " " + problem.message())
                .toList();
    }
}
