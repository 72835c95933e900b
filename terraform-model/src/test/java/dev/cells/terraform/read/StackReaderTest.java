package dev.cells.terraform.read;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cells.config.problem.Outcome;
import dev.cells.config.problem.Problem;
import dev.cells.terraform.model.Address;
import dev.cells.terraform.model.Stack;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StackReaderTest {
    private static final String BUCKET = "{\"resource\":{\"aws_s3_bucket\":{\"b\":{\"bucket\":\"x\"}}}}";

    @TempDir
    Path temp;

    private Path root;

    @BeforeEach
    void makeRoot() throws IOException {
        root = Files.createDirectory(temp.resolve("out"));
    }

    @Test
    void namesStacksByTheirFolders() throws IOException {
        write("acme/main.tf.json", BUCKET);
        write("base/sandbox/main.tf.json", BUCKET);
        write("base/sandbox/.terraform/modules/x/main.tf.json", "not read");
        assertThat(read().get()).containsOnlyKeys("acme", "base/sandbox");
        assertThat(read().problems()).isEmpty();
    }

    @Test
    void readsOneStackByFolderOrFile() throws IOException {
        write("acme/cdk.tf.json", BUCKET);
        assertThat(StackReader.read(root.resolve("acme")).get()).containsOnlyKeys("acme");
        assertThat(StackReader.read(root.resolve("acme/cdk.tf.json")).get()).containsOnlyKeys("acme");
    }

    @Test
    void putsTheFilesOfAFolderTogetherAndOverridesLast() throws IOException {
        write("acme/a_override.tf.json", "{\"resource\":{\"aws_s3_bucket\":{\"b\":{\"bucket\":\"y\"}}}}");
        write(
                "acme/main.tf.json",
                "{\"resource\":{\"aws_s3_bucket\":{\"b\":{\"bucket\":\"x\",\"force_destroy\":true}}}}");
        write("acme/vpc.tf.json", "{\"resource\":[{\"aws_vpc\":[{\"v\":[{\"cidr_block\":\"10.0.0.0/16\"}]}]}]}");
        Stack stack = read().get().get("acme");
        assertThat(stack.resources()).hasSize(2);
        var bucket = stack.find(Address.resource("aws_s3_bucket", "b")).orElseThrow();
        assertThat(bucket.get("bucket")).hasToString("y");
        assertThat(bucket.get("force_destroy").isTrue()).isTrue();
    }

    @Test
    void saysWhereBrokenJsonBreaksAndGoesOnWithTheRest() throws IOException {
        write("acme/main.tf.json", BUCKET);
        write("half/main.tf.json", "{\n  \"resource\": {\n    \"aws_s3_bucket\": {");
        Outcome<SortedMap<String, Stack>> outcome = read();
        assertThat(outcome.get()).containsOnlyKeys("acme");
        assertThat(outcome.problems()).singleElement().satisfies(problem -> {
            assertThat(problem.code()).hasToString("stack-broken");
            assertThat(problem.origin().orElseThrow().toString()).endsWith("out/half/main.tf.json:3:23");
        });
    }

    @Test
    void nothingReadableIsAnError() throws IOException {
        write("half/main.tf.json", "{");
        assertThat(read().ok()).isFalse();
        assertThat(read().problems())
                .extracting(problem -> problem.code().toString())
                .containsExactly("stack-broken");
    }

    @Test
    void aKeyThatIsThereTwiceIsBroken() throws IOException {
        write("acme/main.tf.json", "{\"resource\":{},\"resource\":{}}");
        assertThat(read().problems()).singleElement().satisfies(problem -> assertThat(problem.message())
                .contains("the key `resource` appears twice"));
    }

    @Test
    void missingAndEmptyFoldersAreErrors() {
        assertThat(StackReader.read(root.resolve("none")).problems())
                .extracting(problem -> problem.code().toString())
                .containsExactly("stacks-missing");
        assertThat(read().problems())
                .extracting(problem -> problem.code().toString())
                .containsExactly("stacks-empty");
        assertThat(read().problems().get(0).hint()).contains("synth");
    }

    @Test
    void hclIsNamedAndNotPassedOver() throws IOException {
        write("acme/main.tf", "resource \"aws_s3_bucket\" \"b\" {}");
        assertThat(read().problems())
                .extracting(problem -> problem.code().toString())
                .containsExactly("stack-hcl");
        assertThat(read().ok()).isFalse();
        write("acme/more.tf.json", BUCKET);
        assertThat(read().get()).containsOnlyKeys("acme");
        assertThat(read().problems())
                .extracting(problem -> problem.code().toString())
                .containsExactly("stack-hcl");
    }

    @Test
    void whatIsJsonAndNoTerraformIsMalformed() throws IOException {
        write("a/main.tf.json", "[]");
        write("b/main.tf.json", "{\"resource\":\"x\"}");
        write("c/main.tf.json", "{\"resource\":{\"aws_s3_bucket\":{\"b\":null}}}");
        write("d/main.tf.json", "{\"resource\":{\"aws_s3_bucket\":7}}");
        write("e/main.tf.json", "");
        write("f/one.tf.json", BUCKET);
        write("f/two.tf.json", BUCKET);
        assertThat(read().problems())
                .extracting(problem -> problem.code().toString())
                .containsExactly(
                        "stack-malformed",
                        "stack-malformed",
                        "stack-malformed",
                        "stack-malformed",
                        "stack-broken",
                        "stack-malformed");
    }

    /** Terraform 1.14 has action blocks; what comes next is not known here, and not judged. */
    @Test
    void blocksOfANewerTerraformAreNamedAsNotRead() throws IOException {
        write(
                "a/main.tf.json",
                BUCKET.replaceFirst(
                        "}$",
                        ",\"action\":{\"aws_lambda_invoke\":{\"x\":{\"config\":{}}}},\"novel\":{\"y\":{\"z\":1}}}"));
        assertThat(read().problems()).isEqualTo(List.of());
        assertThat(read().get().get("a").unread()).containsExactly("action.aws_lambda_invoke.x", "novel.y");
    }

    @Test
    void otherJsonIsNotAStackWithoutFault() throws IOException {
        write("plan/plan.tf.json", "{\"format_version\":\"1.2\",\"planned_values\":{}}");
        write("other/package.tf.json", "{\"name\":\"x\"}");
        assertThat(read().ok()).isFalse();
        assertThat(read().problems())
                .extracting(Problem::message)
                .containsExactly(
                        "`name` is not a block type of Terraform", "this is a plan or a state in JSON, not a stack");
    }

    @Test
    void deepNestingIsAProblemAndNoStackOverflow() throws IOException {
        write("acme/main.tf.json", "{\"resource\":" + "[".repeat(100_000));
        assertThat(read().problems())
                .extracting(problem -> problem.code().toString())
                .containsExactly("stack-broken");
    }

    @Test
    void tooLargeAFileIsNotRead() throws IOException {
        Path file = write("acme/main.tf.json", "{");
        try (RandomAccessFile sparse = new RandomAccessFile(file.toFile(), "rw")) {
            sparse.setLength(100L * 1024 * 1024);
        }
        assertThat(read().problems()).singleElement().satisfies(problem -> {
            assertThat(problem.code()).hasToString("stack-too-large");
            assertThat(problem.message()).startsWith("100 MiB");
        });
    }

    @Test
    void moreResourcesThanAReportCanHoldAreNotRead() throws IOException {
        write("acme/main.tf.json", queues(2_000));
        assertThat(read().problems()).isEmpty();

        write("acme/main.tf.json", queues(2_001));
        assertThat(read().problems()).singleElement().satisfies(problem -> {
            assertThat(problem.code()).hasToString("stack-too-large");
            assertThat(problem.message()).startsWith("2001 resources");
        });
    }

    private static String queues(int number) {
        return IntStream.range(0, number)
                .mapToObj(queue -> "\"q" + queue + "\":{}")
                .collect(Collectors.joining(",", "{\"resource\":{\"aws_sqs_queue\":{", "}}}"));
    }

    @Test
    void notUtf8IsUnreadable() throws IOException {
        Path file = write("acme/main.tf.json", "");
        Files.write(file, "{\"a\":\"é\"}".getBytes(StandardCharsets.ISO_8859_1));
        assertThat(read().problems())
                .extracting(problem -> problem.code().toString())
                .containsExactly("stack-unreadable");
    }

    @Test
    void linksAreFollowedAndLoopsAreNot() throws IOException {
        Path real = Files.createDirectories(temp.resolve("elsewhere"));
        Files.writeString(real.resolve("main.tf.json"), BUCKET);
        Files.createSymbolicLink(root.resolve("acme"), real);
        Files.createSymbolicLink(real.resolve("back"), root);
        assertThat(read().get()).containsOnlyKeys("acme");
        assertThat(read().problems())
                .extracting(problem -> problem.code().toString())
                .containsExactly("stacks-loop");
    }

    @Test
    void localsThatNameEachOtherInACircleAreUnknown() {
        Stack stack = StackReader.parse(
                        "acme",
                        "{\"locals\":{\"a\":\"${local.b}\",\"b\":\"x${local.a}\"},"
                                + "\"resource\":{\"aws_s3_bucket\":{\"b\":{\"bucket\":\"${local.a}\"}}}}")
                .get();
        var bucket = stack.find(Address.resource("aws_s3_bucket", "b")).orElseThrow();
        assertThat(bucket.get("bucket").isUnknown()).isTrue();
        assertThat(bucket.get("bucket").toString()).contains("refers to itself");
    }

    @Test
    void argumentsThatReferToEachOtherInACircleEnd() {
        Stack stack = StackReader.parse(
                        "acme",
                        "{\"resource\":{\"aws_s3_bucket_policy\":{\"a\":{\"bucket\":\"${aws_s3_bucket_policy.b.bucket}\"},"
                                + "\"b\":{\"bucket\":\"${aws_s3_bucket_policy.a.bucket}\"}}}}")
                .get();
        var policy = stack.find(Address.resource("aws_s3_bucket_policy", "a")).orElseThrow();
        assertThat(stack.targets(policy.get("bucket"), "aws_s3_bucket")).isEmpty();
    }

    private Outcome<SortedMap<String, Stack>> read() {
        return StackReader.read(root);
    }

    private Path write(String path, String text) throws IOException {
        Path file = root.resolve(path);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }
}
