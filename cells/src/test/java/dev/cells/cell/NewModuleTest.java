package dev.cells.cell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cells.config.fleet.Fleet;
import dev.cells.config.load.FleetLoader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A new module is its own package and a change to three files: {@code defaults.yaml}, {@code cells.schema.json} and
 * {@code CellModules.java}. This test adds one that way and runs a program that has it.
 */
class NewModuleTest {
    private static final String SCHEMA = "dev/cells/config/cells.schema.json";
    private static final String CLIENT = "network: {cidr: 10.16.0.0/16}\nnotifications: {enabled: true%s}\n";

    @TempDir
    Path folder;

    @Test
    void aModuleIsAddedByItsPackageAndThreeFiles() throws Exception {
        Path sources = folder.resolve("sources/dev/cells/cell");
        Path home = Files.createDirectories(sources.resolve("notifications"));
        Files.writeString(home.resolve("NotificationsModule.java"), MODULE);
        String registry = Files.readString(Path.of("src/main/java/dev/cells/cell/CellModules.java"));
        Files.writeString(
                sources.resolve("CellModules.java"),
                after(
                        registry,
                        "ALL = List.of(",
                        "\n                new dev.cells.cell.notifications.NotificationsModule(),"));
        Path classes = Files.createDirectories(folder.resolve("classes/dev/cells/config"));
        try (var in = FleetLoader.class.getResourceAsStream("/" + SCHEMA)) {
            String schema = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            String anchor = "\"registry-feed\": {";
            String used = before(schema, anchor, "\"notifications\": {\"$ref\": \"#/$defs/notifications\"},\n");
            Files.writeString(classes.resolve("cells.schema.json"), after(used, "\"$defs\": {", SECTION));
        }
        String defaults = Files.readString(Cells.ROOT.resolve("defaults.yaml"));
        Path project = Files.createDirectories(folder.resolve("project"));
        Files.writeString(
                project.resolve("defaults.yaml"),
                before(defaults, "  registry-feed:\n    enabled: false", "  notifications: {enabled: false}\n"));
        compile(sources);

        assertThat(run(project, "")).contains("0 problems", "aws_sns_topic.notifications");
        assertThat(run(project, ", tpoic: x"))
                .contains("client-configs/acme/cell.yaml:2:")
                .contains("notifications.tpoic")
                .contains("unknown-key");
    }

    private void compile(Path sources) throws IOException {
        List<String> files;
        try (Stream<Path> found = Files.walk(sources)) {
            files = found.map(Path::toString)
                    .filter(name -> name.endsWith(".java"))
                    .toList();
        }
        Stream<String> options = Stream.of("-proc:none", "-cp", classPath(), "-d", folder.resolve("classes") + "");
        String[] arguments = Stream.concat(options, files.stream()).toArray(String[]::new);
        assertThat(ToolProvider.getSystemJavaCompiler().run(null, null, null, arguments))
                .isZero();
    }

    private String run(Path project, String setting) throws IOException, InterruptedException {
        Path client = Files.createDirectories(project.resolve("client-configs/acme"));
        Files.writeString(client.resolve("cell.yaml"), CLIENT.formatted(setting));
        Path output = folder.resolve("output");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        folder.resolve("classes") + System.getProperty("path.separator") + classPath(),
                        Program.class.getName(),
                        project.toString())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
        return Files.readString(output);
    }

    private static String classPath() {
        return System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    }

    private static String after(String text, String anchor, String added) {
        int at = text.indexOf(anchor) + anchor.length();
        assertThat(at).as(anchor).isGreaterThanOrEqualTo(anchor.length());
        return text.substring(0, at) + added + text.substring(at);
    }

    private static String before(String text, String anchor, String added) {
        int at = text.indexOf(anchor);
        assertThat(at).as(anchor).isNotNegative();
        return text.substring(0, at) + added + text.substring(at);
    }

    /** Loads a project, prints its problems, and the resources of the client acme where there are none. */
    static final class Program {
        private Program() {}

        public static void main(String[] args) {
            Path root = Path.of(args[0]);
            var fleet = new FleetLoader(root, LocalDate.of(2026, 11, 21), CellModules.facts())
                    .load()
                    .then(Fleet::whole);
            fleet.problems().forEach(System.out::println);
            System.out.println(fleet.problems().size() + " problems");
            if (fleet.problems().isEmpty()) {
                Cells.synth(Cells.config(root, "acme"))
                        .at("/resource")
                        .properties()
                        .forEach(type -> type.getValue()
                                .fieldNames()
                                .forEachRemaining(name -> System.out.println(type.getKey() + "." + name)));
            }
        }
    }

    private static final String SECTION =
            """

            "notifications": {
              "type": "object",
              "additionalProperties": false,
              "properties": {"enabled": {"description": "Whether there are notifications.", "type": "boolean"}}
            },
            """;

    private static final String MODULE =
            """
            package dev.cells.cell.notifications;

            import dev.cells.cell.module.CellModule;
            import dev.cells.cell.module.Contract;
            import dev.cells.cell.module.ModuleContext;
            import imports.aws.sns_topic.SnsTopic;

            public final class NotificationsModule implements CellModule<NotificationsModule.Settings> {
                /** Only turned on and off. */
                public record Settings() {}

                public String name() {
                    return "notifications";
                }

                public Class<Settings> settings() {
                    return Settings.class;
                }

                public Contract contract() {
                    return Contract.empty();
                }

                public void build(ModuleContext context, Settings settings) {
                    SnsTopic.Builder.create(context.scope().stack(), context.scope().id("notifications"))
                            .name("notifications")
                            .build();
                }
            }
            """;
}
