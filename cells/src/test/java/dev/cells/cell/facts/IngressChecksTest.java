package dev.cells.cell.facts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cells.cell.CellModules;
import dev.cells.config.load.TestProject;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IngressChecksTest {
    private static final String IMAGE = "image: web@sha256:" + "0".repeat(64);
    private static final String NETWORK = "network: {cidr: 10.16.0.0/16}";
    private static final String API =
            "  api: {domain: api.acme.org, issuer: \"https://id.acme.org\", audience: [a], rate: 9, burst: 9}";

    @TempDir
    Path folder;

    @Test
    void aPublicCellWithLoginApiAndZoneIsFine() {
        assertThat(problems(
                        "ingress:",
                        "  scheme: public",
                        "  domain: acme.org",
                        "  aliases: [www.acme.org]",
                        "  zone: {name: acme.org}",
                        "  login: true",
                        API,
                        "waf: true",
                        "services:",
                        "  web: {" + IMAGE + ", expose: {path: /*, priority: 2, login: true}}",
                        "  api: {" + IMAGE + ", expose: {path: /api/*, priority: 1, api: true}}"))
                .isEmpty();
    }

    @Test
    void aNameThatOnlyEndsLikeTheZoneLiesOutsideOfIt() {
        assertThat(problems("ingress:", "  domain: www.notacme.org", "  zone: {name: acme.org}"))
                .singleElement()
                .asString()
                .contains("name-outside-zone: www.notacme.org does not end in the zone's name, acme.org"
                        + " | use a name like www.acme.org");
    }

    @Test
    void theNameOfAnApiThatIsOffIsNoMatter() {
        assertThat(problems("ingress:", "  domain: api.acme.org", API.replace("api: {", "api: {enabled: false, ")))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/*", "/api/*", "/api", "/a/b-c/*"})
    void theGatewayKnowsPathsAndWhatIsBelowThem(String path) {
        assertThat(throughApi(path)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api*", "/a/*/b", "/a?", "/a/"})
    void otherPatternsAreForTheLoadBalancerAlone(String path) {
        assertThat(throughApi(path))
                .singleElement()
                .asString()
                .contains("api-path: the API gateway knows no path like " + path + " |");
    }

    @Test
    void aScheduleHasItsBoundsInOrder() {
        assertThat(problems(
                        "services:",
                        "  web:",
                        "    " + IMAGE,
                        "    scale: {max: 9, schedules: {day: {cron: \"cron(0 6 * * ? *)\", min: 5, max: 4}}}"))
                .singleElement()
                .asString()
                .contains("scale-range: at least 5 containers, and at most 4");
    }

    private List<String> throughApi(String path) {
        return problems(
                "ingress:",
                "  domain: acme.org",
                API,
                "services:",
                "  web: {" + IMAGE + ", expose: {path: \"" + path + "\", priority: 1, api: true}}");
    }

    private List<String> problems(String... lines) {
        return TestProject.in(folder)
                .with(CellModules.facts())
                .client("acme", NETWORK + "\n" + String.join("\n", lines) + "\n")
                .problems();
    }
}
