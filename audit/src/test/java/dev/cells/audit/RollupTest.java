package dev.cells.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cells.audit.Requirement.Safeguard;
import dev.cells.audit.Rollup.Line;
import dev.cells.audit.Rollup.State;
import dev.cells.audit.rule.RuleInfo;
import dev.cells.audit.rule.Status;
import dev.cells.audit.rules.Catalog;
import dev.cells.config.problem.Problem;
import dev.cells.config.problem.ProblemCode;
import dev.cells.terraform.model.Stack;
import dev.cells.terraform.read.StackReader;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RollupTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 6, 30);
    private static final AuditOptions OPTIONS = AuditOptions.on(TODAY);
    private static final String KEY = "\"aws_kms_key\": {\"k\": {\"enable_key_rotation\": true}}";

    @Test
    void everyCitationOfTheCatalogIsARequirement() {
        assertThat(Requirement.all())
                .extracting(Requirement::citation)
                .doesNotHaveDuplicates()
                .containsAll(Catalog.rules().stream()
                        .flatMap(rule -> rule.info().citations().stream())
                        .distinct()
                        .toList());
    }

    @Test
    void aRequirementFailsWithOneFailureAndHoldsWhereAllThatWasJudgedPassed() {
        String open = "\"aws_db_instance\": {\"d\": {\"publicly_accessible\": true}}";
        assertThat(state("312(a)(1)", report(open, "NET-05"))).isEqualTo(State.FAILS);
        assertThat(state("312(a)(1)", report("\"aws_db_instance\": {\"d\": {}}", "NET-05")))
                .isEqualTo(State.HOLDS);
        Waiver waiver = new Waiver("NET-05", "acme", "", "why", "who", TODAY, Optional.empty());
        AuditReport excepted = report(OPTIONS.waivers(List.of(waiver)), open, "NET-05");
        assertThat(state("312(a)(1)", excepted)).isEqualTo(State.HOLDS);
        assertThat(line("312(a)(1)", excepted).count(Status.EXCEPTED)).isEqualTo(1);
    }

    @Test
    void theUnknownIsNoPassAndNeitherIsWhatWasNotRead() {
        AuditReport unsure = report("\"aws_kms_key\": {\"k\": {\"policy\": \"${var.p}\"}}", "KMS-02");
        assertThat(state("312(a)(1)", unsure)).isEqualTo(State.UNKNOWN);
        AuditOptions partial = OPTIONS.unread(List.of(Problem.warning(ProblemCode.STACK_BROKEN, "not JSON")));
        assertThat(state("312(a)(2)(iv)", report(partial, KEY, "KMS-01"))).isEqualTo(State.UNKNOWN);
    }

    @Test
    void nothingToJudgeIsNoResult() {
        AuditReport report = report("\"aws_route\": {\"r\": {}}", "NET-05", "KMS-01");
        assertThat(state("312(a)(1)", report)).isEqualTo(State.NOTHING_TO_JUDGE);
        assertThat(Rollup.of(report).ruleCounts())
                .containsEntry(State.NOTHING_TO_JUDGE, 2)
                .containsEntry(State.HOLDS, 0);
        assertThat(state("308(a)(1)(ii)(C)", report)).isEqualTo(State.NOT_CHECKABLE);
        assertThat(state("312(d)", report)).isEqualTo(State.NO_RULE);
        assertThat(Rollup.of(report).count(Safeguard.PHYSICAL).values().stream()
                        .mapToInt(Integer::intValue)
                        .sum())
                .isEqualTo((int) Requirement.all().stream()
                        .filter(requirement -> requirement.safeguard() == Safeguard.PHYSICAL)
                        .count());
    }

    @Test
    void thatATypeIsKnownIsNoEncryption() {
        AuditReport known = report("\"aws_sqs_queue\": {\"q\": {}}", "ENC-15");
        assertThat(known.with(Status.PASS)).hasSize(1);
        assertThat(state("312(a)(2)(iv)", known)).isEqualTo(State.NOTHING_TO_JUDGE);
        assertThat(state("308(a)(1)(ii)(A)", known)).isEqualTo(State.HOLDS);
        AuditReport unknown = report("\"aws_new_thing\": {\"q\": {}}", "ENC-15");
        assertThat(state("312(a)(2)(iv)", unknown)).isEqualTo(State.UNKNOWN);
    }

    @Test
    void resourcesThatNoRuleJudgedAreListed() {
        AuditReport report = report("\"aws_new_thing\": {\"q\": {}, \"p\": {}}, " + KEY, "ENC-15", "GOV-01", "KMS-01");
        assertThat(report.notJudged()).containsExactly(Map.entry("aws_new_thing", 2));
        assertThat(report.judged().get(0).unjudged()).containsExactly("aws_new_thing.p", "aws_new_thing.q");
        assertThat(report.judged().get(0).tier()).isEqualTo("cell");
    }

    @Test
    void theDigestOfTheCatalogFollowsItsRules() {
        assertThat(report(KEY, "KMS-01").catalogDigest())
                .hasSize(64)
                .isEqualTo(report("\"aws_route\": {\"r\": {}}", "KMS-01").catalogDigest())
                .isNotEqualTo(report(KEY, "KMS-01", "KMS-02").catalogDigest());
    }

    @Test
    void messagesAreSplitIntoWhatIsSeenAndWanted() {
        AuditReport open = report("\"aws_db_instance\": {\"d\": {\"publicly_accessible\": true}}", "NET-05");
        assertThat(Compared.of(open.findings().get(0)))
                .isEqualTo(new Compared("publicly_accessible is true", "must not be true"));
        AuditReport missing = report("\"aws_s3_bucket\": {\"b\": {}}", "TLS-01");
        RuleInfo rule = missing.findings().get(0).rule();
        assertThat(Compared.of(missing.findings().get(0)).wanted()).isEqualTo(rule.text());
    }

    private static AuditReport report(String resources, String... rules) {
        return report(OPTIONS, resources, rules);
    }

    private static AuditReport report(AuditOptions options, String resources, String... rules) {
        Stack stack =
                StackReader.parse("acme", "{\"resource\": {" + resources + "}}").get();
        return Auditor.of(Stream.of(rules)
                        .map(id -> Catalog.find(id).orElseThrow())
                        .toList())
                .audit(List.of(stack), options);
    }

    private static State state(String section, AuditReport report) {
        return line(section, report).state();
    }

    private static Line line(String section, AuditReport report) {
        return Rollup.of(report).requirements().stream()
                .filter(line -> line.requirement().citation().equals("45 CFR 164." + section))
                .findFirst()
                .orElseThrow();
    }
}
