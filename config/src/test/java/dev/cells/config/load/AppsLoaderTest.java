package dev.cells.config.load;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cells.config.fleet.Fleet;
import dev.cells.config.fleet.StackConfig;
import dev.cells.config.module.AppFacts;
import dev.cells.config.name.StackAddress;
import dev.cells.config.problem.Outcome;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a utility app depends on: the settings of others, other apps, a network. */
class AppsLoaderTest {
    private static final StackAddress REGISTRY = StackAddress.utility("sandbox", "registry");
    private static final List<AppFacts> SERVING =
            List.of(AppFacts.of("registry").servingOthers(), AppFacts.of("cluster"));

    @TempDir
    Path folder;

    @Test
    void anAppThatServesOthersKnowsThoseOfItsAccountAndItsOwnNot() {
        assertThat(served(project(SERVING).loader().load()))
                .contains("utility/sandbox/cluster", "acme", "ember")
                .doesNotContain("utility/sandbox/registry");
        assertThat(served(project(List.of(AppFacts.of("registry"))).loader().load()))
                .isEmpty();
    }

    @Test
    void aSelectionThatNamesTheAppLoadsAllClientsAndOneThatNamesAClientOnlyThat() {
        FleetLoader loader = project(SERVING).loader();

        assertThat(served(loader.load(List.of("utility/sandbox/registry")))).contains("acme", "ember");
        assertThat(served(loader.load(List.of("acme")))).contains("acme").doesNotContain("ember");
    }

    @Test
    void theAppWaitsForACellThatIsBroken() {
        List<String> problems =
                project(SERVING).client("ember", "network: {cidr: many}\n").problems();

        assertThat(problems)
                .contains(
                        "- cell-broken: utility/sandbox/registry depends on the settings of every stack of its account, and"
                                + " those of ember have errors | fix these first: without them the app would delete what"
                                + " it does for them");
    }

    @Test
    void anAppRequiresOthersANetworkAndItsEndpoints() {
        List<AppFacts> apps = List.of(
                AppFacts.of("registry").requiring("cluster").requiring("nomad").inUtilityNetwork("logs", "xray"));

        assertThat(project(apps).problems().stream().map(line -> line.replaceFirst("^defaults.yaml:[0-9]+:14 ", "")))
                .containsExactlyInAnyOrder(
                        "app-missing: utility/sandbox/registry requires the app nomad, which the"
                                + " account does not have | set accounts.sandbox.utility.nomad.enabled to true, or turn"
                                + " registry off",
                        "endpoint-missing: utility/sandbox/registry reaches AWS only through"
                                + " endpoints of the utilities' network, which has none of xray | add xray to"
                                + " accounts.sandbox.base.utility-network.endpoints",
                        "app-missing: utility/lakehouse/registry requires the app cluster, which"
                                + " the account does not have | set accounts.lakehouse.utility.cluster.enabled to true,"
                                + " or turn registry off",
                        "app-missing: utility/lakehouse/registry requires the app nomad, which the"
                                + " account does not have | set accounts.lakehouse.utility.nomad.enabled to true, or turn"
                                + " registry off",
                        "hub-missing: utility/lakehouse/registry runs in the utilities' network, and"
                                + " account lakehouse has no shared networks | give the account a hub in defaults.yaml,"
                                + " accounts.lakehouse.hub, or turn the app off");
    }

    private TestProject project(List<AppFacts> apps) {
        return TestProject.in(folder)
                .withApps(apps)
                .client("acme", "network: {cidr: 10.16.0.0/20}\n")
                .client("ember", "network: {cidr: 10.17.0.0/20}\n");
    }

    private static List<String> served(Outcome<Fleet> loaded) {
        StackConfig registry = loaded.value().orElseThrow().find(REGISTRY).orElseThrow();
        return registry.served().stream()
                .map(stack -> stack.address().toString())
                .toList();
    }
}
