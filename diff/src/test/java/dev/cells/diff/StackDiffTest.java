package dev.cells.diff;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cells.config.io.StackFiles;
import dev.cells.config.problem.Outcome;
import dev.cells.diff.AttributeChange.Kind;
import dev.cells.diff.ResourceChange.Action;
import dev.cells.terraform.read.StackSource;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StackDiffTest {
    /** Resources in JSON with apostrophes. */
    private static Optional<StackSource> stack(String resources) {
        return Optional.of(
                StackSource.of("acme", StackFiles.of("{\"resource\": " + resources.replace('\'', '"') + "}")));
    }

    private static List<ResourceChange> diff(String before, String after) {
        return StackDiff.of(stack(before), stack(after)).get().resources();
    }

    private static List<AttributeChange> attributes(String type, String before, String after) {
        String form = "{'%s': {'x': %s}}";
        return diff(form.formatted(type, before), form.formatted(type, after)).stream()
                .flatMap(change -> change.attributes().stream())
                .toList();
    }

    private static String quoted(String json) {
        try {
            return new ObjectMapper().writeValueAsString(json.replace('\'', '"'));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            a block and a list of one         | {'versioning': {'enabled': true}}    | {'versioning': [{'enabled': true}]}
            a boolean and its word            | {'enabled': true}                    | {'enabled': 'true'}
            null and nothing                  | {'a': null}                          | {}
            the notes of a generator          | {'//': {'path': 'a'}, 'b': 1}        | {'//': {'path': 'c'}, 'b': 1}
            """)
    void whatTerraformReadsAsTheSameIsTheSame(String what, String before, String after) {
        assertThat(attributes("aws_s3_bucket", before, after)).as(what).isEmpty();
    }

    @Test
    void theOrderOfASetIsCosmeticAndThatOfAListIsNot() {
        AttributeChange set = attributes("aws_lb", "{'subnets': ['a', 'b']}", "{'subnets': ['b', 'a']}")
                .get(0);
        assertThat(set.kind()).isEqualTo(Kind.REORDERED);
        assertThat(set.impacts()).containsExactly(Impact.COSMETIC);
        AttributeChange list = attributes(
                        "aws_ecs_task_definition", "{'command': ['a', 'b']}", "{'command': ['b', 'a']}")
                .get(0);
        assertThat(list.kind()).isEqualTo(Kind.REORDERED);
        assertThat(list.impacts()).doesNotContain(Impact.COSMETIC);
    }

    @Test
    void anInsertedStatementIsOneChange() {
        String read = "{'Sid': 'Read', 'Effect': 'Allow', 'Action': 's3:GetObject'}";
        String write = "{'Sid': 'Write', 'Effect': 'Allow', 'Action': 's3:PutObject'}";
        List<AttributeChange> changes = attributes(
                "aws_iam_role_policy",
                "{'policy': " + quoted("{'Statement': [" + read + "]}") + "}",
                "{'policy': " + quoted("{'Statement': [" + write + ", " + read + "]}") + "}");
        assertThat(changes).hasSize(1);
        assertThat(changes.get(0).path()).isEqualTo("policy.Statement[Write]");
        assertThat(changes.get(0).kind()).isEqualTo(Kind.ADDED);
        assertThat(changes.get(0).impacts()).contains(Impact.SECURITY);
    }

    @Test
    void inAPolicyOneItemAndAListOfItAreTheSame() {
        List<AttributeChange> changes = attributes(
                "aws_iam_role_policy",
                "{'policy': " + quoted("{'Statement': {'Action': 'a:B', 'Resource': '*'}}") + "}",
                "{'policy': " + quoted("{'Statement': [{'Action': ['a:B'], 'Resource': '*'}]}") + "}");
        assertThat(changes).singleElement().satisfies(change -> {
            assertThat(change.kind()).isEqualTo(Kind.REFORMATTED);
            assertThat(change.impacts()).containsExactly(Impact.COSMETIC);
        });
    }

    @Test
    void anItemWithoutAKeyIsComparedWithTheOneMostLikeIt() {
        String before = "{'setting': [{'a': 1, 'b': 1, 'c': 1}, {'a': 2, 'b': 2, 'c': 2}]}";
        String after = "{'setting': [{'a': 2, 'b': 2, 'c': 9}, {'a': 1, 'b': 1, 'c': 1}]}";
        assertThat(attributes("aws_unheard_of", before, after))
                .extracting(AttributeChange::path)
                .contains("setting.0.c");
    }

    @Test
    void sensitiveValuesAreMasked() {
        AttributeChange bySchema = attributes("aws_db_instance", "{'password': 'one'}", "{'password': 'two'}")
                .get(0);
        assertThat(bySchema.before().get().asText()).isEqualTo("(sensitive)");
        String task = "{'container_definitions': %s}";
        AttributeChange byName = attributes(
                        "aws_ecs_task_definition",
                        task.formatted(
                                quoted("[{'name': 'web', 'environment': [{'name': 'DB_PASSWORD', 'value': 'one'}]}]")),
                        task.formatted(
                                quoted("[{'name': 'web', 'environment': [{'name': 'DB_PASSWORD', 'value': 'two'}]}]")))
                .get(0);
        assertThat(byName.path()).isEqualTo("container_definitions[web].environment[DB_PASSWORD].value");
        assertThat(byName.after().get().asText()).isEqualTo("(sensitive)");
        AttributeChange added = attributes(
                        "aws_ecs_task_definition",
                        task.formatted(quoted("[{'name': 'web'}]")),
                        task.formatted(
                                quoted("[{'name': 'web', 'environment': [{'name': 'API_TOKEN', 'value': 'one'}]}]")))
                .get(0);
        assertThat(added.after().get().toString()).contains("(sensitive)").doesNotContain("one");
    }

    @Test
    void aRenameIsRecognisedByTypeAndNameInAws() {
        ResourceChange renamed = diff(
                        "{'aws_s3_bucket': {'a': {'bucket': 'files'}}}",
                        "{'aws_s3_bucket': {'b': {'bucket': 'files'}}}")
                .get(0);
        assertThat(renamed.action()).isEqualTo(Action.RENAMED);
        assertThat(renamed.former()).contains("aws_s3_bucket.a");
        assertThat(renamed.impacts()).contains(Impact.DATA_DESTROYING, Impact.REPLACEMENT);
    }

    @Test
    void aRenameThatTerraformIsToldDestroysNothing() {
        String before = "{\"resource\": {\"aws_s3_bucket\": {\"a\": {\"bucket\": \"files\"}}}}";
        String after = "{\"moved\": [{\"from\": \"aws_s3_bucket.a\", \"to\": \"aws_s3_bucket.b\"}],"
                + "\"resource\": {\"aws_s3_bucket\": {\"b\": {\"bucket\": \"files\"}}}}";
        StackChange change = StackDiff.of(
                        Optional.of(StackSource.of("acme", StackFiles.of(before))),
                        Optional.of(StackSource.of("acme", StackFiles.of(after))))
                .get();
        assertThat(change.resources())
                .filteredOn(one -> one.address().equals("aws_s3_bucket.b"))
                .singleElement()
                .satisfies(one -> {
                    assertThat(one.action()).isEqualTo(Action.MOVED);
                    assertThat(one.impacts()).doesNotContain(Impact.DATA_DESTROYING);
                });
    }

    @Test
    void shorterRetentionDestroysDataAndLongerDoesNot() {
        String form = "{'backup_retention_period': %s}";
        assertThat(attributes("aws_db_instance", form.formatted(35), form.formatted(14))
                        .get(0)
                        .impacts())
                .contains(Impact.DATA_DESTROYING);
        assertThat(attributes("aws_db_instance", form.formatted(14), form.formatted(35))
                        .get(0)
                        .impacts())
                .doesNotContain(Impact.DATA_DESTROYING);
        assertThat(attributes("aws_db_instance", form.formatted(14), form.formatted("'${var.days}'"))
                        .get(0)
                        .impacts())
                .as("not known to be longer")
                .contains(Impact.DATA_DESTROYING);
    }

    @Test
    void whatIsNotKnownIsNotCosmetic() {
        assertThat(attributes("aws_unheard_of", "{'a': 1}", "{'a': 2}").get(0).impacts())
                .containsExactly(Impact.SECURITY, Impact.POSSIBLE_REPLACEMENT);
        assertThat(diff("{}", "{'aws_unheard_of': {'x': {}}}").get(0).impacts()).containsExactly(Impact.SECURITY);
        assertThat(diff("{'aws_unheard_of': {'x': {}}}", "{}").get(0).impacts()).contains(Impact.DATA_DESTROYING);
    }

    @Test
    void nothingOfAStackIsLeftOut() {
        for (String block : List.of("output", "variable", "locals", "provider", "module", "check", "terraform")) {
            Outcome<StackChange> change = StackDiff.of(
                    Optional.of(StackSource.of("acme", StackFiles.of("{}"))),
                    Optional.of(StackSource.of("acme", StackFiles.of("{\"" + block + "\": {\"x\": {\"value\": 1}}}"))));
            assertThat(change.get().resources()).as(block).hasSize(1);
        }
    }

    /** Its port follows from its engine: no name of the attribute tells. */
    @Test
    void aStoreThatListensElsewhereChangesPaths() {
        String form = "{'aws_vpc': {'v': {'cidr_block': '10.0.0.0/16'}},"
                + "'aws_subnet': {'a': {'vpc_id': '${aws_vpc.v.id}', 'cidr_block': '10.0.0.0/24'},"
                + " 'b': {'vpc_id': '${aws_vpc.v.id}', 'cidr_block': '10.0.1.0/24'}},"
                + "'aws_security_group': {'g': {'vpc_id': '${aws_vpc.v.id}',"
                + " 'ingress': {'from_port': 0, 'to_port': 65535, 'protocol': 'tcp', 'self': true},"
                + " 'egress': {'from_port': 0, 'to_port': 65535, 'protocol': 'tcp', 'self': true}}},"
                + "'aws_instance': {'i': {'subnet_id': '${aws_subnet.a.id}',"
                + " 'vpc_security_group_ids': ['${aws_security_group.g.id}']}},"
                + "'aws_db_subnet_group': {'s': {'subnet_ids': ['${aws_subnet.a.id}', '${aws_subnet.b.id}']}},"
                + "'aws_db_instance': {'d': {'engine': '%s', 'backup_retention_period': %d,"
                + " 'db_subnet_group_name': '${aws_db_subnet_group.s.name}',"
                + " 'vpc_security_group_ids': ['${aws_security_group.g.id}']}}}";
        StackChange change = StackDiff.of(stack(form.formatted("postgres", 7)), stack(form.formatted("mysql", 7)))
                .get();

        assertThat(change.paths())
                .filteredOn(path -> path.from().equals("aws_instance.i"))
                .extracting(path -> path.port() + " " + path.before() + " -> " + path.after())
                .containsExactly("3306 absent -> allow", "5432 allow -> absent");
        assertThat(StackDiff.of(stack(form.formatted("mysql", 7)), stack(form.formatted("mysql", 9)))
                        .get()
                        .paths())
                .isEmpty();
    }

    @Test
    void brokenJsonIsAProblemAtItsLine() {
        Outcome<StackChange> change =
                StackDiff.of(Optional.of(StackSource.of("acme", StackFiles.of("{\n\"resource\": {"))), stack("{}"));
        assertThat(change.ok()).isFalse();
        assertThat(change.problems().get(0).origin().orElseThrow().line()).isEqualTo(2);
    }
}
