package dev.cells.tests.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The image of {@code images/cells}, as far as it can be checked without a container engine. */
class CellsImageTest {
    private static final Path ROOT = Path.of("").toAbsolutePath().getParent();
    private static final Path DOCKERFILE = ROOT.resolve("images/cells/Dockerfile");
    private static final String HOME = "/opt/cells/";

    /** A user without any right of its own. */
    private static final List<String> AS_NOBODY =
            List.of("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups");

    @TempDir
    private Path folder;

    private static List<MatchResult> lines(String pattern) throws IOException {
        return Pattern.compile(pattern, Pattern.MULTILINE)
                .matcher(Files.readString(DOCKERFILE))
                .results()
                .toList();
    }

    @Test
    void whatIsCopiedIsThere() throws IOException {
        assertThat(lines("^COPY (images\\S+) ")).isNotEmpty().allSatisfy(copy -> assertThat(ROOT.resolve(copy.group(1)))
                .exists());
        assertThat(lines("^COPY --from=build " + HOME + "(\\S+) "))
                .hasSizeGreaterThan(3)
                .allSatisfy(copy -> assertThat(ROOT.resolve(copy.group(1))).exists());
    }

    @Test
    void everyBaseIsChosenByWhoBuildsAndNothingRunsAsRoot() throws IOException {
        assertThat(lines("^FROM (\\S+)").stream().map(from -> from.group(1)))
                .allMatch(base -> base.startsWith("${") || base.equals("cli"));
        assertThat(lines("^ARG \\S+=")).isEmpty();
        String text = Files.readString(DOCKERFILE);
        assertThat(text.substring(text.lastIndexOf("\nUSER "))).startsWith("\nUSER 10001:10001");
        assertThat(text).doesNotContain("latest");
    }

    @Test
    void theProviderIsTheOneThatTheStacksRequire() throws IOException {
        ObjectMapper json = new ObjectMapper();
        JsonNode stack = json.readTree(
                ROOT.resolve("synth/src/test/goldens/stacks/acme.tf.json").toFile());
        JsonNode mirrored =
                json.readTree(ROOT.resolve("images/cells/provider.tf.json").toFile());
        assertThat(mirrored.at("/terraform/required_providers")).isEqualTo(stack.at("/terraform/required_providers"));
    }

    @Test
    void thePackageRunsElsewhereReadOnlyAndWithoutRights() throws IOException, InterruptedException {
        Path install = Files.createDirectory(folder.resolve("install"));
        Path home = Files.createDirectory(folder.resolve("home"));
        shell(
                "mkdir -p \"$1/bin\" \"$1/cli/target\" && cp \"$2/bin/cells\" \"$1/bin\""
                        + " && cp -r \"$2/cli/target/cells\" \"$1/cli/target\" && chmod -R a+rX,a-w \"$1\"",
                install,
                ROOT);
        Path project = Files.createDirectory(folder.resolve("project"));
        shell("cp -r \"$2/defaults.yaml\" \"$2/client-configs\" \"$1\" && chmod -R a+rX,a-w \"$1\"", project, ROOT);
        shell("chmod a+rx \"$1\" && chmod a+rwx \"$2\"", folder, home);
        String program = install.resolve("bin/cells").toString();
        List<String> arguments = List.of("--root", project.toString());
        assertThat(run(home, program, "--version")).startsWith("cells ");
        assertThat(run(home, program, "validate", arguments.get(0), arguments.get(1)))
                .startsWith("ok: ");
        assertThat(run(home, program, "synth", "acme", "--out", home + "/out", arguments.get(0), arguments.get(1)))
                .contains("main.tf.json");
        assertThat(run(
                        home,
                        "bash",
                        "-c",
                        "source \"$0\" && complete -p cells",
                        install + "/cli/target/cells/completion/cells.bash"))
                .contains("cells");
    }

    private static void shell(String script, Path... words) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("sh", "-c", script, "sh"));
        for (Path word : words) {
            command.add(word.toString());
        }
        assertThat(new ProcessBuilder(command).inheritIO().start().waitFor())
                .as(script)
                .isZero();
    }

    private static boolean isRoot() {
        return "root".equals(System.getProperty("user.name"));
    }

    /** Standard output of a run; anything on standard error is a failure. */
    private String run(Path home, String... words) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(isRoot() ? AS_NOBODY : List.of());
        command.addAll(List.of(words));
        Path err = folder.resolve("err.txt");
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(home.toFile()).redirectError(err.toFile());
        builder.environment().putAll(Map.of("CELLS_HOME", home.resolve("cells").toString(), "HOME", "/nonexistent"));
        Process process = builder.start();
        String out = new String(process.getInputStream().readAllBytes());
        int exit = process.waitFor();
        assertThat(Files.readString(err)).as(String.join(" ", words)).isEmpty();
        assertThat(exit).isZero();
        return out;
    }
}
