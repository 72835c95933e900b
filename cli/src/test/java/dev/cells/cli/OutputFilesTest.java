package dev.cells.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.cells.cli.support.FakeWorld;
import dev.cells.cli.support.FakeWorld.Ran;
import dev.cells.cli.support.Project;
import dev.cells.cli.view.JunitReport;
import dev.cells.cli.view.JunitReport.Case;
import dev.cells.cli.view.JunitReport.Verdict;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.xml.XMLConstants;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.SchemaFactory;
import javax.xml.validation.Validator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xml.sax.SAXException;

/** The files that a CI server reads: {@code --json-into} and {@code --junit}. */
class OutputFilesTest {
    @TempDir
    private Path root;

    @BeforeEach
    void layOut() {
        Project.layOut(root);
    }

    private Ran run(String... words) {
        return new FakeWorld(root).run(words);
    }

    private String read(String file) throws IOException {
        return Files.readString(root.resolve(file));
    }

    private static Validator validator() {
        try {
            return SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI)
                    .newSchema(OutputFilesTest.class.getResource("/junit.xsd"))
                    .newValidator();
        } catch (SAXException e) {
            throw new IllegalStateException("the schema is right", e);
        }
    }

    private static void assertValid(String xml) {
        assertThatCode(() -> validator().validate(new StreamSource(new StringReader(xml))))
                .as(xml)
                .doesNotThrowAnyException();
    }

    @Test
    void theDocumentInTheFileIsTheOneOnStandardOutput() throws IOException {
        Ran json = run("list", "--format", "json", "--json-into", "reports/list.json");
        assertThat(json.exit()).as(json.err()).isZero();
        assertThat(read("reports/list.json")).isEqualTo(json.out()).contains("\"stack\": \"acme\"");
        Ran text = run("list", "--json-into", "reports/again.json");
        assertThat(text.out()).startsWith("STACK");
        assertThat(read("reports/again.json")).isEqualTo(json.out());
    }

    @Test
    void aFailedRunLeavesItsProblemsAndNoOldFile() throws IOException {
        run("list", "--json-into", "list.json");
        Ran failed = run("list", "nobody", "--json-into", "list.json");
        assertThat(failed.exit()).isEqualTo(2);
        assertThat(read("list.json")).contains("\"problems\"").contains("unknown-target");
        Ran crashed = run("doctor", "--json-into", "list.json"); // a program that the fake world does not expect
        assertThat(crashed.exit()).isEqualTo(1);
        assertThat(root.resolve("list.json")).doesNotExist();
    }

    @Test
    void aFileThatCannotBeWrittenIsToldBeforeTheWork() throws IOException {
        Files.createFile(root.resolve("file"));
        Ran below = run("validate", "--json-into", "file/list.json");
        assertThat(below.exit()).isEqualTo(2);
        assertThat(below.out()).isEmpty();
        assertThat(below.err()).contains("[not-writable]");
        Ran folder = run("validate", "--junit", "client-configs");
        assertThat(folder.exit()).isEqualTo(2);
        assertThat(folder.err()).contains("it is no regular file");
        Ran twice = run("validate", "--junit", "same", "--json-into", "./same");
        assertThat(twice.exit()).isEqualTo(2);
        assertThat(twice.err()).contains("two options name the same file");
    }

    @Test
    void validateHasACaseForEachStack() throws IOException {
        assertThat(run("validate", "--junit", "validate.xml").exit()).isZero();
        assertThat(read("validate.xml")).contains("failures=\"0\"").contains("classname=\"acme\"");
        assertValid(read("validate.xml"));
        Files.writeString(root.resolve("client-configs/acme/cell.yaml"), "owner: [\"<b>&\\u001b]]>\"]\n");
        assertThat(run("validate", "--junit", "validate.xml").exit()).isEqualTo(2);
        assertThat(read("validate.xml")).contains("<failure type=").contains("client-configs/acme/cell.yaml:1");
        assertValid(read("validate.xml"));
        Files.writeString(root.resolve("defaults.yaml"), "cell: [");
        assertThat(run("validate", "--junit", "validate.xml").exit()).isEqualTo(2);
        assertThat(read("validate.xml")).contains("<error type=").contains("defaults.yaml");
        assertValid(read("validate.xml"));
    }

    @Test
    void auditHasACaseForEachRuleAndStack() throws IOException {
        assertThat(run("audit", "acme", "base/sandbox", "--junit", "audit.xml").exit())
                .isZero();
        assertThat(read("audit.xml"))
                .contains("classname=\"acme\" name=\"ENC-01 ")
                .contains("classname=\"base/sandbox\"");
        assertValid(read("audit.xml"));
        Path bad = Files.createDirectories(root.resolve("bad/one"));
        Files.writeString(
                bad.resolve("main.tf.json"),
                "{\"resource\": {\"aws_db_instance\": {\"x\": {\"storage_encrypted\": false}}}}");
        assertThat(run("audit", "--from", "bad", "--junit", "audit.xml").exit()).isEqualTo(3);
        assertThat(read("audit.xml")).contains("<failure type=\"fail, ").contains("aws_db_instance.x");
        assertValid(read("audit.xml"));
    }

    @Test
    void hostileTextIsData() {
        String hostile = "</testcase><failure/>]]>&amp;<!-- \u0000\u001b[2J\r\n\ud800\ufffe\u202e \"'";
        JunitReport report = new JunitReport(
                hostile,
                List.of(new Case(hostile, hostile, 1, Verdict.FAILED, hostile, hostile, List.of(hostile, hostile))));
        assertValid(report.xml());
        assertThat(report.xml()).doesNotContain("</testcase><failure/>").contains("\\u001b[2J\\r\\n");
    }
}
