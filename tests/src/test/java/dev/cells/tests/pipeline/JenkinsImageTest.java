package dev.cells.tests.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cells.config.io.StackFiles;
import dev.cells.tests.stacks.ShippedStacks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The image of {@code images/jenkins}, as far as it can be checked without a container engine. */
class JenkinsImageTest {
    private static final Path IMAGE = Path.of("").toAbsolutePath().getParent().resolve("images/jenkins");

    @TempDir
    private Path folder;

    @Test
    void theBaseIsChosenByWhoBuildsAndNothingRunsAsRoot() throws IOException {
        String text = Files.readString(IMAGE.resolve("Dockerfile"));
        assertThat(text).contains("FROM ${JENKINS_IMAGE}").doesNotContain("ARG JENKINS_IMAGE=");
        assertThat(text.substring(text.lastIndexOf("\nUSER "))).startsWith("\nUSER 1000:1000");
        assertThat(Pattern.compile("^COPY \\S+ (\\S+) ", Pattern.MULTILINE)
                        .matcher(text)
                        .results()
                        .map(copied -> IMAGE.resolve(copied.group(1))))
                .hasSize(2)
                .allMatch(Files::exists);
    }

    @Test
    void everyPluginHasAVersionAndThoseOfTheGeneratedFilesAreThere() throws IOException {
        List<String> plugins = Files.readAllLines(IMAGE.resolve("plugins.txt"));
        assertThat(plugins).doesNotHaveDuplicates().allMatch(line -> line.matches("[a-z-]+:[0-9][0-9a-z._-]+"));
        assertThat(plugins.stream().map(line -> line.split(":")[0]))
                .contains(
                        "amazon-ecs",
                        "configuration-as-code",
                        "git",
                        "hashicorp-vault-plugin",
                        "job-dsl",
                        "matrix-auth",
                        "oic-auth",
                        "pipeline-groovy-lib",
                        "remote-file");
    }

    @Test
    void theControllerStartsWithTheFilesOfTheStack() throws IOException, InterruptedException {
        assertThat(start(true)).isZero();
        assertThat(Files.readString(folder.resolve("said"))).contains("--httpPort=-1 --httpsPort=8443");
        assertThat(folder.resolve("casc/casc.yaml")).exists();
    }

    @Test
    void itDoesNotStartWithAnotherFile() throws IOException, InterruptedException {
        assertThat(start(false)).isNotZero();
        assertThat(folder.resolve("said")).doesNotExist();
    }

    /** Runs the program of the image with a folder for the bucket, and a stand-in for Jenkins that says its arguments. */
    private int start(boolean same) throws IOException, InterruptedException {
        StackFiles files = ShippedStacks.stack("utility/sandbox/jenkins").files();
        Path bucket = Files.createDirectory(folder.resolve("bucket"));
        for (var file : files.side().entrySet()) {
            String name = file.getKey().substring("jenkins/".length());
            Files.writeString(bucket.resolve(name), same ? file.getValue() : file.getValue() + " ");
        }
        program("aws", "for last; do :; done; cp \"" + bucket + "/${last##*/}\" \"$last\"");
        program("jenkins.sh", "echo \"$@\" > " + folder.resolve("said"));
        ProcessBuilder builder =
                new ProcessBuilder("sh", IMAGE.resolve("run.sh").toString()).inheritIO();
        builder.environment().put("PATH", folder + ":" + System.getenv("PATH"));
        builder.environment().put("CASC_BUCKET", "bucket");
        builder.environment().put("CASC_DIGESTS", digests(files));
        builder.environment().put("CASC_JENKINS_CONFIG", folder.resolve("casc").toString());
        return builder.start().waitFor();
    }

    /** As the task definition of the stack has them. */
    private static String digests(StackFiles files) {
        String found = Pattern.compile("([0-9a-f]{64}  [a-z.]+\\\\n)+")
                .matcher(files.main().replace("\\\\n", "\\n"))
                .results()
                .map(match -> match.group())
                .collect(Collectors.joining());
        return found.replace("\\n", "\n");
    }

    private void program(String name, String script) throws IOException {
        Path file = folder.resolve(name);
        Files.writeString(file, "#!/bin/sh\n" + script + "\n");
        assertThat(file.toFile().setExecutable(true)).isTrue();
    }
}
