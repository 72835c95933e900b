package dev.cells.cli.task.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cells.cell.CellModules;
import dev.cells.config.check.FleetCheck.Conflict;
import dev.cells.config.fleet.StackConfig;
import dev.cells.config.load.FleetLoader;
import dev.cells.config.module.CellFacts;
import dev.cells.config.name.Region;
import dev.cells.config.name.StackAddress;
import dev.cells.config.problem.Problem;
import dev.cells.delivery.ask.Question;
import dev.cells.delivery.ask.Question.Answer;
import dev.cells.delivery.ask.Question.Answer.Kind;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What AWS is asked of the shipped fleet, and what its answers mean. */
class AwsQuestionsTest {
    private final AwsQuestions questions = questions();

    private static AwsQuestions questions() {
        CellFacts facts = new CellFacts(CellModules.facts());
        List<StackConfig> stacks = new FleetLoader(Path.of(".."), LocalDate.of(2026, 11, 21), facts)
                .load().get().stacks().values().stream()
                        .filter(stack -> stack.account().name().equals("sandbox"))
                        .toList();
        StackConfig any = stacks.get(0);
        return AwsQuestions.of(any.account(), any.region(), stacks, facts);
    }

    private Map<String, Answer> answers(String id, Kind kind, String text) {
        Map<String, Answer> answers = new HashMap<>();
        questions.all().forEach(question -> answers.put(question.id(), Answer.YES));
        assertThat(answers).containsKey(id);
        answers.put(id, new Answer(kind, text));
        return answers;
    }

    private Problem problem(String id, Kind kind, String text) {
        return conflict(id, kind, text).problem();
    }

    private Conflict conflict(String id, Kind kind, String text) {
        List<Conflict> conflicts = questions.conflicts(answers(id, kind, text));
        assertThat(conflicts).hasSize(1);
        return conflicts.get(0);
    }

    @Test
    void quotasZonesAndDatabasesAreAsked() {
        assertThat(questions.all())
                .extracting(Question::id)
                .contains("quota-vpcs-per-region", "quota-transit-route-tables", "zone-us-east-1c", "database-acme");
        assertThat(questions.all()).extracting(Question::id).doesNotHaveDuplicates();
    }

    @Test
    void aQuotaThatIsTooSmallNamesTheStacks() {
        Problem problem = problem("quota-vpcs-per-region", Kind.NO, "5");
        assertThat(problem.code()).hasToString("quota-exceeded");
        assertThat(problem.message())
                .startsWith(
                        "account sandbox needs 9 VPCs per Region in us-east-1, and AWS allows 5: base/sandbox 2, acme,");
    }

    @Test
    void whatRdsDoesNotOfferIsAnErrorOfTheCell() {
        Problem problem = problem("database-acme", Kind.UNREAD, "no RDS Orderable DB Instance Options found");
        assertThat(problem.code()).hasToString("version-not-offered");
        assertThat(problem.origin()).isPresent();
    }

    @Test
    void aBadAnswerBlocksTheStacksThatItConcernsOnly() {
        assertThat(conflict("database-acme", Kind.UNREAD, "no RDS").stacks())
                .containsExactly(StackAddress.cell("acme"));
        assertThat(conflict("database-acme", Kind.UNREAD, "AccessDenied").stacks())
                .containsExactly(StackAddress.cell("acme"));
        assertThat(conflict("quota-vpcs-per-region", Kind.NO, "5").stacks())
                .contains(StackAddress.base("sandbox"), StackAddress.cell("acme"))
                .doesNotContain(StackAddress.utility("sandbox", "cluster"));
        assertThat(conflict("zone-us-east-1b", Kind.NO, "none").stacks())
                .contains(StackAddress.utility("sandbox", "cluster"), StackAddress.cell("acme"));
    }

    @Test
    void quotasOfServicesWithoutRegionsAreAskedInTheOneThatKnowsThem() {
        Map<String, Optional<Region>> regions =
                questions.all().stream().collect(Collectors.toMap(Question::id, Question::region));
        assertThat(regions).containsEntry("quota-iam-roles", Optional.of(new Region("us-east-1")));
        assertThat(regions).containsEntry("quota-vpcs-per-region", Optional.empty());
    }

    @Test
    void anAnswerThatDidNotComeBlocks() {
        assertThat(problem("quota-vpcs-per-region", Kind.UNREAD, "AccessDenied").code())
                .hasToString("aws-unanswered");
        assertThat(problem("database-acme", Kind.UNREAD, "AccessDenied").code()).hasToString("aws-unanswered");
    }

    @Test
    void idsOfZonesAreLearned() {
        assertThat(questions.newZoneIds(answers("zone-us-east-1b", Kind.NO, "use1-az3")))
                .containsEntry("us-east-1b", "use1-az3");
        assertThat(questions.conflicts(answers("zone-us-east-1b", Kind.NO, "use1-az3")))
                .isEmpty();
        assertThat(problem("zone-us-east-1b", Kind.NO, "none").code()).hasToString("zone-elsewhere");
    }
}
