package dev.cells.terraform.read;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cells.terraform.model.Address;
import dev.cells.terraform.model.Resource;
import dev.cells.terraform.model.Stack;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InstancesTest {
    private static final String LOCALS =
            "\"locals\": {\"m\": {\"x\": {\"n\": \"ex\"}, \"y\": {\"n\": \"why\"}}, \"off\": false}";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "2|aws_s3_bucket.b[0] aws_s3_bucket.b[1]",
                "\"${1 + 1}\"|aws_s3_bucket.b[0] aws_s3_bucket.b[1]",
                "\"${length(local.m)}\"|aws_s3_bucket.b[0] aws_s3_bucket.b[1]",
                "\"${local.off ? 1 : 0}\"|``",
                "\"${var.on ? 1 : 0}\"|aws_s3_bucket.b[0] if ${var.on}",
                "\"${var.on ? 0 : 1}\"|aws_s3_bucket.b[0] if !${var.on}",
                "\"${var.n}\"|aws_s3_bucket.b[\"${each.key of ${var.n}}\"] if ${var.n}",
                "1001|aws_s3_bucket.b[\"${each.key of 1001}\"]",
                "-1|``"
            })
    void countIsAsManyInstances(String count, String instances) {
        assertThat(shown(stack("\"b\": {\"count\": " + count + "}"))).isEqualTo(instances);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "${toset([\"p\", \"q\", \"p\"])}|aws_s3_bucket.b[\"p\"] aws_s3_bucket.b[\"q\"]",
                "${local.m}|aws_s3_bucket.b[\"x\"] aws_s3_bucket.b[\"y\"]",
                "${toset(keys(local.m))}|aws_s3_bucket.b[\"x\"] aws_s3_bucket.b[\"y\"]",
                "${toset([])}|``",
                "${toset([\"p\", var.q])}|aws_s3_bucket.b[\"p\"] aws_s3_bucket.b[\"${var.q}\"]",
                "${var.on ? toset([\"p\"]) : []}|aws_s3_bucket.b[\"p\"] if ${var.on}",
                "${toset(concat([\"p\"], var.more))}|aws_s3_bucket.b[\"p\"] aws_s3_bucket.b[\"${each.key of ${${var.more}...}}\"] if ${${var.more}...}",
                "${var.all}|aws_s3_bucket.b[\"${each.key of ${var.all}}\"] if ${var.all}"
            })
    void forEachIsAnInstancePerKey(String forEach, String instances) {
        assertThat(shown(stack("\"b\": {\"for_each\": \"" + forEach.replace("\"", "\\\"") + "\"}")))
                .isEqualTo(instances);
    }

    @Test
    void anInstanceKnowsItsKeyValueAndIndex() {
        Stack stack = stack(
                """
                "b": {"for_each": "${local.m}", "bucket": "${each.key}-${each.value.n}"},
                "c": {"count": 2, "bucket": "c${count.index}"}""");
        assertThat(stack.ofType("aws_s3_bucket").stream()
                        .map(bucket -> bucket.get("bucket").toString()))
                .containsExactly("x-ex", "y-why", "c0", "c1");
    }

    @Test
    void whatRefersToAnInstanceJoinsIt() {
        Stack stack = stack(
                """
                "b": {"for_each": "${local.m}"}}, "aws_s3_bucket_policy": {
                "one": {"bucket": "${aws_s3_bucket.b[\\"x\\"].id}"},
                "each": {"for_each": "${aws_s3_bucket.b}", "bucket": "${each.value.id}"},
                "by_key": {"for_each": "${local.m}", "bucket": "${aws_s3_bucket.b[each.key].id}"},
                "some": {"bucket": "${aws_s3_bucket.b[var.key].id}"},
                "other": {"bucket": "${var.bucket}"}""");
        Resource x =
                stack.find(Address.resource("aws_s3_bucket", "b").instance("x")).orElseThrow();
        assertThat(stack.joined("aws_s3_bucket_policy", "bucket", x))
                .extracting(Resource::toString)
                .containsExactly(
                        "aws_s3_bucket_policy.by_key[\"x\"]",
                        "aws_s3_bucket_policy.each[\"x\"]",
                        "aws_s3_bucket_policy.one");
        assertThat(stack.mayJoin("aws_s3_bucket_policy", "bucket", x))
                .extracting(Resource::toString)
                .containsExactly("aws_s3_bucket_policy.some", "aws_s3_bucket_policy.other");
        assertThat(stack.referrers(x.address())).hasSize(4);
    }

    @Test
    void oneOfManyThatNobodyCountsIsNotAllOfThem() {
        Stack stack = stack(
                """
                "b": {"for_each": "${var.m}"}}, "aws_s3_bucket_policy": {
                "all": {"for_each": "${var.m}", "bucket": "${aws_s3_bucket.b[each.key].id}"},
                "chain": {"for_each": "${aws_s3_bucket.b}", "bucket": "${each.value.id}"},
                "one": {"bucket": "${aws_s3_bucket.b[\\"x\\"].id}"}""");
        Resource any = stack.ofType("aws_s3_bucket").get(0);
        assertThat(stack.joined("aws_s3_bucket_policy", "bucket", any))
                .extracting(policy -> policy.address().name())
                .containsExactly("all", "chain");
        assertThat(stack.mayJoin("aws_s3_bucket_policy", "bucket", any))
                .extracting(Resource::toString)
                .containsExactly("aws_s3_bucket_policy.one");
        assertThat(stack.joined("aws_s3_bucket_policy", "bucket", any).get(1).condition())
                .isEqualTo(any.condition());
    }

    @Test
    void theSameExpressionNamesTheSame() {
        Stack stack = stack(
                """
                "b": {"bucket": "${var.n}-log"}}, "aws_s3_bucket_policy": {
                "same": {"bucket": "${var.n}-log"},
                "other": {"bucket": "${var.n}"},
                "new": {"bucket": "${uuid()}"}""");
        assertThat(stack.joined(
                        "aws_s3_bucket_policy",
                        "bucket",
                        stack.ofType("aws_s3_bucket").get(0)))
                .extracting(Resource::toString)
                .containsExactly("aws_s3_bucket_policy.same");
    }

    @Test
    void dynamicBlocksAreBlocks() {
        Stack stack = stack(
                """
                "b": {"rule": [{"n": 1}], "dynamic": {"rule": [
                    {"for_each": [2, 3], "content": {"n": "${rule.value}", "k": "${rule.key}",
                        "dynamic": {"inner": {"for_each": ["a"], "iterator": "it", "content": {"v": "${rule.value}${it.value}"}}}}},
                    {"for_each": "${var.x}", "content": {"g": "${aws_kms_key.k.arn}"}},
                    {"for_each": {"z": 4}, "content": {"n": "${rule.value}", "k": "${rule.key}"}}]}}""");
        Resource bucket = stack.ofType("aws_s3_bucket").get(0);
        assertThat(bucket.get("rule"))
                .hasToString("[{n = 1}, {inner = {v = 2a}, k = 0, n = 2}, {inner = {v = 3a}, k = 1, n = 3}, "
                        + "${dynamic rule}, {k = z, n = 4}]");
        assertThat(bucket.body().references().toString()).contains("aws_kms_key.k");
    }

    @Test
    void manyInstancesOfManyBlocksStayBounded() {
        String blocks = IntStream.range(0, 40)
                .mapToObj(i ->
                        "\"b" + i + "\": {\"count\": 1000, \"dynamic\": {\"rule\": {\"for_each\": \"${range(900)}\","
                                + " \"content\": {\"n\": \"${rule.value}\"}}}}")
                .collect(Collectors.joining(", "));
        Stack stack = stack(blocks);
        assertThat(stack.resources()).hasSizeBetween(40, 21_000);
    }

    private static String shown(Stack stack) {
        return stack.resources().values().stream()
                .map(one -> one + (one.conditional() ? " if " + one.condition() : ""))
                .collect(Collectors.joining(" "));
    }

    private static Stack stack(String buckets) {
        var read = StackReader.parse("s", "{" + LOCALS + ", \"resource\": {\"aws_s3_bucket\": {" + buckets + "}}}");
        assertThat(read.problems()).isEqualTo(List.of());
        return read.value().orElseThrow();
    }
}
