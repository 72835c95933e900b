package dev.cells.constructs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cells.config.fleet.Deployment;
import dev.cells.config.name.Region;
import dev.cells.config.name.StackAddress;
import dev.cells.config.name.Tier;
import dev.cells.constructs.AccountParameters.AccountParameter;
import imports.aws.kms_key.KmsKey;
import imports.aws.sns_topic.SnsTopic;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StackScopeTest {
    @Test
    void theProviderIsPinnedToAccountAndRegionAndTagsEverything() {
        JsonNode provider = Rendered.of(Configs.of(StackAddress.cell("acme", "production"), "us-east-1"), scope -> {})
                .at("/provider/aws/0");

        assertThat(provider.at("/region").asText()).isEqualTo("us-east-1");
        assertThat(provider.at("/allowed_account_ids/0").asText()).isEqualTo("123456789012");
        assertThat(provider.at("/default_tags/0/tags").toString())
                .isEqualTo("{\"client\":\"acme\",\"environment\":\"production\",\"managed-by\":\"cells\","
                        + "\"owner\":\"platform\",\"tier\":\"cell\"}");
    }

    @Test
    void whatServesAllClientsIsTaggedShared() {
        JsonNode tags = Rendered.of(Configs.of(StackAddress.base("sandbox"), "us-east-1"), scope -> {})
                .at("/provider/aws/0/default_tags/0/tags");

        assertThat(tags.at("/client").asText()).isEqualTo("shared");
        assertThat(tags.at("/tier").asText()).isEqualTo("base");
    }

    @Test
    void theRoleOfTheTierIsAssumedInASessionNamedAfterTheStack() {
        Deployment own = new Deployment(
                Map.of(Tier.BASE, "arn:aws:iam::123456789012:role/own"), List.of(), Collections.emptySortedMap());

        JsonNode assume = assumed(StackAddress.cell("acme"), own);

        assertThat(assume.at("/role_arn").asText()).isEqualTo("arn:aws:iam::123456789012:role/cells-deploy-cell");
        assertThat(assumed(StackAddress.base("sandbox"), own).at("/role_arn").asText())
                .isEqualTo("arn:aws:iam::123456789012:role/own");
        assertThat(assume.at("/session_name").asText()).isEqualTo("acme-deploy");
        assertThat(assume.at("/tags/client").asText()).isEqualTo("acme");
        assertThat(assume.at("/tags/names").asText()).isEqualTo("acme-");
    }

    private static JsonNode assumed(StackAddress address, Deployment deployment) {
        return Rendered.of(Configs.of(address, "us-east-1", deployment), scope -> {})
                .at("/provider/aws/0/assume_role/0");
    }

    @Test
    void aSideFileIsReferredToByItsPathAndHasANameOfItsOwn() {
        Rendered.of(Configs.cell("acme"), scope -> {
            assertThat(scope.file("jenkins/casc.yaml", "jenkins: {}\n")).isEqualTo("${path.module}/jenkins/casc.yaml");
            scope.module("search").file("logstash/pipeline/main.conf", "input {}\n");

            assertThat(scope.files()).containsOnlyKeys("jenkins/casc.yaml", "logstash/pipeline/main.conf");
            assertThatThrownBy(() -> scope.at("x").file("jenkins/casc.yaml", "jenkins: {}\n"))
                    .hasMessage("two files with the name jenkins/casc.yaml");
            assertThatThrownBy(() -> scope.file("../casc.yaml", "x"))
                    .hasMessage("not a name for a file of a stack: ../casc.yaml");
        });
    }

    @Test
    void aCellOfAnotherRegionReadsTheAccountsParametersAtTheAccountsHome() {
        JsonNode stack = Rendered.of(Configs.of(StackAddress.cell("acme"), "eu-west-1"), scope -> {
            String bucket = scope.parameters().read(AccountParameter.ACCESS_LOG_BUCKET);
            assertThat(scope.parameters().read(AccountParameter.ACCESS_LOG_BUCKET))
                    .isEqualTo(bucket);
        });

        JsonNode source = stack.at("/data/aws_ssm_parameter/account-access-log-bucket");
        assertThat(source.at("/name").asText()).isEqualTo("/cells/sandbox/access-log-bucket");
        assertThat(source.at("/provider").asText()).isEqualTo("aws.us-east-1");
        assertThat(stack.at("/provider/aws/1/alias").asText()).isEqualTo("us-east-1");
        assertThat(stack.at("/provider/aws/1/region").asText()).isEqualTo("us-east-1");
    }

    @Test
    void whatTheBaseStackPublishesIsReadUnderTheSameNameAndNotMarkedSensitive() {
        JsonNode base = Rendered.of(Configs.of(StackAddress.base("sandbox"), "us-east-1"), scope -> scope.parameters()
                .publish(AccountParameter.ALARM_TOPIC_ARN, "arn:x", "Where alarms go"));
        JsonNode cell =
                Rendered.of(Configs.cell("acme"), scope -> SnsTopic.Builder.create(scope.stack(), scope.id("topic"))
                        .name(scope.parameters().read(AccountParameter.ALARM_TOPIC_ARN))
                        .build());

        assertThat(base.at("/resource/aws_ssm_parameter/parameter-alarm-topic-arn/name"))
                .isEqualTo(cell.at("/data/aws_ssm_parameter/account-alarm-topic-arn/name"));
        assertThat(cell.at("/resource/aws_sns_topic/topic/name").asText())
                .isEqualTo("${data.aws_ssm_parameter.account-alarm-topic-arn.insecure_value}");
    }

    @Test
    void aTierReadsOnlyFromBelowAndPublishesOnlyItsOwn() {
        Rendered.of(Configs.of(StackAddress.base("sandbox"), "us-east-1"), scope -> {
            assertThatThrownBy(() -> scope.parameters().read(AccountParameter.ALARM_TOPIC_ARN))
                    .hasMessageContaining("alarm-topic-arn");
        });
        Rendered.of(Configs.cell("acme"), scope -> assertThatThrownBy(
                        () -> scope.parameters().publish(AccountParameter.REGISTRY_URL, "x", "x"))
                .hasMessageContaining("registry-url"));
    }

    @Test
    void aResourceRemembersItsModuleAndTheSettingsItWasMadeFrom() {
        Rendered.of(Configs.cell("acme"), scope -> {
            StackScope api = scope.module("services").at("api");
            KmsKey.Builder.create(api.stack(), api.id("api-key"))
                    .tags(api.tags(DataClass.PHI))
                    .build();

            assertThat(scope.inventory().sources())
                    .containsEntry("api-key", new Inventory.Source("services", "services.api"));
            assertThat(api.tags(DataClass.PHI))
                    .containsEntry("module", "services")
                    .containsEntry("data-class", "phi");
            assertThat(scope.tags()).isEmpty();
        });
    }

    @Test
    void aViewOfAnotherRegionHasItsProviderAndItsNamesOfBucketsAndStaysInTheStack() {
        Region elsewhere = new Region("eu-west-1");
        Rendered.of(Configs.cell("acme"), scope -> {
            StackScope there = scope.module("storage").in(elsewhere).at("buckets");

            assertThat(there.provider()).isEqualTo(scope.provider(elsewhere)).isPresent();
            assertThat(scope.provider()).isEmpty();
            assertThat(there.names().bucket("copies")).endsWith("-eu-west-1");
            assertThat(there.names().of(NameKind.IAM_ROLE, "x"))
                    .isEqualTo(scope.names().of(NameKind.IAM_ROLE, "x"));
            there.id("bucket");
            assertThat(scope.inventory().sources())
                    .containsEntry("bucket", new Inventory.Source("storage", "storage.buckets"));
        });
    }

    @Test
    void idsThatTerraformWouldChangeOrMergeAreRefused() {
        Rendered.of(Configs.cell("acme"), scope -> {
            scope.id("a-b");
            assertThatThrownBy(() -> scope.id("a-b")).hasMessageContaining("a-b");
            assertThatThrownBy(() -> scope.id("a.b")).hasMessageContaining("a.b");
            assertThatThrownBy(() -> scope.id("9a")).hasMessageContaining("9a");
        });
    }
}
