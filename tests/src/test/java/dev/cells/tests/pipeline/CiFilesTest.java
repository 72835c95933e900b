package dev.cells.tests.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cells.delivery.engine.Machine;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
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

/** The workflows for GitHub and GitLab, judged by the published schemas; Dockerfiles by hadolint, shell scripts by shellcheck. */
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

    static List<Path> images() throws IOException {
        try (Stream<Path> images = Files.list(ROOT.resolve("images"))) {
            return images.sorted().toList();
        }
    }

    @ParameterizedTest
    @MethodSource("images")
    @Tag("services")
    void theDockerfileHasNoFinding(Path image) throws IOException, InterruptedException {
        accepts(
                "hadolint",
                "--failure-threshold",
                "style",
                image.resolve("Dockerfile").toString());
    }

    /** Whoever builds an image chooses its bases by digest, and no image runs as root. */
    @ParameterizedTest
    @MethodSource("images")
    void everyBaseHasADigestAndNothingRunsAsRoot(Path image) throws IOException {
        String text = Files.readString(image.resolve("Dockerfile"));
        assertThat(Pattern.compile("^FROM (\\S+)( AS (\\S+))?", Pattern.MULTILINE)
                        .matcher(text)
                        .results()
                        .map(from -> from.group(1)))
                .isNotEmpty()
                .allMatch(base -> base.matches("(\\S+@)?\\$\\{[A-Z_]+}|\\S+@sha256:[0-9a-f]{64}|cli"));
        assertThat(text)
                .doesNotContainPattern("ARG \\w+_(DIGEST|IMAGE|SHA256)=")
                .doesNotContain("latest");
        assertThat(text.substring(text.lastIndexOf("\nUSER ")))
                .doesNotStartWith("\nUSER 0")
                .matches("(?s)\nUSER \\d+:\\d+\n.*");
        assertThat(Pattern.compile("--checksum=(?!sha256:\\$\\{)").matcher(text).find())
                .isFalse();
    }

    @Test
    @Tag("services")
    void noShellScriptHasAFinding() throws IOException, InterruptedException {
        List<String> scripts = new ArrayList<>();
        for (String folder : List.of("images", "tests/tools", "bin", ".ci", "bench")) {
            try (Stream<Path> files = Files.walk(ROOT.resolve(folder), 2)) {
                files.filter(CiFilesTest::isShellScript)
                        .map(Path::toString)
                        .sorted()
                        .forEach(scripts::add);
            }
        }
        assertThat(scripts).hasSizeGreaterThan(8);
        accepts("shellcheck", scripts.toArray(String[]::new));
    }

    private static boolean isShellScript(Path file) {
        if (!Files.isRegularFile(file)) {
            return false;
        }
        try (InputStream in = Files.newInputStream(file)) {
            return new String(in.readNBytes(20), StandardCharsets.ISO_8859_1).matches("(?s)#!/bin/(ba)?sh\n.*");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
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
