package dev.cells.constructs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cells.config.name.AccountId;
import dev.cells.constructs.Statement.Principal;
import org.junit.jupiter.api.Test;

class PolicyDocumentTest {
    @Test
    void keysAndActionsAreSortedAndOneIsAScalar() {
        String json = PolicyDocument.of(Statement.allow("Read")
                        .actions("s3:ListBucket", "s3:GetObject")
                        .on("arn:aws:s3:::b"))
                .json();

        assertThat(json)
                .isEqualTo("{\"Statement\":[{\"Action\":[\"s3:GetObject\",\"s3:ListBucket\"],\"Effect\":\"Allow\","
                        + "\"Resource\":\"arn:aws:s3:::b\",\"Sid\":\"Read\"}],\"Version\":\"2012-10-17\"}");
    }

    @Test
    void resourcesKeepTheirOrderSinceTheyMayBeReferences() {
        String json = PolicyDocument.of(Statement.allow("Read")
                        .actions("s3:GetObject")
                        .on("${TfToken[TOKEN.9]}", "${TfToken[TOKEN.10]}"))
                .json();

        assertThat(json).contains("[\"${TfToken[TOKEN.9]}\",\"${TfToken[TOKEN.10]}\"]");
    }

    @Test
    void policyVariablesAreEscapedForTerraformAndReferencesAreNot() {
        String json = PolicyDocument.of(Statement.allow("Own")
                        .actions("s3:GetObject")
                        .on("${TfToken[TOKEN.3]}/${aws:PrincipalTag/client}/*")
                        .when("StringLike", "s3:prefix", "%{home}"))
                .json();

        assertThat(json)
                .contains("${TfToken[TOKEN.3]}/$${aws:PrincipalTag/client}/*")
                .contains("%%{home}");
    }

    @Test
    void principalsAreGroupedByKind() {
        String json = PolicyDocument.of(Statement.allow("Use")
                        .to(Principal.service("logs.amazonaws.com"), Principal.account(new AccountId("123456789012")))
                        .actions("kms:Decrypt")
                        .on("*"))
                .json();

        assertThat(json)
                .contains(
                        "\"Principal\":{\"AWS\":\"arn:aws:iam::123456789012:root\",\"Service\":\"logs.amazonaws.com\"}");
    }

    @Test
    void aStatementThatWouldMeanMoreThanItSaysIsRefused() {
        Statement statement = Statement.allow("A").on("*");

        assertThatThrownBy(() -> PolicyDocument.of(statement).json()).hasMessageContaining("empty list");
        assertThatThrownBy(() -> PolicyDocument.of(statement, statement)).hasMessageContaining("two statements");
        assertThatThrownBy(() -> Statement.allow("not an id")).hasMessageContaining("not an id");
    }

    @Test
    void aStatementIsNotChangedByWhatIsMadeFromIt() {
        Statement one = Statement.allow("A").actions("s3:GetObject").on("x").when("Bool", "k", "true");
        Statement two = one.actions("s3:PutObject").on("y").when("Bool", "l", "true");

        assertThat(PolicyDocument.of(one).json()).doesNotContain("PutObject").doesNotContain("\"l\"");
        assertThat(PolicyDocument.of(two).json()).contains("PutObject").contains("\"k\"");
    }
}
