package dev.cells.constructs.access;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cells.config.name.PersonKind;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who may assume the roles of people: AWS tells of a second factor for IAM users alone, and all must have a name. */
class PersonTrustTest {
    private static final String IAM = "arn:aws:iam::123456789012:";
    private static final String PERMISSION_SET =
            IAM + "role/aws-reserved/sso.amazonaws.com/us-west-2/AWSReservedSSO_ops_0123456789abcdef";

    @ParameterizedTest
    @CsvSource({
        "user/people/jane, USER",
        "role/on-call, ROLE",
        "role/aws-reserved/sso.amazonaws.com/AWSReservedSSO_ops_0123456789abcdef, IDENTITY_CENTER",
        "saml-provider/people, SAML_PROVIDER"
    })
    void aKindIsKnownByTheArn(String resource, PersonKind kind) {
        assertThat(PersonKind.of(IAM + resource)).contains(kind);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "arn:aws:iam::123456789012:root",
                "arn:aws:iam::123456789012:group/ops",
                "arn:aws:iam::123456789012:role/*",
                "arn:aws:iam::123456789012:role/aws-service-role/rds.amazonaws.com/AWSServiceRoleForRDS",
                "arn:aws:sts::123456789012:assumed-role/ops/jane",
                "arn:aws:sts::123456789012:federated-user/jane"
            })
    void whatMayBeSeveralPeopleIsOfNoKind(String arn) {
        assertThat(PersonKind.of(arn)).isEmpty();
    }

    @Test
    void anIamUserNeedsASecondFactorAndNamesItself() throws IOException {
        JsonNode statement = only(Optional.empty(), IAM + "user/jane");

        assertThat(statement.at("/Condition/Bool/aws:MultiFactorAuthPresent").asText())
                .isEqualTo("true");
        assertThat(statement.at("/Condition/StringEquals/sts:SourceIdentity").asText())
                .isEqualTo("$${aws:username}");
    }

    @Test
    void aRoleIsNotAskedForASecondFactorOfWhichItsSessionTellsNothing() throws IOException {
        JsonNode statement = only(Optional.empty(), IAM + "role/on-call");

        assertThat(statement.toString()).doesNotContain("MultiFactorAuth");
        assertThat(statement.at("/Condition/Null/aws:SourceIdentity").asText()).isEqualTo("false");
        assertThat(statement.get("Action").toString()).isEqualTo("[\"sts:AssumeRole\",\"sts:SetSourceIdentity\"]");
    }

    @Test
    void aPermissionSetIsNamedByTheTagOfItsIdentityProvider() throws IOException {
        JsonNode statement = only(Optional.of("email"), PERMISSION_SET);

        assertThat(statement.at("/Condition/StringEquals/sts:SourceIdentity").asText())
                .isEqualTo("$${aws:PrincipalTag/email}");
    }

    @Test
    void aSignInMustBringTheName() throws IOException {
        JsonNode statement = only(Optional.empty(), IAM + "saml-provider/people");

        assertThat(statement.at("/Principal/Federated").asText()).isEqualTo(IAM + "saml-provider/people");
        assertThat(statement.at("/Condition/Null/sts:SourceIdentity").asText()).isEqualTo("false");
        assertThat(statement.get("Action").toString()).contains("sts:AssumeRoleWithSAML");
    }

    @Test
    void nobodyMayTagASessionSinceTagsSeparateClients() throws IOException {
        JsonNode all = statements(
                Optional.of("email"), IAM + "user/jane", IAM + "role/on-call", PERMISSION_SET, IAM + "saml-provider/p");

        assertThat(all).hasSize(4);
        assertThat(all.toString()).doesNotContain("sts:TagSession");
    }

    private static JsonNode only(Optional<String> tag, String person) throws IOException {
        JsonNode all = statements(tag, person);
        assertThat(all).hasSize(1);
        return all.get(0);
    }

    private static JsonNode statements(Optional<String> tag, String... people) throws IOException {
        String json = new PersonTrust(Optional.empty(), tag).of(List.of(people)).json();
        return new ObjectMapper().readTree(json).get("Statement");
    }
}
