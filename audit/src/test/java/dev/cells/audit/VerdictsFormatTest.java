package dev.cells.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cells.audit.IsolationProof.Path;
import dev.cells.audit.IsolationProof.Step;
import dev.cells.audit.Verdicts.OfStack;
import dev.cells.audit.rule.Answer;
import dev.cells.audit.rule.Verdict;
import dev.cells.reachability.network.pair.PairClass;
import dev.cells.reachability.network.pair.PairClass.Direction;
import dev.cells.reachability.network.pair.PairClass.Relation;
import dev.cells.reachability.network.pair.PairProof.Counts;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class VerdictsFormatTest {
    private static final OfStack JUDGED = new OfStack(
            "acme",
            Optional.of(new JudgedStack("acme", "cell", 3, List.of("aws_eip.a", "aws_eip.ünusual"))),
            Map.of(
                    "KMS-01",
                    List.of(
                            new Verdict("aws_kms_key.a", Answer.pass("it rotates")),
                            new Verdict(
                                    "aws_kms_key.b",
                                    Answer.fail("„nein“, \u0000 \uD83D\uDD11")
                                            .on("enable_key_rotation")
                                            .because("z.z", "a.a", "base/main:m.m")),
                            new Verdict("aws_kms_key.c", Answer.unknown("it rotates"))),
                    "KMS-02",
                    List.of()));
    private static final OfStack COMPARED =
            new OfStack("base/main", Optional.empty(), Map.of("ISO-02", List.of(Verdict.missing("aws_vpc"))));
    private static final CellClasses CLASSES = new CellClasses(List.of(
            new CellClasses.CellClass(List.of("acme", "cobalt"), List.of("logs.days: 400")),
            new CellClasses.CellClass(List.of("delphi"), List.of())));

    private static final IsolationProof PROOF = new IsolationProof(
            new TreeMap<>(Map.of(
                    new PairClass(Direction.CELL_TO_UTILITY, Relation.OTHER_REGION), new Counts(9, 5, 4, 3, 1L << 40))),
            List.of(
                    new Path(
                            true,
                            "acme",
                            "cobalt",
                            2,
                            List.of(new Step("route", "acme", "aws_route.r", "0.0.0.0/0", Optional.empty()))),
                    new Path(false, "cobalt", "acme", 1, List.of())));

    @Test
    void verdictsComeBackAsTheyWere() {
        for (Verdicts verdicts : List.of(
                new Verdicts(List.of(), List.of(), Optional.empty(), Optional.empty()),
                new Verdicts(List.of(JUDGED, COMPARED), List.of(), Optional.empty(), Optional.empty()),
                new Verdicts(List.of(COMPARED, JUDGED), List.of(), Optional.of(PROOF), Optional.of(CLASSES)))) {
            Verdicts read = VerdictsFormat.read(ByteBuffer.wrap(VerdictsFormat.write(verdicts)));
            assertThat(read).isEqualTo(verdicts);
            assertThat(VerdictsFormat.write(read)).isEqualTo(VerdictsFormat.write(verdicts));
        }
    }

    @Test
    void theOrderOfReasonsStays() {
        byte[] bytes =
                VerdictsFormat.write(new Verdicts(List.of(JUDGED), List.of(), Optional.empty(), Optional.empty()));
        Verdict broken = VerdictsFormat.read(ByteBuffer.wrap(bytes))
                .stacks()
                .get(0)
                .byRule()
                .get("KMS-01")
                .get(1);
        assertThat(broken.answer().because()).containsExactly("z.z", "a.a", "base/main:m.m");
    }

    @Test
    void aRuleThatBrokeHasNoVerdictToKeep() {
        RuleFailure failure = new RuleFailure("KMS-01", "acme", new IllegalStateException("a bug"));
        Verdicts verdicts = new Verdicts(List.of(JUDGED), List.of(failure), Optional.empty(), Optional.empty());
        assertThatThrownBy(() -> VerdictsFormat.write(verdicts)).isInstanceOf(IllegalArgumentException.class);
    }
}
