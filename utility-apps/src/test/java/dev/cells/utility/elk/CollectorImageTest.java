package dev.cells.utility.elk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The program of the image, with real jq and gunzip, a stand-in for {@code curl} that is AWS and Fluent Bit, and one for it. */
class CollectorImageTest {
    private static final Path PROGRAM =
            Path.of("../images/log-collector/run.sh").toAbsolutePath();
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String CURL =
            """
            #!/bin/sh
            echo "curl $*" >> "$FOLDER/calls"
            into=
            body=
            previous=
            for word; do
                case $previous in -o) into=$word ;; --data-binary) body=$word ;; esac
                previous=$word
            done
            case $* in
                *169.254.170.2*) echo '{"AccessKeyId": "AKEXAMPLE", "SecretAccessKey": "secret-words", "Token": "t"}' ;;
                *ReceiveMessage*)
                    if [ -e "$FOLDER/empty" ]; then sleep 20; else cat "$FOLDER/messages"; fi
                    ;;
                *DeleteMessage*) ;;
                *.s3.*) cp "$FOLDER/object" "$into" ;;
                *127.0.0.1:9880*) [ -e "$FOLDER/full" ] && exit 22; cp "${body#@}" "$FOLDER/taken" ;;
            esac
            """;

    /** Ends when the folder has a file {@code end}, and says when it is stopped. */
    private static final String FLUENT_BIT =
            """
            #!/bin/sh
            trap 'echo stopped > "$FOLDER/bit-stopped"; exit 0' TERM
            cp "$2" "$FOLDER/bit-config"
            echo "$1" > "$FOLDER/bit-started"
            while [ ! -e "$FOLDER/end" ]; do sleep 0.1; done
            exit 3
            """;

    @TempDir
    Path folder;

    @BeforeEach
    void programs() throws IOException {
        for (String program : List.of("jq", "gunzip")) {
            if (Stream.of(System.getenv("PATH").split(":"))
                    .noneMatch(path -> Files.isExecutable(Path.of(path, program)))) {
                String what = "needs " + program + ": apt-get install " + program;
                if ("1".equals(System.getenv("CELLS_NO_SKIP"))) {
                    fail(what);
                }
                abort(what);
            }
        }
        executable("curl", CURL);
        executable("bit", FLUENT_BIT);
        Files.writeString(
                folder.resolve("messages"),
                """
                {"Messages": [{"ReceiptHandle": "handle", "Body": "{\\"Records\\": [{\\"s3\\": {\\"bucket\\": {\\"name\\": \\"inbox\\"}, \\"object\\": {\\"key\\": \\"logs/ember/2026/11/29/18/x\\"}}}]}"}]}
                """);
        // Objects are batches of CloudWatch Logs, each compressed by itself. One claims to be of another client.
        try (OutputStream object = Files.newOutputStream(folder.resolve("object"))) {
            object.write(batch("/cells/ember/staging/web", "{\\\"client\\\": \\\"acme\\\"} $(id) `id` 'x'"));
            object.write(batch("/cells/ember/staging/api", "second"));
        }
    }

    @Test
    void aLineBelongsToTheClientInWhosePrefixItArrived() throws Exception {
        assertThat(run()).isZero();

        JsonNode lines = JSON.readTree(folder.resolve("taken").toFile());
        assertThat(lines.findValuesAsText("client")).containsExactly("ember", "ember");
        assertThat(lines.findValuesAsText("cell")).containsExactly("ember/staging", "ember/staging");
        assertThat(lines.findValuesAsText("service")).containsExactly("web", "api");
        assertThat(lines.get(0).path("message").asText()).isEqualTo("{\"client\": \"acme\"} $(id) `id` 'x'");
        assertThat(lines.get(0).path("timestamp").asLong()).isEqualTo(1764438000000L);
        assertThat(calls()).contains("AmazonSQS.DeleteMessage").doesNotContain("secret-words");
    }

    @Test
    void whatFluentBitDoesNotTakeComesAgain() throws Exception {
        Files.createFile(folder.resolve("full"));

        assertThat(run()).isZero();

        assertThat(folder.resolve("taken")).doesNotExist();
        assertThat(calls()).doesNotContain("DeleteMessage");
    }

    @Test
    void fluentBitRunsWithTheConfigurationOfTheTask() throws Exception {
        Process process = start();
        until("bit-started");
        until("taken");
        Files.createFile(folder.resolve("end"));

        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isEqualTo(1);
        assertThat(output()).contains("Fluent Bit ended");
        assertThat(Files.readString(folder.resolve("bit-config"))).isEqualTo(CollectorConfig.text());
        assertThat(Files.readString(folder.resolve("bit-started"))).isEqualTo("-c\n");
    }

    /** ECS waits 30 seconds before it kills a task, and a request to an empty queue takes 20 of them. */
    @Test
    void aStopReachesFluentBitAtOnceAndWaitsForIt() throws Exception {
        Files.createFile(folder.resolve("empty"));
        Process process = start();
        until("bit-started");
        until("calls");

        process.destroy();

        assertThat(process.waitFor(5, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isZero();
        assertThat(folder.resolve("bit-stopped")).exists();
    }

    private void until(String file) throws Exception {
        for (int tenth = 0; tenth < 300 && !Files.exists(folder.resolve(file)); tenth++) {
            Thread.sleep(100);
        }
        assertThat(folder.resolve(file)).as(output()).exists();
    }

    private String output() throws IOException {
        return Files.readString(folder.resolve("output"));
    }

    private void executable(String name, String script) throws IOException {
        Path program = folder.resolve(name);
        Files.writeString(program, script);
        assertThat(program.toFile().setExecutable(true)).isTrue();
    }

    private String calls() throws IOException {
        return Files.readString(folder.resolve("calls"));
    }

    private static byte[] batch(String group, String message) throws IOException {
        java.io.ByteArrayOutputStream bytes = new java.io.ByteArrayOutputStream();
        try (GZIPOutputStream zip = new GZIPOutputStream(bytes)) {
            zip.write(("{\"messageType\": \"DATA_MESSAGE\", \"logGroup\": \"" + group
                            + "\", \"logStream\": \"one\", \"logEvents\": [{\"id\": \"7\", \"timestamp\": 1764438000000,"
                            + " \"message\": \"" + message + "\"}]}")
                    .getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }

    private int run() throws Exception {
        Process process = start("once");
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return process.exitValue();
    }

    private Process start(String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of("sh", PROGRAM.toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().put("PATH", folder + ":" + System.getenv("PATH"));
        builder.environment().put("FOLDER", folder.toString());
        builder.environment().put("TMPDIR", folder.toString());
        builder.environment().put("FLUENT_BIT", folder.resolve("bit").toString());
        builder.environment().put("COLLECTOR_CONFIG", CollectorConfig.text());
        builder.environment().put("AWS_REGION", "us-east-1");
        builder.environment().put("AWS_CONTAINER_CREDENTIALS_RELATIVE_URI", "/v2/credentials");
        builder.environment().put("ARRIVALS_URL", "https://sqs.us-east-1.amazonaws.com/123456789012/arrivals");
        return builder.redirectErrorStream(true)
                .redirectOutput(folder.resolve("output").toFile())
                .start();
    }
}
