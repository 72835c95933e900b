package dev.cells.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AuditBenchmarkTest {

    @Test
    void checkovGetsTheSameStacksWithoutWhatItStopsAt(@TempDir Path folder) throws IOException {
        Path stack = Files.createDirectories(folder.resolve("from/acme")).resolve("main.tf.json");
        Files.writeString(
                stack,
                """
                {"terraform": {"required_version": ">= 1.10", "backend": {"s3": {}}}, "resource": {"aws_s3_bucket": {"a": {}}}}
                """);
        AuditBenchmark.plain(folder.resolve("from"), folder.resolve("to"));
        assertThat(Files.readString(folder.resolve("to/acme/main.tf.json")).replaceAll("\\s", ""))
                .isEqualTo("{\"terraform\":{\"backend\":{\"s3\":{}}},\"resource\":{\"aws_s3_bucket\":{\"a\":{}}}}");
    }
}
