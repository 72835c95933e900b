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
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The program of the image, with real jq and gunzip, and a stand-in for {@code curl} that is AWS and Fluent Bit. */
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
                *ReceiveMessage*) cat "$FOLDER/messages" ;;
                *DeleteMessage*) ;;
                *.s3.*) cp "$FOLDER/object" "$into" ;;
                *127.0.0.1:9880*) [ -e "$FOLDER/full" ] && exit 22; cp "${body#@}" "$FOLDER/taken" ;;
            esac
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
        Path curl = folder.resolve("curl");
        Files.writeString(curl, CURL);
        assertThat(curl.toFile().setExecutable(true)).isTrue();
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
        ProcessBuilder builder = new ProcessBuilder("sh", PROGRAM.toString(), "once");
        builder.environment().put("PATH", folder + ":" + System.getenv("PATH"));
        builder.environment().put("FOLDER", folder.toString());
        builder.environment().put("TMPDIR", folder.toString());
        builder.environment().put("AWS_REGION", "us-east-1");
        builder.environment().put("AWS_CONTAINER_CREDENTIALS_RELATIVE_URI", "/v2/credentials");
        builder.environment().put("ARRIVALS_URL", "https://sqs.us-east-1.amazonaws.com/123456789012/arrivals");
        builder.redirectErrorStream(true)
                .redirectOutput(folder.resolve("output").toFile());
        Process process = builder.start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return process.exitValue();
    }
}
