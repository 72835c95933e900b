package dev.cells.config.aws;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cells.config.load.TestProject;
import dev.cells.config.name.Region;
import dev.cells.config.schema.ConfigSchema;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class AwsFactsTest {
    private static final Path REVIEWED = TestProject.REAL.resolve("config/src/facts/reviewed.json");
    private static final Path FACTS =
            TestProject.REAL.resolve("config/src/main/resources/dev/cells/config/aws/facts.json");

    private static JsonNode read(Path file) throws IOException {
        return new ObjectMapper().readTree(file.toFile());
    }

    @Test
    void theFileIsSmallAndDated() throws IOException {
        assertThat(Files.size(FACTS)).isLessThan(100_000);
        assertThat(AwsFacts.get().date()).matches("20\\d\\d-\\d\\d-\\d\\d");
    }

    /** Whoever edits the generated file, or forgets to generate it, hears of it here, without network. */
    @Test
    void theReviewedPartIsInTheFile() throws IOException {
        JsonNode reviewed = read(REVIEWED);
        JsonNode facts = read(FACTS);
        for (String section :
                List.of("kafka-brokers", "endpoint-services", "log-retention-days", "service-linked-roles")) {
            assertThat(facts.get(section)).as(section).isEqualTo(reviewed.get(section));
        }
        for (String section : List.of("engines", "quotas", "zones")) {
            reviewed.get(section).properties().forEach(one -> {
                if (!one.getKey().equals("note")) {
                    assertThat(facts.get(section).get(one.getKey()))
                            .as(one.getKey())
                            .isEqualTo(one.getValue());
                }
            });
        }
        assertThat(facts.at("/about/reviewed")).isEqualTo(reviewed.get("reviewed"));
    }

    @Test
    void aRegionLacksWhatIsListedForIt() {
        InstanceClasses classes = AwsFacts.get().classes("postgres");
        assertThat(classes.in(new Region("us-east-1"))).contains("db.t4g.medium", "db.r8g.large");
        assertThat(classes.in(new Region("ca-west-1"))).contains("db.t3.medium").doesNotContain("db.t4g.medium");
        assertThat(classes.in(new Region("us-east-9"))).isEmpty();
        assertThat(classes.everywhere()).contains("db.t4g.medium").doesNotContain("db.t2.medium", "db.m4.large");
    }

    /** Each offers the newest of its major version, never an older one or one that is retired itself. */
    @Test
    void whatIsNamedInsteadIsOffered() {
        for (String engine : List.of("postgres", "aurora-postgresql", "valkey", "opensearch", "kafka")) {
            EngineVersions versions = AwsFacts.get().engine(engine);
            assertThat(versions.offered()).as(engine).isNotEmpty();
            versions.retired().keySet().forEach(version -> {
                assertThat(versions.has(version)).as(engine + " " + version).isFalse();
                assertThat(versions.instead(version)).isNotEmpty().allMatch(versions::has);
            });
        }
    }

    /** What the schema admits by name is what AWS has. */
    @Test
    void theSchemaNamesNothingThatAwsLacks() throws IOException {
        JsonNode schema = new ObjectMapper().readTree(ConfigSchema.text()).get("$defs");
        JsonNode facts = read(FACTS);
        assertThat(texts(facts.at("/kafka-brokers/offered")))
                .containsAll(texts(schema.at("/stream/properties/broker-type/enum")));
        assertThat(AwsFacts.get().classes("ec2").everywhere())
                .containsAll(texts(schema.at("/bastion/properties/instance-type/enum")));
        assertThat(facts.at("/log-retention-days/values")).isEqualTo(schema.at("/log-days/enum"));
    }

    private static List<String> texts(JsonNode list) {
        List<String> texts = new ArrayList<>();
        list.forEach(text -> texts.add(text.asText()));
        assertThat(texts).isNotEmpty();
        return texts;
    }
}
