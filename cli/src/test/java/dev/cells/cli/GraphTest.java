package dev.cells.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cells.cli.support.FakeWorld;
import dev.cells.cli.support.Project;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;

class GraphTest {
    @TempDir
    private Path root;

    @BeforeEach
    void layOut() {
        Project.layOut(root);
    }

    @Test
    void aCellIsDrawnWithTheLowerTiersOfItsAccountAndWhatConnectsThem() throws Exception {
        JsonNode graph = new ObjectMapper()
                .readTree(new FakeWorld(root)
                        .run("graph", "acme", "--format", "json")
                        .out());

        assertThat(graph.get("stacks").findValuesAsText("stack"))
                .contains("base/sandbox", "acme")
                .doesNotContain("base/lakehouse");
        JsonNode acme = graph.at("/stacks").get(graph.get("stacks").size() - 1);
        assertThat(acme.get("contents").get("service").asInt()).isEqualTo(2);
        assertThat(graph.get("lines")).anySatisfy(line -> {
            assertThat(line.get("from").asText()).isEqualTo("acme");
            assertThat(line.get("to").asText()).isEqualTo("base/sandbox");
            assertThat(line.get("kind").asText()).isEqualTo("parameters");
        });
    }

    @Test
    void mermaidHasOneNodeForEachStack() {
        assertThat(new FakeWorld(root).run("graph", "acme").out())
                .startsWith("flowchart TB\n")
                .contains("subgraph cell", "s_acme[\"<b>acme</b><br>sandbox, us-east-1", "s_acme -.-> s_base.sandbox");
    }

    @Test
    void thePictureIsXmlWithABoxForEachStack() throws Exception {
        String svg = new FakeWorld(root).run("graph", "--all", "--svg").out();
        Document document = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8)));

        assertThat(document.getElementsByTagName("rect").getLength())
                .isEqualTo(1 + new FakeWorld(root).run("list").out().strip().split("\n").length - 1);
    }
}
