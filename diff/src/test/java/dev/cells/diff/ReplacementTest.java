package dev.cells.diff;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cells.config.io.StackFiles;
import dev.cells.terraform.read.StackSource;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is replaced, as the provider says; {@code ReplacementsTest} of the module tests asks Terraform itself. */
class ReplacementTest {
    private static final Set<Impact> OF_REPLACEMENT = Set.of(Impact.REPLACEMENT, Impact.POSSIBLE_REPLACEMENT);

    private static Optional<StackSource> stack(String resources) {
        return Optional.of(
                StackSource.of("acme", StackFiles.of("{\"resource\": " + resources.replace('\'', '"') + "}")));
    }

    /** The change of the resource named x. */
    private static ResourceChange change(String before, String after) {
        return StackDiff.of(stack(before), stack(after)).get().resources().stream()
                .filter(change -> change.address().endsWith(".x"))
                .findFirst()
                .orElseThrow();
    }

    private static ResourceChange change(String type, String before, String after) {
        String form = "{'%s': {'x': {%s}}}";
        return change(form.formatted(type, before), form.formatted(type, after));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            aws_db_instance         | 'storage_encrypted': false            | 'storage_encrypted': true            | REPLACEMENT
            aws_db_instance         | 'instance_class': 'db.t4g.small'      | 'instance_class': 'db.t4g.large'     |
            aws_vpc                 | 'cidr_block': '10.0.0.0/16'           | 'cidr_block': '10.1.0.0/16'          | REPLACEMENT
            aws_ecs_task_definition | 'container_definitions': '[]'         | 'container_definitions': '[1]'       | REPLACEMENT
            aws_sns_topic           | 'display_name': 'a'                   | 'display_name': 'b'                  |
            aws_security_group      | 'description': 'a'                    | 'description': 'b'                   | REPLACEMENT
            aws_sns_topic           | 'tags': {'Name': 'a'}                 | 'tags': {'Name': 'b'}                |
            aws_unheard_of          | 'size': 1                             | 'size': 2                            | POSSIBLE_REPLACEMENT
            aws_unheard_of          | 'description': 'a'                    | 'description': 'b'                   | POSSIBLE_REPLACEMENT
            vault_mount             | 'path': 'a'                           | 'path': 'b'                          | POSSIBLE_REPLACEMENT
            aws_sns_topic           | 'provider': 'aws.a'                   | 'provider': 'aws.b'                  | POSSIBLE_REPLACEMENT
            """)
    void aChangeIsAReplacementWhereTheProviderSaysSo(String type, String before, String after, Impact expected) {
        ResourceChange change = change(type, before, after);
        assertThat(change.impacts().stream().filter(OF_REPLACEMENT::contains))
                .containsExactlyElementsOf(expected == null ? Set.of() : Set.of(expected));
        assertThat(change.impacts().contains(Impact.COSMETIC))
                .isEqualTo(type.equals("aws_sns_topic") && before.contains("Name"));
    }

    @Test
    void whatRefersToAReplacedResourceIsReplacedToo() {
        String form = "{'aws_kms_key': {'k': {'customer_master_key_spec': '%s'}},"
                + "'aws_db_instance': {'x': {'kms_key_id': '${aws_kms_key.k.arn}', 'storage_encrypted': true}}}";
        ResourceChange database = change(form.formatted("SYMMETRIC_DEFAULT"), form.formatted("RSA_2048"));
        assertThat(database.impacts()).containsExactlyInAnyOrder(Impact.REPLACEMENT, Impact.DATA_DESTROYING);
        assertThat(database.reasons())
                .containsExactly("it is replaced: kms_key_id is of aws_kms_key.k, which is replaced");
    }

    @Test
    void replacementGoesOnThroughResourcesThatDoNotChangeThemselves() {
        String form = "{'aws_vpc': {'v': {'cidr_block': '%s'}},"
                + "'aws_subnet': {'s': {'vpc_id': '${aws_vpc.v.id}', 'cidr_block': '10.0.0.0/24'}},"
                + "'aws_efs_mount_target': {'x': {'subnet_id': '${aws_subnet.s.id}', 'file_system_id': 'fs-1'}}}";
        ResourceChange target = change(form.formatted("10.0.0.0/16"), form.formatted("10.0.0.0/20"));
        assertThat(target.impacts()).contains(Impact.REPLACEMENT);
    }

    @Test
    void aNameThatStaysTheSameReplacesNothingElse() {
        String form = "{'aws_dynamodb_table': {'t': {'name': 'files', 'hash_key': '%s'}},"
                + "'aws_dynamodb_table_item': {'x': {'table_name': '${aws_dynamodb_table.t.name}', 'hash_key': 'a', 'item': '{}'}}}";
        assertThat(StackDiff.of(stack(form.formatted("a")), stack(form.formatted("b")))
                        .get()
                        .resources())
                .extracting(ResourceChange::address)
                .containsExactly("aws_dynamodb_table.t");
    }

    @Test
    void aValueThatChangesReplacesWhatRefersToIt() {
        String form = "{'aws_s3_bucket': {'b': {'bucket': '%s'}},"
                + "'aws_s3_bucket_policy': {'x': {'bucket': '${aws_s3_bucket.b.bucket}', 'policy': '{}'}}}";
        ResourceChange policy = change(form.formatted("one"), form.formatted("other"));
        assertThat(policy.impacts()).containsExactly(Impact.REPLACEMENT);
        assertThat(policy.reasons()).containsExactly("it is replaced: bucket is of aws_s3_bucket.b, which changes");
    }
}
