package dev.cells.config.load;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cells.config.fleet.Fleet;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Host names that two cells answer to, whether the whole fleet is loaded or one client of it. */
class SharedNamesTest {
    private static final String NAME = "portal.example.com";

    @TempDir
    Path folder;

    private static String cell(int number, String ingress) {
        return "network: {cidr: 10." + number + ".0.0/16}\n" + ingress + "\n";
    }

    private List<String> codes(String... targets) {
        FleetLoader loader = new FleetLoader(folder, TestProject.TODAY, List.of());
        return (targets.length == 0 ? loader.load() : loader.load(List.of(targets)))
                .then(Fleet::whole).problems().stream()
                        .map(problem -> problem.code().toString())
                        .toList();
    }

    private TestProject acme() {
        return TestProject.in(folder).client("acme", cell(16, "ingress: {domain: " + NAME + "}"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ingress: {domain: portal.example.com}",
                "ingress:\n  aliases:\n    - portal.example.com",
                "ingress: {aliases: !append [portal.example.com]}",
                "ingress: {domain: 'portal.example.com'}",
                "ingress: {domain: \"portal.example\\x2ecom\"}",
                "ingress: {domain: \"portal.\\\n    example.com\"}",
                "ingress: {domain: \"${owner}.example.com\"}\nowner: portal",
                "ingress: {domain: \"portal.${client}.com\"}",
                "inherits: [profiles/portal.yaml]",
                "inherits: [profiles/indirect.yaml]",
                "ingress: {domain: ember.example.com, api: {domain: portal.example.com, issuer: 'https://id.example.com',"
                        + " audience: [a], rate: 1, burst: 1}, scheme: internal}\n"
            })
    void aNameThatAClientNotNamedHasIsFound(String ingress) {
        String name = ingress.contains("${client}") ? "portal.ember.com" : NAME;
        boolean isApi = ingress.contains("api:");
        String scheme = isApi ? ", scheme: public" : "";
        TestProject.in(folder)
                .client("acme", cell(16, "ingress: {domain: " + name + scheme + "}" + (isApi ? "\nwaf: true" : "")))
                .client("ember", cell(17, ingress))
                .file("profiles/portal.yaml", "ingress: {domain: portal.example.com}\n")
                .file("profiles/indirect.yaml", "inherits: [profiles/portal.yaml]\n");
        assertThat(codes()).containsExactly("shared-domain");
        assertThat(codes("acme")).containsExactly("shared-domain");
        assertThat(codes("ember")).containsExactly("shared-domain");
    }

    @Test
    void aNameFromTheDefaultsIsFound() {
        acme().edit(
                        "defaults.yaml",
                        "    scheme: internal\n",
                        "    scheme: internal\n    domain: ${owner}.example.com\n")
                .client("ember", cell(17, "owner: portal"))
                .client("delphi", cell(18, "owner: delphi"));
        assertThat(codes("acme")).containsExactly("shared-domain");
        assertThat(codes("ember")).containsExactly("shared-domain");
        assertThat(codes("delphi")).isEmpty();
    }

    @Test
    void theAnswerIsTheSameWhicheverClientIsNamed() {
        acme().client("ember", cell(17, "ingress: {domain: " + NAME + "}"));
        FleetLoader loader = new FleetLoader(folder, TestProject.TODAY, List.of());
        List<String> whole =
                loader.load().get().problems().stream().map(TestProject::line).toList();
        assertThat(whole)
                .containsExactly(
                        "client-configs/ember/cell.yaml:2:19 shared-domain: portal.example.com of ember is also"
                                + " a name of acme, in client-configs/acme/cell.yaml:2:19 | use a different name for each cell;"
                                + " if they are in different zones, set ingress.zone.id of both");
        for (String client : List.of("acme", "ember")) {
            assertThat(loader.load(List.of(client)).get().problems())
                    .extracting(TestProject::line)
                    .isEqualTo(whole);
        }
    }

    @Test
    void clientsThatCannotHaveTheNameAreNotLoaded() {
        acme().client("ember", cell(17, "ingress: {domain: \"${client}.example.com\"}\nownr: x"))
                .client("delphi", "] # broken, and not read as config");
        assertThat(codes("acme")).isEmpty();
    }

    @ParameterizedTest(name = "{0} and {1}: {2}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    zone: {name: example.com, id: Z1}    | zone: {name: example.com, id: Z1}                  | shared
                    zone: {name: example.com, id: Z1}    | zone: {name: example.com, id: Z2}                  | apart
                    zone: {name: example.com}            | zone: {name: example.com}                          | shared
                    zone: {name: example.com}            | scheme: public, zone: {name: example.com}          | shared
                    zone: {name: example.com}            | scheme: internal, zone: {name: example.com, id: Z2} | apart
                    zone: {name: example.com}            | scheme: public, zone: {name: example.com, id: Z2}  | shared
                    zone: {name: example.com}            | scheme: internal                                   | apart
                    zone: {name: example.com}            | scheme: public                                     | shared
                    scheme: internal                     | scheme: internal                                   | shared
                    scheme: internal                     | scheme: public                                     | apart
                    scheme: public                       | scheme: public                                     | shared
                    """)
    void oneNameInTwoZonesIsAllowed(String one, String other, String expected) {
        TestProject.in(folder)
                .client("acme", cell(16, "ingress: {domain: " + NAME + ", " + one + "}\nwaf: true"))
                .client("ember", cell(17, "ingress: {domain: " + NAME + ", " + other + "}\nwaf: true"));
        List<String> answer = expected.equals("shared") ? List.of("shared-domain") : List.of();
        assertThat(codes()).isEqualTo(answer);
        assertThat(codes("acme")).isEqualTo(answer);
        assertThat(codes("ember")).isEqualTo(answer);
    }
}
