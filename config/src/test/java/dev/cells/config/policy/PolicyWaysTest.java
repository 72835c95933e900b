package dev.cells.config.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cells.config.fleet.Fleet;
import dev.cells.config.load.FleetLoader;
import dev.cells.config.load.TestProject;
import dev.cells.config.problem.Outcome;
import dev.cells.config.tree.MapNode;
import dev.cells.config.tree.Node;
import dev.cells.config.tree.ScalarNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterTry;
import net.jqwik.api.lifecycle.BeforeTry;
import net.jqwik.api.statistics.Statistics;

/**
 * No way around a lock or a floor: whatever a layer of a client does to the setting or to anything above it, either
 * the load fails, or the settings that come out still obey. What obeys is decided here, with no code of the program.
 */
class PolicyWaysTest {
    private Path folder;

    @BeforeTry
    void create() throws IOException {
        folder = Files.createTempDirectory("policy-ways");
    }

    @AfterTry
    void remove() throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            files.sorted((one, other) -> other.compareTo(one))
                    .forEach(file -> file.toFile().delete());
        }
    }

    /** The locks and floors that this test adds to those of {@code defaults.yaml}, on what it turns on below. */
    private static final String MORE_LOCKS =
            """
              locked:
                copies-on:
                  path: backup.copy-to-region.enabled
                  citation: the test
                alarms-at:
                  path: monitoring.cpu-percent
                  citation: the test
                no-internet:
                  path: services.*.internet
                  citation: the test
                one-account:
                  path: storage.buckets.*.data-class
                  citation: the test
            """;

    private static final List<String> PATHS = List.of(
            "monitoring.enabled",
            "backup.enabled",
            "deletion-protection",
            "database.public",
            "backup.copy-to-region.enabled",
            "monitoring.cpu-percent",
            "services.web.internet",
            "services.*.internet",
            "storage.buckets.documents.data-class",
            "storage.buckets.*.data-class",
            "logs.days",
            "logs.audit-days",
            "storage.buckets.documents.expire-noncurrent-days",
            "storage.buckets.*.expire-noncurrent-days",
            "database.backup-days",
            "backup.keep-days",
            "backup.copy-to-region.keep-days",
            "keys.deletion-window-days");

    private static final List<String> WORDS = List.of(
            "!unset",
            "false",
            "true",
            "~",
            "null",
            "\"\"",
            "5",
            "internal",
            "text",
            "[]",
            "[a]",
            "{}",
            "{enabled: false}",
            "{enabled: true}",
            "{enabled: !unset }",
            "!replace {}",
            "!replace {enabled: true}",
            "!replace {enabled: false}",
            "!replace []",
            "!replace 5",
            "!replace false",
            "!replace true",
            "!replace text",
            "!remove [a]",
            "!append [a]",
            "${deletion-protection}",
            "${network.zones}",
            "{\"*\": !unset }",
            "{\"*\": false}",
            "!replace {documents: {expire-noncurrent-days: 5, data-class: internal}}",
            "!replace {\"*\": {expire-noncurrent-days: 5}, documents: {data-class: phi}}",
            "!replace {web: {internet: true}}");

    /** @param steps how many keys of the path are written out; the word stands there */
    record Way(String path, int steps, String word, String place) {
        String yaml() {
            String[] keys = path.split("\\.");
            StringBuilder text = new StringBuilder();
            int written = Math.max(1, Math.min(steps, keys.length));
            for (int i = 0; i < written; i++) {
                text.append("  ".repeat(i)).append('"').append(keys[i]).append("\":");
                text.append(i == written - 1 ? " " + word + "\n" : "\n");
            }
            return text.toString();
        }
    }

    @Provide
    Arbitrary<Way> ways() {
        return Combinators.combine(
                        Arbitraries.of(PATHS),
                        Arbitraries.integers().between(1, 4),
                        Arbitraries.of(WORDS),
                        Arbitraries.of("cell", "environment", "inherited", "inherited by the environment"))
                .as(Way::new);
    }

    @Property(tries = 600, edgeCases = EdgeCasesMode.NONE)
    void noWayLeadsAroundThePolicy(@ForAll("ways") Way way) {
        Outcome<Fleet> fleet = load(way);
        Optional<MapNode> settings = fleet.value().map(found -> found.stacks().values().stream()
                .filter(stack -> stack.address().toString().equals("acme/staging"))
                .findFirst()
                .orElseThrow()
                .settings());
        Statistics.collect(settings.isPresent() ? "accepted" : "refused");
        assertThat(fleet.problems()).as(way.yaml()).allSatisfy(problem -> assertThat(problem.origin())
                .isPresent());
        settings.ifPresent(tree -> assertObeys(tree, way));
    }

    private Outcome<Fleet> load(Way way) {
        String base = "network: {cidr: 10.16.0.0/20}\ningress: {domain: z.example.com}\n";
        String image = "@sha256:67c11d834ccfe06dc426293d418bba90a7d5cbf61e0a82693f9cab3643c621f5";
        String inherits = "inherits: [profiles/way.yaml]\n";
        boolean inCell = way.place.equals("inherited");
        boolean inEnvironment = way.place.equals("inherited by the environment");
        String services = way.path.startsWith("services") ? "" : "services: {web: {image: \"web" + image + "\"}}\n";
        TestProject.in(folder)
                .edit("defaults.yaml", "  locked:\n", MORE_LOCKS)
                .edit(
                        "defaults.yaml",
                        "    copy-to-region:\n      enabled: false",
                        "    copy-to-region:\n      enabled: true")
                .file("profiles/way.yaml", inCell || inEnvironment ? way.yaml() : "")
                .file("profiles/common.yaml", base + services + "recovery: {region: us-west-2}\n")
                .client(
                        "acme",
                        (inCell
                                        ? "inherits: [profiles/common.yaml, profiles/way.yaml]\n"
                                        : "inherits: [profiles/common.yaml]\n")
                                + (way.place.equals("cell") ? way.yaml() : ""))
                .file(
                        "client-configs/acme/staging.yaml",
                        (inEnvironment ? inherits : "") + (way.place.equals("environment") ? way.yaml() : ""));
        return new FleetLoader(folder, TestProject.TODAY, List.of()).load().then(Fleet::whole);
    }

    private static void assertObeys(MapNode tree, Way way) {
        String why = way + "\n" + way.yaml();
        assertThat(isOn(tree, "monitoring")).as(why).isTrue();
        assertThat(isOn(tree, "backup")).as(why).isTrue();
        assertThat(isOn(tree, "backup.copy-to-region")).as(why).isTrue();
        assertThat(value(tree, "deletion-protection")).as(why).isEqualTo(true);
        assertThat(value(tree, "monitoring.cpu-percent")).as(why).isEqualTo(80L);
        if (isOn(tree, "database")) {
            assertThat(value(tree, "database.public")).as(why).isEqualTo(false);
            assertThat((Long) value(tree, "database.backup-days")).as(why).isGreaterThanOrEqualTo(14);
        }
        assertThat((Long) value(tree, "logs.days")).as(why).isGreaterThanOrEqualTo(90);
        assertThat((Long) value(tree, "logs.audit-days")).as(why).isGreaterThanOrEqualTo(2192);
        assertThat((Long) value(tree, "backup.keep-days")).as(why).isGreaterThanOrEqualTo(30);
        assertThat((Long) value(tree, "backup.copy-to-region.keep-days"))
                .as(why)
                .isGreaterThanOrEqualTo(30);
        assertThat((Long) value(tree, "keys.deletion-window-days")).as(why).isGreaterThanOrEqualTo(14);
        each(tree, "services", name -> assertThat(value(tree, name + ".internet"))
                .as(why)
                .isEqualTo(false));
        each(tree, "storage.buckets", name -> {
            assertThat(value(tree, name + ".data-class")).as(why).isEqualTo("phi");
            assertThat((Long) value(tree, name + ".expire-noncurrent-days"))
                    .as(why)
                    .isGreaterThanOrEqualTo(30);
        });
    }

    private static void each(MapNode tree, String path, Consumer<String> check) {
        if (tree.find(path).orElse(null) instanceof MapNode things) {
            things.entries().keySet().stream()
                    .map(name -> path + "." + name)
                    .filter(name -> isOn(tree, name))
                    .forEach(check);
        }
    }

    /** Whether a module or a named thing and all above it are there and not turned off. */
    private static boolean isOn(MapNode tree, String path) {
        String prefix = "";
        for (String key : path.split("\\.")) {
            prefix = prefix.isEmpty() ? key : prefix + "." + key;
            Optional<Node> node = tree.find(prefix);
            boolean on = node.isPresent()
                    && node.get() instanceof MapNode
                    && !Boolean.FALSE.equals(value(tree, prefix + ".enabled"));
            if (!on) {
                return false;
            }
        }
        return true;
    }

    private static Object value(MapNode tree, String path) {
        return tree.find(path)
                .filter(ScalarNode.class::isInstance)
                .map(node -> ((ScalarNode) node).value())
                .orElse(null);
    }
}
