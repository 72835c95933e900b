package dev.cells.tests.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cells.delivery.engine.Machine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The workflows for GitHub and GitLab, judged by the published schemas; and the Dockerfiles by hadolint. */
class CiFilesTest {
    private static final Path ROOT = Path.of("").toAbsolutePath().getParent();
    private static final Path GITHUB = ROOT.resolve("ci/github/cells.yml");
    private static final Path GITLAB = ROOT.resolve("ci/gitlab/cells.gitlab-ci.yml");

    @TempDir
    private static Path home;

    private static void accepts(String program, String... words) throws IOException, InterruptedException {
        Machine machine = new Machine(System.getenv(), home, home, Machine.USUAL_SHARED, "tester", "host");
        Optional<Path> found = machine.program(program);
        String advice = "run tests/tools/build " + program + " and set CELLS_TOOLS=tests/tools/bin";
        if (found.isEmpty() && "1".equals(System.getenv("CELLS_NO_SKIP"))) {
            Assertions.fail(advice);
        }
        Assumptions.assumeTrue(found.isPresent(), advice);
        List<String> command = new ArrayList<>(List.of(found.get().toString()));
        command.addAll(List.of(words));
        ended(command);
    }

    private static String ended(List<String> command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command)
                .directory(home.toFile())
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes());
        assertThat(process.waitFor()).as(command + "\n" + said).isZero();
        return said;
    }

    @Test
    @Tag("services")
    void gitHubAcceptsTheWorkflow() throws IOException, InterruptedException {
        accepts("check-jsonschema", "--builtin-schema", "vendor.github-workflows", GITHUB.toString());
    }

    @Test
    @Tag("services")
    void gitLabAcceptsThePipeline() throws IOException, InterruptedException {
        accepts(
                "check-jsonschema",
                "--builtin-schema",
                "vendor.gitlab-ci",
                "--data-transform",
                "gitlab-ci",
                GITLAB.toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"cells", "jenkins"})
    @Tag("services")
    void theDockerfileHasNoFinding(String name) throws IOException, InterruptedException {
        Path image = ROOT.resolve("images").resolve(name);
        accepts(
                "hadolint",
                "--failure-threshold",
                "style",
                image.resolve("Dockerfile").toString());
    }

    static Stream<String> commands() throws IOException {
        String all = Files.readString(GITHUB) + Files.readString(GITLAB);
        return Pattern.compile("(?<![\\w/.-])cells (list|validate|synth|audit|plan|provision|exceptions) [^\\n]*")
                .matcher(all)
                .results()
                .map(found -> found.group().split(" (\\|\\||>>|&&) ")[0])
                .distinct();
    }

    /** With {@code --help} a command line is only checked, and whole. */
    @ParameterizedTest
    @MethodSource("commands")
    void everyCommandLineIsValid(String command) throws IOException, InterruptedException {
        List<String> words = new ArrayList<>(List.of(ROOT.resolve("bin/cells").toString()));
        Arrays.stream(command.split(" "))
                .skip(1)
                .map(word -> word.equals("\"$@\"") ? "acme" : word)
                .map(word -> word.contains("CELLS_TARGET") ? "sandbox" : word)
                .forEach(words::add);
        words.add("--help");
        assertThat(ended(words)).startsWith("Usage: cells ");
    }

    /** What people write must not be part of a script: GitHub replaces it before the shell sees the text. */
    @Test
    void noScriptIsMadeFromTextOfPeople() throws IOException {
        assertThat(Files.readAllLines(GITHUB))
                .filteredOn(line -> line.matches(".*(run:|cells (plan|provision|synth|audit) ).*"))
                .isNotEmpty()
                .noneMatch(line -> line.contains("${{"));
    }
}
