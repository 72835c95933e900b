package dev.cells.audit.rules.governance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cells.audit.AuditOptions;
import dev.cells.audit.Auditor;
import dev.cells.terraform.plan.Plan;
import dev.cells.terraform.read.StackReader;
import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** GOV-06 on plans: what is kept is neither deleted nor replaced. */
class DeletedStoresTest {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final ObjectNode plan =
            MAPPER.createObjectNode().put("format_version", "1.2").put("complete", true);

    @Test
    void whatIsKeptIsNotDeleted() throws IOException {
        change("aws_s3_bucket", "gone", "{'tags': {'data-class': 'phi'}}", "delete");
        change("aws_s3_bucket", "logs", "{'tags': {'data-class': 'log'}}", "delete");
        change("aws_db_instance", "unclassified", "{'tags': null}", "delete");
        change("aws_backup_vault", "vault", "{'tags': {'data-class': 'internal'}}", "delete");
        change("aws_cloudwatch_log_group", "audit", "{'name': '/aws/rds/instance/d/audit'}", "delete");

        assertThat(judged())
                .hasSize(5)
                .allSatisfy((address, status) -> assertThat(status).as(address).isEqualTo("fail"));
    }

    @Test
    void whatIsNotKeptMayGo() throws IOException {
        change("aws_s3_bucket", "internal", "{'tags': {'data-class': 'internal'}}", "delete");
        change("aws_route53_zone", "zone", "{'name': 'example.com'}", "delete");
        change("aws_cloudwatch_log_group", "app", "{'name': '/app', 'tags': {'data-class': 'log'}}", "delete");
        change("aws_cloudwatch_log_group", "left", "{'name': '/aws/rds/x', 'skip_destroy': true}", "delete");
        change("aws_s3_bucket", "forgotten", "{'tags': {'data-class': 'phi'}}", "forget");
        change("aws_iam_role", "role", "{'name': 'r'}", "delete");

        assertThat(judged())
                .doesNotContainValue("fail")
                .doesNotContainValue("unknown")
                .hasSize(4);
    }

    @Test
    void whatIsKeptIsNotReplacedInEitherOrder() throws IOException {
        change("aws_kms_key", "one", "{}", "delete", "create");
        change("aws_kms_key", "two", "{}", "create", "delete");
        change("aws_kms_key", "updated", "{}", "update");
        String kept = "{\"lifecycle\": {\"prevent_destroy\": true}}";
        String program =
                "{\"resource\": {\"aws_kms_key\": {\"one\": %1$s, \"two\": %1$s, \"updated\": %1$s}}}".formatted(kept);

        assertThat(judged(program))
                .isEqualTo(Map.of("aws_kms_key.one", "fail", "aws_kms_key.two", "fail", "aws_kms_key.updated", "pass"));
    }

    /** What a replacement could not delete is deleted by the next plan, beside the resource of the same address. */
    @Test
    void whatWasDeposedIsNotDeletedEither() throws IOException {
        change("aws_kms_key", "one", "{}", "no-op");
        change("aws_kms_key", "one", "{}", "delete");
        ((ObjectNode) plan.path("resource_changes").path(1)).put("deposed", "12345678");

        assertThat(judged("{\"resource\": {\"aws_kms_key\": {\"one\": {\"lifecycle\": {\"prevent_destroy\": true}}}}}"))
                .containsEntry("aws_kms_key.one", "fail");
    }

    private void change(String type, String name, String before, String... actions) throws IOException {
        JsonNode body = MAPPER.readTree(before.replace('\'', '"'));
        ObjectNode one = plan.withArrayProperty("resource_changes").addObject();
        one.put("address", type + "." + name)
                .put("mode", "managed")
                .put("type", type)
                .put("name", name);
        ObjectNode change = one.putObject("change");
        for (String action : actions) {
            change.withArrayProperty("actions").add(action);
        }
        change.set("before", body);
        change.set("after", actions.length == 1 && actions[0].equals("delete") ? null : body);
    }

    private Map<String, String> judged() {
        return judged("{\"resource\": {}}");
    }

    private Map<String, String> judged(String program) {
        return Auditor.of(List.of(new StoresAreNotDestroyed()))
                .audit(
                        List.of(Plan.of(plan)
                                .over(StackReader.parse("acme", program).get())),
                        AuditOptions.on(LocalDate.of(2026, 1, 1)))
                .findings()
                .stream()
                .collect(Collectors.toMap(
                        finding -> finding.address(),
                        finding -> finding.status() + "",
                        (one, same) -> one,
                        TreeMap::new));
    }
}
