package dev.cells.terraform.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.cells.config.problem.Outcome;
import dev.cells.config.problem.Problem;
import dev.cells.terraform.expression.EmbeddedJson;
import dev.cells.terraform.model.Address;
import dev.cells.terraform.model.Stack;
import dev.cells.terraform.model.Text;
import dev.cells.terraform.model.Value;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** JSON that others wrote: each mistake is a located problem in plain words, and nothing exhausts stack or memory. */
class HostileJsonTest {
    private static final Duration SOON = Duration.ofSeconds(20);
    private static final String BUCKET = "{\"resource\":{\"aws_s3_bucket\":{\"b\":{\"bucket\":%s}}}}";

    @TempDir
    Path temp;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            textBlock =
                    """
            {}{}                    | 1:3  | there is more text after the end of the JSON value
            {"resource":            | 1:13 | the file ends in the middle of a value
            {"a":1,"a":2}           | 1:11 | the key `a` appears twice in one object
            {"locals":{"a":NaN}}    | 1:19 | Non-standard token 'NaN'
            {"locals":{"a":foo}}    | 1:19 | Unrecognized token 'foo'
            {"locals":{"a":01}}     | 1:17 | Invalid numeric value: Leading zeroes not allowed
            {'a':1}                 | 1:2  | Unexpected character (''' (code 39))
            {"a":1e99999999999999}  | 1:22 | a number has too large an exponent
            """)
    void textThatIsNotJsonIsLocatedInPlainWords(String json, String place, String message) {
        assertThat(only(json)).satisfies(problem -> {
            assertThat(problem.code()).hasToString("stack-broken");
            assertThat(problem.message()).isEqualTo("not valid JSON: " + message);
            assertThat(problem.origin().orElseThrow()).hasToString("acme:" + place);
        });
    }

    @Test
    void whatIsTooLargeNamesTheLimitAndNoSetting() {
        assertThat(only("[".repeat(1000)).message())
                .isEqualTo("not valid JSON: it is nested more than 200 levels deep");
        assertThat(only("[" + "1".repeat(200) + "]").message())
                .isEqualTo("not valid JSON: a number has more than 100 characters");
        assertThat(only("\"" + "x".repeat(21_000_000) + "\"").message())
                .isEqualTo("not valid JSON: a name or string is too long");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"KEY\":1}",
                "{\"KEY\":1,\"KEY\":1}",
                "{\"resource\":{\"KEY\":{}}}",
                "{\"resource\":{\"aws_s3_bucket\":{\"KEY\":{}}}}",
                "{\"resource\":{\"aws_s3_bucket\":{\"KEY\":null}}}",
                "{\"data\":[{\"aws_region\":[{\"KEY\":[]}]}]}",
                "{\"module\":{\"KEY\":{}}}",
                "{\"provider\":{\"KEY\":{}}}",
            })
    void namesAreShortAndHarmlessInMessages(String json) {
        String name = "x\\u001b[31m\\nerror:\\u202e" + "y".repeat(500);
        assertThat(only(json.replace("KEY", name)).message())
                .hasSizeLessThan(200)
                .matches("[\\p{Graph}… ]+")
                .contains("x?[31m?error:?yy");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1a", "-a", "a.b", "a b", "a\u200bb", "a/b", "a[0]"})
    void aNameThatTerraformRefusesIsRefused(String name) {
        assertThat(only("{\"resource\":{\"aws_s3_bucket\":{\"" + name + "\":{}}}}")
                        .code())
                .hasToString("stack-malformed");
    }

    @ParameterizedTest
    @ValueSource(strings = {"_a", "a-b", "größe", "A1"})
    void aNameThatTerraformAcceptsIsRead(String name) {
        assertThat(StackReader.parse("acme", "{\"resource\":{\"aws_s3_bucket\":{\"" + name + "\":{}}}}")
                        .ok())
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e999999999", "-1e999999999", "1e-999999999"})
    void aHugeExponentIsNotWrittenOut(String number) {
        Value value = assertTimeoutPreemptively(SOON, () -> bucket(BUCKET.formatted(number)));
        assertThat(value.toString()).hasSizeLessThan(20);
        assertThat(value.number()).isEmpty();
    }

    @Test
    void aLongChainOfLocalsIsUnknown() {
        Value value = withLocals(20_000, i -> "\"${local.a" + (i + 1) + "}\"", "a0");
        assertThat(value.isUnknown()).isTrue();
        assertThat(value.toString()).contains("nested too deeply");
    }

    @Test
    void aChainOfLocalsThatAreEvaluatedOneByOneIsUnknownToo() {
        String buckets = IntStream.range(0, 5000)
                .mapToObj(i -> "\"b%05d\":{\"x\":\"${local.a%d}\"}".formatted(i, i))
                .collect(Collectors.joining(","));
        String locals = IntStream.range(1, 5000)
                .mapToObj(i -> ",\"a" + i + "\":[\"${local.a" + (i - 1) + "}\"]")
                .collect(Collectors.joining());
        Stack stack = StackReader.parse(
                        "acme",
                        "{\"locals\":{\"a0\":\"x\"" + locals + "},\"resource\":{\"aws_s3_bucket\":{" + buckets + "}}}")
                .get();
        stack.resources()
                .values()
                .forEach(resource -> assertThat(resource.body().toString()).hasSizeLessThan(2000));
        Value last = stack.find(Address.resource("aws_s3_bucket", "b04999"))
                .orElseThrow()
                .get("x");
        assertThat(last.hasOpaque()).isTrue();
    }

    @Test
    void localsThatDoubleEachTimeAreUnknownBeforeTheyFillTheMemory() {
        assertThat(withLocals(60, i -> "\"${local.a" + (i + 1) + "}${local.a" + (i + 1) + "}\"", "a0")
                        .isUnknown())
                .isTrue();
        assertThat(withLocals(60, i -> "[\"${local.a" + (i + 1) + "}\",\"${local.a" + (i + 1) + "}\"]", "a0")
                        .hasOpaque())
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource({"${\\\",\\\"}", "${\\\",''", "${{,''", "${[,''", "${(,''", "${f(,''", "${a[,''", "${{{,}}}"})
    void deeplyNestedExpressionsAreUnknown(String open, String close) {
        String text = open + "x".repeat(0) + open.replace("${", "").repeat(20_000) + "x" + close.repeat(20_000);
        Value value = assertTimeoutPreemptively(SOON, () -> bucket(BUCKET.formatted("\"" + text + "\"")));
        assertThat(value.hasOpaque()).isTrue();
        String nested = open.repeat(20_000) + "x" + close.repeat(20_000);
        assertThat(assertTimeoutPreemptively(SOON, () -> bucket(BUCKET.formatted("\"" + nested + "\"")))
                        .hasOpaque())
                .isTrue();
    }

    @Test
    void longTraversalsAreUnknown() {
        for (String start : new String[] {"a_b.c", "f()", "local.x"}) {
            String text = "\"${" + start + ".x".repeat(200_000) + "}\"";
            assertThat(assertTimeoutPreemptively(SOON, () -> bucket(BUCKET.formatted(text)))
                            .hasOpaque())
                    .isTrue();
        }
    }

    @Test
    void longChainsOfInstancesAndArgumentsEnd() {
        Stack stack = assertTimeoutPreemptively(SOON, () -> StackReader.parse(
                        "acme",
                        "{\"resource\":{\"aws_s3_bucket_policy\":{"
                                + IntStream.range(0, 2000)
                                        .mapToObj(i ->
                                                "\"a%d\":{\"bucket\":\"${aws_s3_bucket_policy.a%d.bucket}\",\"for_each\":\"${aws_s3_bucket_policy.a%d}\"}"
                                                        .formatted(i, i + 1, i + 1))
                                        .collect(Collectors.joining(","))
                                + ",\"a2000\":{\"bucket\":\"${aws_s3_bucket.b.id}\"}},\"aws_s3_bucket\":{\"b\":{}}}}")
                .get());
        var first = stack.find(Address.resource("aws_s3_bucket_policy", "a0")).orElseThrow();
        assertThat(first.conditional()).isTrue();
        assertThat(stack.targets(first.get("bucket"), "aws_s3_bucket")).hasSize(1);
        assertThat(stack.resolved((Text) first.get("bucket")).isUnknown()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"[\"\uE000\"]", "[\"\\uE000\"]", "[\"\\uf8ff\"]"})
    void textInEmbeddedJsonIsNeverTakenForAReference(String json) {
        assertThat(EmbeddedJson.parse(Text.of(json))).isEmpty();
    }

    @Test
    void whatIsNotARegularFileIsUnreadable() throws IOException {
        Files.createDirectory(temp.resolve("acme"));
        Files.createSymbolicLink(temp.resolve("acme/main.tf.json"), Path.of("/dev/zero"));
        Files.createSymbolicLink(temp.resolve("acme/more.tf.json"), temp.resolve("none"));
        Outcome<?> outcome = assertTimeoutPreemptively(SOON, () -> StackReader.read(temp));
        assertThat(outcome.problems())
                .extracting(Problem::message)
                .containsExactly(
                        "cannot be read: it is not a regular file",
                        "cannot be read: it is a link to a file that is missing");
        assertThat(outcome.problems())
                .extracting(problem -> problem.code().toString())
                .containsOnly("stack-unreadable");
    }

    private static Value withLocals(int count, IntFunction<String> value, String used) {
        String locals = IntStream.range(0, count)
                .mapToObj(i -> "\"a" + i + "\":" + value.apply(i))
                .collect(Collectors.joining(","));
        return assertTimeoutPreemptively(
                SOON,
                () -> bucket("{\"locals\":{" + locals + ",\"a" + count + "\":\"lol\"},"
                        + BUCKET.formatted("\"${local." + used + "}\"").substring(1)));
    }

    private static Value bucket(String json) {
        return StackReader.parse("acme", json)
                .get()
                .find(Address.resource("aws_s3_bucket", "b"))
                .orElseThrow()
                .get("bucket");
    }

    private static Problem only(String json) {
        Outcome<Stack> outcome = StackReader.parse("acme", json);
        assertThat(outcome.problems()).hasSize(1);
        return outcome.problems().get(0);
    }
}
