package dev.cells.terraform.read;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cells.config.io.Digest;
import dev.cells.config.problem.Origin;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SourcesTest {
    private static final String CANONICAL =
            """
            {
              "resource": {
                "aws_route": {
                  "r": {
                    "empty": {},
                    "list": [
                      1,
                      "a\\nb"
                    ],
                    "none": [],
                    "rate": 1.5
                  }
                }
              }
            }
            """;

    @TempDir
    Path folder;

    @Test
    void blocksAreFoundHoweverTheyAreNested() throws IOException {
        write(
                "main.tf.json",
                """
                {"//": {"resource": {"x": {"y": 1}}},
                 "resource": [
                   {"aws_route": [{"a": {"nested": {"aws_route": {"c": {}}}}}]},
                   {"aws_route":
                      {"b": [{}]}}],
                 "data": {"aws_region": {"r": {}}},
                 "module": {"m": {"source": "./m"}},
                 "provider": {"aws": [{"region": "x"}]}}
                """);
        Sources sources = read();
        assertThat(place(sources, "aws_route.a")).isEqualTo("3:20");
        assertThat(place(sources, "aws_route.b[\"x\"]")).isEqualTo("5:8");
        assertThat(place(sources, "data.aws_region.r")).isEqualTo("6:26");
        assertThat(place(sources, "module.m")).isEqualTo("7:13");
        assertThat(place(sources, "provider.aws")).isEqualTo("8:15");
        assertThat(place(sources, "aws_cloudtrail")).as("only the file").isEmpty();
        assertThat(sources.origin("nobody", "aws_route.a")).isEmpty();
    }

    @Test
    void theDigestIsThatOfTheCanonicalForm() throws IOException {
        write("main.tf.json", CANONICAL);
        String digest = read().digests().get("one");
        assertThat(digest).isEqualTo(Digest.of(CANONICAL));
        write(
                "main.tf.json",
                "{\"//\":1,\"resource\":{\"aws_route\":{\"r\":{\"rate\":1.50,\"none\":[],\"list\":[1,\"a\\u000ab\"],\"empty\":{}}}}}");
        assertThat(read().digests()).containsEntry("one", digest);
        write("main.tf.json", CANONICAL.replace("1.5", "1.51"));
        assertThat(read().digests().get("one")).isNotEqualTo(digest);
    }

    @Test
    void ofSeveralFilesItIsThatOfTheirList() throws IOException {
        write("b.tf.json", "{\n  \"locals\": {}\n}\n");
        write("a.tf.json", CANONICAL);
        String list = Digest.of(CANONICAL) + "  a.tf.json\n" + Digest.of("{\n  \"locals\": {}\n}\n") + "  b.tf.json\n";
        assertThat(read().digests()).containsEntry("one", Digest.of(list));
    }

    private void write(String name, String text) throws IOException {
        Files.writeString(Files.createDirectories(folder.resolve("one")).resolve(name), text);
    }

    private Sources read() {
        Sources sources = new Sources();
        assertThat(StackReader.read(folder, sources).problems()).isEmpty();
        return sources;
    }

    private static String place(Sources sources, String address) {
        Optional<Origin> origin = sources.origin("one", address);
        return origin.map(found -> found.line() == 0 ? "" : found.line() + ":" + found.column())
                .orElseThrow();
    }
}
