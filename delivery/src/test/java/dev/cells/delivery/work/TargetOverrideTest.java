package dev.cells.delivery.work;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cells.config.fleet.Foundation;
import dev.cells.config.name.AccountId;
import dev.cells.config.name.Region;
import dev.cells.config.name.StackAddress;
import dev.cells.delivery.engine.Machine;
import dev.cells.delivery.support.Machines;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TargetOverrideTest {
    private static final StackAddress STACK = StackAddress.cell("acme", "prod");
    private static final Target.Backend BACKEND =
            new Target.Backend("states", new Region("eu-west-1"), "cells", "alias/states", Optional.of("arn:role"));
    private static final Target SANDBOX = Target.sandbox("one", Path.of("x"), Map.of());

    @Test
    void inTheSandboxEveryProviderConfigurationIsToldWithItsAlias() {
        JsonNode override =
                override("{\"provider\": {\"aws\": [{\"region\": \"a\"}, {\"alias\": \"replica\"}]}}", SANDBOX);
        JsonNode providers = override.path("provider").path("aws");
        assertThat(providers).hasSize(2).allSatisfy(provider -> {
            assertThat(provider.path("s3_use_path_style").asBoolean()).isTrue();
            assertThat(provider.path("skip_credentials_validation").asBoolean()).isTrue();
            assertThat(provider.has("region") || provider.has("assume_role")).isFalse();
        });
        assertThat(providers.get(0).has("alias")).isFalse();
        assertThat(providers.get(1).path("alias").asText()).isEqualTo("replica");
        assertThat(override.has("terraform")).isFalse();
    }

    @Test
    void oneProviderConfigurationMayStandWithoutAList() {
        assertThat(override("{\"provider\": {\"aws\": {\"region\": \"a\"}}}", SANDBOX)
                        .path("provider")
                        .path("aws"))
                .hasSize(1);
    }

    @Test
    void inAwsOnlyThePlaceOfTheStateIsAdded() {
        Machine machine = Machines.with(
                Path.of("home"),
                Map.of("AWS_PROFILE", "me", "HTTPS_PROXY", "proxy", "EDITOR", "vi", "TF_LOG", "trace"));
        Target aws = Target.aws(machine, Path.of("x"), Map.of(Target.ANY, BACKEND));
        JsonNode override = override("{\"provider\": {\"aws\": [{}]}}", aws);
        assertThat(override.has("provider")).isFalse();
        assertThat(override.path("terraform").path("backend").path("s3"))
                .hasToString("{\"bucket\":\"states\",\"encrypt\":true,\"key\":\"cells/acme/prod/terraform.tfstate\","
                        + "\"kms_key_id\":\"alias/states\",\"region\":\"eu-west-1\","
                        + "\"use_lockfile\":true,\"assume_role\":{\"role_arn\":\"arn:role\"}}");
        assertThat(aws.environment()).containsOnlyKeys("AWS_PROFILE", "HTTPS_PROXY");
    }

    /** The session that deploys the stack is the one that may have its state, so its tags are needed there too. */
    @Test
    void theStateOfAnAccountIsAccessedInTheSessionOfItsStack() {
        Foundation foundation = new Foundation(new AccountId("123456789012"), new Region("eu-west-1"));
        Target aws = SANDBOX.withStatesIn(Map.of("123456789012", Target.Backend.of(foundation)));
        JsonNode override = override(
                "{\"provider\": {\"aws\": [{\"allowed_account_ids\": [\"123456789012\"],"
                        + " \"assume_role\": [{\"role_arn\": \"arn:cell\", \"tags\": {\"client\": \"acme\"}}]}]}}",
                aws);
        JsonNode s3 = override.at("/terraform/backend/s3");
        assertThat(s3.path("bucket").asText()).isEqualTo("cells-state-123456789012-eu-west-1");
        assertThat(s3.path("kms_key_id").asText()).isEqualTo("arn:aws:kms:eu-west-1:123456789012:alias/cells-state");
        assertThat(s3.path("assume_role")).hasToString("{\"role_arn\":\"arn:cell\",\"tags\":{\"client\":\"acme\"}}");
        assertThat(s3.path("use_lockfile").asBoolean()).isTrue();
    }

    @Test
    void theStateIsHeldToAnAccountInTheRealAws() {
        String main = "{\"provider\": {\"aws\": [{\"allowed_account_ids\": [\"123456789012\"]}]}}";
        Target.Backend ofCaller =
                new Target.Backend("states", new Region("eu-west-1"), "cells", "alias/states", Optional.empty());
        Target.Backend ofRole = new Target.Backend(
                "states",
                new Region("eu-west-1"),
                "cells",
                "alias/states",
                Optional.of("arn:aws:iam::210987654321:role/states"));

        assertThat(accounts(main, ofCaller)).isEqualTo("[\"123456789012\"]");
        assertThat(accounts(main, ofCaller.of(Optional.of("333333333333")))).isEqualTo("[\"333333333333\"]");
        assertThat(accounts(main, ofRole)).isEqualTo("[\"210987654321\"]");
        assertThat(override(main, SANDBOX.withStatesIn(Map.of(Target.ANY, ofCaller)))
                        .at("/terraform/backend/s3")
                        .has("allowed_account_ids"))
                .isFalse();
    }

    private static String accounts(String main, Target.Backend backend) {
        Machine machine = Machines.with(Path.of("home"), Map.of());
        Target aws = Target.aws(machine, Path.of("x"), Map.of(Target.ANY, backend));
        return override(main, aws)
                .at("/terraform/backend/s3/allowed_account_ids")
                .toString();
    }

    @Test
    void theEngineSeesNothingOfThePersonsEnvironmentButWhatItNeeds() {
        Machine machine = Machines.with(
                Path.of("/home/me"),
                Map.of("PATH", "/bin", "AWS_PROFILE", "me", "TF_LOG", "trace", "TF_VAR_x", "y", "LANG", "C.UTF-8"));
        assertThat(ChildEnvironment.of(machine, Path.of("cli"), Path.of("data")))
                .containsOnlyKeys(
                        "PATH",
                        "HOME",
                        "LANG",
                        "TF_CLI_CONFIG_FILE",
                        "TF_DATA_DIR",
                        "TF_IN_AUTOMATION",
                        "TF_INPUT",
                        "CHECKPOINT_DISABLE");
    }

    private static JsonNode override(String main, Target target) {
        return Workspace.parse(TargetOverride.text(STACK, Workspace.parse(main), target));
    }
}
