package dev.cells.audit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cells.audit.rule.Answer;
import dev.cells.audit.rule.Rule;
import dev.cells.audit.rule.RuleInfo;
import dev.cells.audit.rule.Scope;
import dev.cells.audit.rule.Severity;
import dev.cells.audit.rule.Status;
import dev.cells.audit.rule.Verdict;
import dev.cells.audit.rules.Catalog;
import dev.cells.config.problem.Fault;
import dev.cells.config.problem.Origin;
import dev.cells.config.problem.Problem;
import dev.cells.config.problem.ProblemCode;
import dev.cells.terraform.model.Stack;
import dev.cells.terraform.read.StackReader;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class AuditorTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 6, 30);
    private static final AuditOptions OPTIONS = AuditOptions.on(TODAY);
    private static final Stack OPEN = stack("acme", "{\"aws_db_instance\":{\"d\":{\"publicly_accessible\":true}}}");
    private static final Stack UNSURE = stack("acme", "{\"aws_kms_key\":{\"k\":{\"policy\":\"${var.p}\"}}}");
    private static final Stack NETWORK = stack("base/main", "{\"aws_route\":{\"r\":{}}}");

    @Test
    void theGateLooksAtTheThresholdAndAtWhatIsUnknown() {
        AuditReport open = audit(OPTIONS, OPEN);
        assertThat(open.blocks(Severity.CRITICAL)).isTrue();
        AuditReport unsure =
                Auditor.of(List.of(Catalog.find("KMS-02").orElseThrow())).audit(List.of(UNSURE), OPTIONS);
        assertThat(unsure.with(Status.UNKNOWN)).hasSize(1);
        assertThat(unsure.blocks(Severity.CRITICAL)).isTrue();
        AuditReport lenient =
                Auditor.of(List.of(Catalog.find("KMS-02").orElseThrow())).audit(List.of(UNSURE), OPTIONS.strict(false));
        assertThat(lenient.blocks(Severity.LOW)).isFalse();
    }

    @Test
    void aRuleThatBreaksOnAStackCostsOneVerdictAndBlocksThatStackAlone() {
        Rule breaking = new Rule() {
            @Override
            public RuleInfo info() {
                return RuleInfo.of("ZZZ-01", Severity.LOW, "breaks on acme");
            }

            @Override
            public List<Verdict> judge(Scope scope) {
                if (scope.stack().name().equals("acme")) {
                    throw new IllegalStateException("a bug");
                }
                return List.of(new Verdict("aws_route.r", Answer.pass("holds")));
            }
        };
        List<Rule> rules = List.of(breaking, Catalog.find("NET-05").orElseThrow());
        AuditReport report = Auditor.of(rules).audit(List.of(OPEN, NETWORK), OPTIONS);
        assertThat(report.failures()).singleElement().satisfies(failure -> {
            assertThat(failure.rule()).isEqualTo("ZZZ-01");
            assertThat(failure.problem().code().fault()).isEqualTo(Fault.BUG);
            assertThat(failure.problem().message()).doesNotContain("Exception");
        });
        assertThat(report.with(Status.UNKNOWN)).extracting(Finding::stack).containsExactly("acme");
        assertThat(report.with(Status.PASS)).extracting(Finding::stack).containsExactly("base/main");
        assertThat(report.with(Status.FAIL))
                .extracting(finding -> finding.rule().id())
                .containsExactly("NET-05");
        assertThat(Auditor.of(List.of(breaking))
                        .audit(List.of(OPEN), OPTIONS.strict(false))
                        .blocks(Severity.CRITICAL))
                .isTrue();
    }

    @Test
    void stacksJudgedOneByOneGiveTheFindingsOfAllJudgedTogether() {
        AuditReport together = Auditor.hipaa().audit(List.of(OPEN, NETWORK), OPTIONS);
        List<Finding> single = Stream.of("acme", "base/main")
                .flatMap(name ->
                        Auditor.hipaa()
                                .audit(List.of(OPEN, NETWORK), OPTIONS.judging(Set.of(name)))
                                .findings()
                                .stream())
                .toList();
        assertThat(single).containsExactlyInAnyOrderElementsOf(together.findings());
    }

    @Test
    void aMilderFindingDoesNotReachASevereThreshold() {
        Stack topic = stack("acme", "{\"aws_sns_topic\":{\"t\":{}}}");
        AuditReport report =
                Auditor.of(List.of(Catalog.find("ENC-08").orElseThrow())).audit(List.of(topic), OPTIONS);
        assertThat(report.blocks(Severity.HIGH)).isFalse();
        assertThat(report.blocks(Severity.MEDIUM)).isTrue();
    }

    @Test
    void aWaiverExceptsExactlyWhatItNames() {
        AuditReport report = audit(OPTIONS.waivers(List.of(waiver("NET-05", "acme", "", TODAY))), OPEN);
        assertThat(report.with(Status.EXCEPTED)).singleElement().satisfies(finding -> {
            assertThat(finding.rule().id()).isEqualTo("NET-05");
            assertThat(finding.waiver()).isPresent();
        });
        assertThat(report.unusedWaivers()).isEmpty();
        assertThat(report.with(Status.FAIL))
                .extracting(finding -> finding.rule().id())
                .contains("ENC-02");
    }

    @Test
    void aWaiverThatNamesSomethingElseOrHasExpiredIsUnused() {
        List<Waiver> waivers = List.of(
                waiver("NET-05", "borealis", "", TODAY),
                waiver("NET-05", "acme", "aws_db_instance.other", TODAY),
                waiver("NET-05", "acme", "aws_db_instance.d", TODAY.minusDays(1)),
                waiver("NET-01", "acme", "", TODAY));
        AuditReport report = audit(OPTIONS.waivers(waivers), OPEN);
        assertThat(report.with(Status.EXCEPTED)).isEmpty();
        assertThat(report.unusedWaivers()).isEqualTo(waivers);
    }

    @Test
    void judgesOnlyTheStacksThatAreAskedFor() {
        AuditReport report = audit(OPTIONS.judging(Set.of("base/main")), OPEN, NETWORK);
        assertThat(report.stacks()).containsExactly("base/main");
        assertThat(report.findings()).allMatch(finding -> finding.stack().equals("base/main"));
        assertThat(report.resources()).isEqualTo(1);
    }

    @Test
    void aPartialReportBlocksAndSaysSo() {
        Problem unread =
                Problem.warning(ProblemCode.STACK_BROKEN, "not JSON").at(new Origin("out/half/main.tf.json", 3, 1));
        AuditReport report = Auditor.of(List.of()).audit(List.of(NETWORK), OPTIONS.unread(List.of(unread)));
        assertThat(report.blocks(Severity.CRITICAL)).isTrue();
        assertThat(report.statement()).contains("partial");
        assertThat(report.toJson()).contains("\"partial\" : true", "out/half/main.tf.json:3:1");
    }

    @Test
    void aCleanReportClaimsNoMoreThanItSaw() {
        AuditReport report = Auditor.of(List.of()).audit(List.of(NETWORK), OPTIONS);
        assertThat(report.statement()).isEqualTo("no failing machine-checkable control");
        assertThat(report.toJson()).contains("45 CFR 164.308(a)(1)(ii)(C)").doesNotContainIgnoringCase("compliant");
    }

    @Test
    void jsonHasTheDocumentedFields() throws JsonProcessingException {
        Provenance provenance = (stack, address, attribute) -> attribute.equals("publicly_accessible")
                ? Optional.of(new Origin("client-configs/acme/cell.yaml", 7, 3))
                : Optional.empty();
        String json = audit(OPTIONS.provenance(provenance), OPEN).toJson();
        JsonNode root = new ObjectMapper().readTree(json);
        JsonNode finding = null;
        for (JsonNode candidate : root.get("findings")) {
            finding = candidate.get("rule").asText().equals("NET-05") ? candidate : finding;
        }
        assertThat(finding).isNotNull();
        assertThat(finding.get("status").asText()).isEqualTo("fail");
        assertThat(finding.get("severity").asText()).isEqualTo("critical");
        assertThat(finding.get("stack").asText()).isEqualTo("acme");
        assertThat(finding.get("address").asText()).isEqualTo("aws_db_instance.d");
        assertThat(finding.get("message").asText()).isEqualTo("publicly_accessible is true, must not be true");
        assertThat(finding.get("citations").get(0).asText()).isEqualTo("45 CFR 164.312(a)(1)");
        assertThat(finding.get("origin").get("line").asInt()).isEqualTo(7);
        assertThat(root.get("summary").get("status").get("fail").asInt()).isPositive();
        assertThat(root.get("summary").get("failed").get("critical").asInt()).isPositive();
        assertThat(json).endsWith("}\n");
    }

    @Test
    void sameStacksSameBytes() {
        assertThat(audit(OPTIONS, OPEN, NETWORK).toJson())
                .isEqualTo(audit(OPTIONS, NETWORK, OPEN).toJson());
    }

    private static AuditReport audit(AuditOptions options, Stack... stacks) {
        return Auditor.hipaa().audit(List.of(stacks), options);
    }

    private static Waiver waiver(String control, String stack, String address, LocalDate expires) {
        return new Waiver(control, stack, address, "why", "who", expires, Optional.empty());
    }

    private static Stack stack(String name, String resources) {
        return StackReader.parse(name, "{\"resource\":" + resources + "}").get();
    }
}
