package dev.cells.utility.registry;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cells.config.fleet.Account;
import dev.cells.config.fleet.StackConfig;
import dev.cells.config.name.AccountId;
import dev.cells.config.name.Region;
import dev.cells.config.name.StackAddress;
import dev.cells.config.problem.Origin;
import dev.cells.config.tree.ListNode;
import dev.cells.config.tree.MapNode;
import dev.cells.config.tree.Node;
import dev.cells.config.tree.ScalarNode;
import dev.cells.constructs.Configs;
import dev.cells.constructs.Rendered;
import dev.cells.utility.app.AppKeys;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Repositories follow from what the account's stacks run. */
class RegistryStackTest {
    private static final Origin HERE = new Origin("test.yaml", 1, 1);
    private static final RegistrySettings SETTINGS =
            new RegistrySettings(new AppKeys(365, 30), 14, List.of("retired", "web"), List.of());

    @Test
    void everyImageOfAStackHasARepositoryThatExpiresNothing() {
        JsonNode resources = registry().path("resource");

        assertThat(resources.path("aws_ecr_repository").fieldNames())
                .toIterable()
                .containsExactlyInAnyOrder("repository-api", "repository-retired", "repository-web");
        assertThat(resources.path("aws_ecr_lifecycle_policy").fieldNames())
                .as("only where nothing runs an image by its digest")
                .toIterable()
                .containsExactly("repository-retired-lifecycle");
    }

    @Test
    void namesThatCannotBePartOfAnIdAreToldApartByAHash() {
        List<String> odd = List.of("team/web", "team.web", "x-1234567890e123", "x".repeat(200));
        JsonNode repositories =
                registry(odd.stream().map(name -> runs("acme", name)).toList()).at("/resource/aws_ecr_repository");

        assertThat(repositories.findValuesAsText("name"))
                .containsAll(odd.stream().map(name -> "cells/" + name).toList());
        assertThat(repositories.fieldNames())
                .toIterable()
                .hasSize(odd.size() + 2)
                .doesNotHaveDuplicates();
    }

    @Test
    void imagesGoToTheAccountsThatAreNamedAndOnlyTheirSendersAreAdmitted() {
        StackConfig sandbox = Configs.of(StackAddress.utility("sandbox", "registry"), "us-east-1");
        StackConfig west = replicatingTo("west", "210987654321", "us-west-2", List.of("sandbox"));
        StackConfig north = replicatingTo("north", "310987654321", "us-west-1", List.of());
        RegistrySettings settings = new RegistrySettings(new AppKeys(365, 30), 14, List.of(), List.of("north"));
        JsonNode resources = Rendered.of(
                        sandbox.serving(List.of(west, north)), scope -> RegistryStack.build(scope, settings))
                .path("resource");

        JsonNode rule = resources.at("/aws_ecr_replication_configuration/replication/replication_configuration/rule/0");
        assertThat(rule.path("destination").toString())
                .isEqualTo("[{\"region\":\"us-west-1\",\"registry_id\":\"310987654321\"}]");
        assertThat(rule.at("/repository_filter/0/filter").asText()).isEqualTo("cells/");
        String policy = resources
                .at("/aws_ecr_registry_policy/replication-policy/policy")
                .asText();
        assertThat(policy)
                .contains(
                        "210987654321",
                        "\"ecr:ReplicateImage\"",
                        "arn:aws:ecr:us-east-1:123456789012:repository/cells/*")
                .doesNotContain("310987654321", "ecr:CreateRepository");
    }

    @Test
    void aRegistryAloneReplicatesNothing() {
        assertThat(registry().at("/resource/aws_ecr_replication_configuration").isMissingNode())
                .isTrue();
        assertThat(registry().at("/resource/aws_ecr_registry_policy").isMissingNode())
                .isTrue();
    }

    private static StackConfig replicatingTo(String account, String id, String region, List<String> receivers) {
        StackConfig usual = Configs.of(StackAddress.utility(account, "registry"), region);
        Account other = new Account(
                account,
                new AccountId(id),
                new Region(region),
                Map.of(),
                usual.account().deployment());
        List<Node> names = receivers.stream()
                .map(name -> (Node) new ScalarNode(name, HERE, List.of()))
                .toList();
        MapNode settings = new MapNode(Map.of("replicate-to", new ListNode(names, HERE, List.of())), HERE, List.of());
        return new StackConfig(usual.address(), other, new Region(region), settings);
    }

    private static JsonNode registry() {
        return registry(List.of(runs("acme", "web"), runs("ember", "api"), runs("cobalt", "web")));
    }

    private static JsonNode registry(List<StackConfig> served) {
        StackConfig config = Configs.of(StackAddress.utility("sandbox", "registry"), "us-east-1")
                .serving(served);
        return Rendered.of(config, scope -> RegistryStack.build(scope, SETTINGS));
    }

    private static StackConfig runs(String client, String repository) {
        ScalarNode image = new ScalarNode(repository + "@sha256:" + "0".repeat(64), HERE, List.of());
        MapNode off = new MapNode(
                Map.of(
                        "enabled",
                        new ScalarNode(false, HERE, List.of()),
                        "image",
                        new ScalarNode("old@sha256:" + "0".repeat(64), HERE, List.of())),
                HERE,
                List.of());
        return Configs.cell(client).with(new MapNode(Map.of("image", image, "off", off), HERE, List.of()));
    }
}
