package dev.cells.reachability.identity.flow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cells.reachability.identity.Identities;
import dev.cells.reachability.identity.Stacks;
import org.junit.jupiter.api.Test;

/** What policies allow although nobody declared it. */
class UndeclaredTest {
    private static final String CELL = Stacks.file("small-cell.tf.json");
    private static final String BASE = Stacks.file("small-base.tf.json");

    /** The cell with a workload that runs as its role and has these variables. */
    private static String cell(String environment) {
        return CELL.replace(
                "\"aws_s3_bucket\":",
                "\"aws_ecs_task_definition\": {\"api\": {\"task_role_arn\": \"${aws_iam_role.api.arn}\", "
                        + "\"container_definitions\": \"[{\\\"environment\\\":[" + environment + "]}]\"}}, "
                        + "\"aws_s3_bucket\":");
    }

    private static Identities identities(String... stacks) {
        return new Identities(Stacks.of(stacks));
    }

    @Test
    void aWorkloadMayUseWhatItsDefinitionMentions() {
        String cell = cell("{\\\"name\\\":\\\"B\\\",\\\"value\\\":\\\"${aws_s3_bucket.documents.id}\\\"}");
        assertThat(Undeclared.of(identities("base/a", BASE, "acme", cell))).isEmpty();
    }

    @Test
    void aWorkloadMayUseNothingElse() {
        assertThat(Undeclared.of(identities("base/a", BASE, "acme", cell(""))))
                .singleElement()
                .satisfies(use -> {
                    assertThat(use.action()).isEqualTo("s3:GetObject");
                    assertThat(use.store().resource()).hasToString("aws_s3_bucket.documents");
                    assertThat(use.answer().allowed()).isTrue();
                });
    }

    /** A bucket has no tags in requests, so a boundary that denies what carries another client's tag does not help. */
    @Test
    void aBucketOfAnotherCellIsFoundThroughABoundaryByTags() {
        String delphi = CELL.replace("acme", "delphi")
                .replace("${aws_s3_bucket.documents.arn}/*", "arn:aws:s3:::acme-documents/*");
        String base = BASE.replace(
                        "\"Statement\": {",
                        "\"Statement\": [{\"Effect\": \"Deny\", \"Action\": \"*\", \"Resource\": \"*\", \"Condition\": "
                                + "{\"Null\": {\"aws:ResourceTag/client\": \"false\"}}}, {")
                .replace("\"Resource\": \"*\"}\n", "\"Resource\": \"*\"}]\n");
        assertThat(Undeclared.of(identities("base/a", base, "acme", CELL, "delphi", delphi)))
                .singleElement()
                .satisfies(use -> {
                    assertThat(use.role().stack().name()).isEqualTo("delphi");
                    assertThat(use.store().stack().name()).isEqualTo("acme");
                });
    }
}
