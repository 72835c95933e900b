package dev.cells.utility.elk;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The program of {@code images/logstash} with the generated pipelines, and a stand-in for Logstash that says its arguments. */
class IndexerImageTest {
    private static final Path IMAGE = Path.of("../images/logstash").toAbsolutePath();

    @TempDir
    Path folder;

    @BeforeEach
    void logstash() throws IOException {
        Path home = folder.resolve("home");
        Files.createDirectories(home.resolve("bin"));
        Files.createDirectories(home.resolve("config"));
        Files.writeString(home.resolve("config/jvm.options"), "-Xms1g\n");
        Files.writeString(home.resolve("config/log4j2.properties"), "status = error\n");
        Path program = home.resolve("bin/logstash");
        Files.writeString(program, "#!/bin/sh\necho \"$$ $*\" > \"$FOLDER/said\"\nexit 7\n");
        assertThat(program.toFile().setExecutable(true)).isTrue();
    }

    @Test
    void logstashRunsThePipelinesOfTheTaskAndGetsItsSignals() throws Exception {
        Process process = run(IndexerConfig.MAIN);

        assertThat(process.exitValue()).isEqualTo(7);
        // The same process, so that it is Logstash that a stop of the task reaches.
        assertThat(Files.readString(folder.resolve("said")).trim())
                .isEqualTo(process.pid() + " --path.settings " + work("settings"));
        assertThat(Files.readString(work("main.conf"))).isEqualTo(IndexerConfig.MAIN);
        assertThat(Files.readString(work("dead-letters.conf"))).isEqualTo(IndexerConfig.DEAD);
        assertThat(work("settings/jvm.options")).exists();
        assertThat(work("settings/log4j2.properties")).exists();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(work("main.conf"))))
                .isEqualTo("rw-------");
    }

    @Test
    void whatTheSearchRefusesIsWhereTheOtherPipelineReads() throws Exception {
        run(IndexerConfig.MAIN);

        String settings = Files.readString(work("settings/logstash.yml")).replace(folder.toString(), "/tmp");
        String queue = value(settings, "path.dead_letter_queue");
        var dead = LogstashPipeline.plugins(IndexerConfig.DEAD).get(0).options();
        assertThat(dead).containsEntry("path", queue).containsEntry("pipeline_id", "main");
        String pipelines = Files.readString(work("settings/pipelines.yml"));
        assertThat(pipelines.split("- pipeline.id: "))
                .hasSize(3)
                .anySatisfy(main -> assertThat(main)
                        .startsWith("main\n")
                        .contains("dead_letter_queue.enable: true", work("main.conf") + "\n"))
                .anySatisfy(letters ->
                        assertThat(letters).startsWith("dead-letters\n").doesNotContain("dead_letter_queue.enable"));
    }

    @Test
    void withoutAPipelineNothingStarts() throws Exception {
        assertThat(run(null).exitValue()).isNotZero();
        assertThat(folder.resolve("said")).doesNotExist();
    }

    /** Where the pipeline looks for the login of MSK is where the image has it. */
    @Test
    void theImageHasTheLoginOfMsk() throws IOException {
        Object jars =
                LogstashPipeline.plugins(IndexerConfig.MAIN).get(0).options().get("sasl_iam_jar_paths");
        assertThat((List<?>) jars).hasSize(1);
        assertThat(Files.readString(IMAGE.resolve("Dockerfile")))
                .contains("-all.jar \\\n    " + ((List<?>) jars).get(0) + "\n");
    }

    private static String value(String settings, String name) {
        return Pattern.compile("^" + Pattern.quote(name) + ": (.*)$", Pattern.MULTILINE)
                .matcher(settings)
                .results()
                .findFirst()
                .orElseThrow()
                .group(1);
    }

    private Path work(String name) {
        return folder.resolve("logstash").resolve(name);
    }

    private Process run(String main) throws Exception {
        ProcessBuilder builder =
                new ProcessBuilder("sh", IMAGE.resolve("run.sh").toString());
        builder.environment().put("FOLDER", folder.toString());
        builder.environment().put("TMPDIR", folder.toString());
        builder.environment().put("LOGSTASH_HOME", folder.resolve("home").toString());
        builder.environment().put("DEAD_PIPELINE", IndexerConfig.DEAD);
        if (main != null) {
            builder.environment().put("MAIN_PIPELINE", main);
        }
        builder.redirectErrorStream(true)
                .redirectOutput(folder.resolve("output").toFile());
        Process process = builder.start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return process;
    }
}
