package dev.cells.audit.rules;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.TextNode;
import dev.cells.audit.AuditOptions;
import dev.cells.audit.Auditor;
import dev.cells.audit.Finding;
import dev.cells.terraform.read.StackReader;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Rules about every element of a list, and about at least one. Where every element must be good, a bad one anywhere fails
 * and no good one heals it; an unknown one makes it unknown, unless there is a bad one. Where one good element is enough,
 * it is the other way around.
 */
class QuantifierTest {
    private static final String LIST = "\"@\"";
    private static final AuditOptions OPTIONS = AuditOptions.on(LocalDate.of(2026, 1, 1));

    /** @param stack with {@link #LIST} where the elements are to be */
    private record Quantified(String rule, boolean every, String stack, String good, String bad, String unknown) {
        static Quantified every(String rule, String stack, String good, String bad, String unknown) {
            return new Quantified(rule, true, stack, good, bad, unknown);
        }

        static Quantified some(String rule, String stack, String good, String bad, String unknown) {
            return new Quantified(rule, false, stack, good, bad, unknown);
        }

        String judge(List<String> elements) {
            String json = stack.replace(LIST, "[" + String.join(",", elements) + "]");
            String policy = stack.replace("'@'", escaped("{\"Statement\":[" + String.join(",", elements) + "]}"));
            String text = stack.contains("'@'") ? policy : json;
            List<Finding> found = Auditor.of(List.of(Catalog.find(rule).orElseThrow()))
                    .audit(List.of(StackReader.parse("acme", text).get()), OPTIONS)
                    .findings();
            return found.stream()
                    .filter(finding -> finding.address().endsWith(".x"))
                    .map(finding -> finding.status().toString())
                    .findFirst()
                    .orElse("pass");
        }

        private static String escaped(String json) {
            return TextNode.valueOf(json).toString();
        }

        @Override
        public String toString() {
            return rule + " " + stack;
        }
    }

    private static String policy(String type, String argument) {
        return "{\"resource\":{\"" + type + "\":{\"x\":{\"role\":\"r\",\"name\":\"x\",\"" + argument + "\":'@'}}}}";
    }

    private static String block(String type, String argument) {
        return "{\"resource\":{\"" + type + "\":{\"x\":{\"" + argument + "\":" + LIST + "}},"
                + "\"aws_kms_key\":{\"k\":{}}}}";
    }

    private static String allow(String rest) {
        return "{\"Effect\":\"Allow\"," + rest + "}";
    }

    private static final String READ = allow("\"Action\":\"s3:GetObject\",\"Resource\":\"arn:aws:s3:::acme-x/*\"");
    private static final String ROOT = allow("\"Principal\":{\"AWS\":\"arn:aws:iam::123456789012:root\"},"
            + "\"Action\":\"kms:DescribeKey\",\"Resource\":\"*\"");
    private static final String SERVICE = allow(
            "\"Principal\":{\"Service\":\"ecs-tasks.amazonaws.com\"},"
                    + "\"Action\":\"sts:AssumeRole\",\"Condition\":{\"StringEquals\":{\"aws:SourceAccount\":\"123456789012\"}}");
    private static final String INLINE = "aws_iam_role_policy";

    private static final List<Quantified> ALL = List.of(
            Quantified.every(
                    "KMS-02",
                    policy("aws_kms_key", "policy"),
                    ROOT,
                    allow("\"Principal\":\"*\",\"Action\":\"kms:Decrypt\",\"Resource\":\"*\""),
                    allow("\"Principal\":{\"AWS\":\"${var.p}\"},\"Action\":\"kms:Decrypt\",\"Resource\":\"*\"")),
            Quantified.every(
                    "KMS-04",
                    policy(INLINE, "policy"),
                    READ,
                    allow("\"Action\":\"kms:Decrypt\",\"Resource\":\"*\""),
                    allow("\"Action\":\"kms:Decrypt\",\"Resource\":\"${var.r}\"")),
            Quantified.every(
                    "IAM-01",
                    policy(INLINE, "policy"),
                    READ,
                    allow("\"Action\":\"*\",\"Resource\":\"*\""),
                    "{\"Effect\":\"${var.e}\",\"Action\":\"*\",\"Resource\":\"*\"}"),
            Quantified.every(
                    "IAM-02",
                    policy(INLINE, "policy"),
                    READ,
                    allow("\"Action\":\"s3:*\",\"Resource\":\"arn:aws:s3:::acme-x/*\""),
                    allow("\"Action\":\"${var.a}\",\"Resource\":\"arn:aws:s3:::acme-x/*\"")),
            Quantified.every(
                    "IAM-04",
                    policy(INLINE, "policy"),
                    READ,
                    allow("\"NotAction\":\"iam:*\",\"Resource\":\"arn:aws:s3:::acme-x/*\""),
                    "{\"Effect\":\"${var.e}\",\"NotAction\":\"iam:*\",\"Resource\":\"arn:aws:s3:::acme-x/*\"}"),
            Quantified.every(
                    "IAM-06",
                    policy("aws_iam_role", "assume_role_policy"),
                    SERVICE,
                    allow("\"Principal\":\"*\",\"Action\":\"sts:AssumeRole\""),
                    allow("\"Principal\":{\"AWS\":\"${var.p}\"},\"Action\":\"sts:AssumeRole\"")),
            Quantified.every(
                    "IAM-11",
                    policy(INLINE, "policy"),
                    READ,
                    allow("\"Action\":\"iam:PutRolePolicy\",\"Resource\":\"*\""),
                    allow("\"Action\":\"${var.a}\",\"Resource\":\"*\"")),
            Quantified.every(
                    "IAM-12",
                    policy("aws_sqs_queue", "policy"),
                    "{\"Effect\":\"Deny\",\"Principal\":\"*\",\"Action\":\"sqs:*\",\"Resource\":\"*\"}",
                    allow("\"Principal\":\"*\",\"Action\":\"sqs:SendMessage\",\"Resource\":\"*\""),
                    allow("\"Principal\":{\"AWS\":\"${var.p}\"},\"Action\":\"sqs:SendMessage\",\"Resource\":\"*\"")),
            Quantified.every(
                    "NET-01",
                    block("aws_security_group", "ingress"),
                    "{\"protocol\":\"tcp\",\"from_port\":443,\"to_port\":443,\"cidr_blocks\":[\"10.0.0.0/8\"]}",
                    "{\"protocol\":\"tcp\",\"from_port\":22,\"to_port\":22,\"cidr_blocks\":[\"0.0.0.0/0\"]}",
                    "{\"protocol\":\"tcp\",\"from_port\":22,\"to_port\":22,\"cidr_blocks\":[\"${var.c}\"]}"),
            Quantified.every(
                    "NET-04",
                    block("aws_security_group", "egress"),
                    "{\"protocol\":\"tcp\",\"from_port\":443,\"to_port\":443,\"cidr_blocks\":[\"10.0.0.0/8\"]}",
                    "{\"protocol\":\"-1\",\"from_port\":0,\"to_port\":0,\"cidr_blocks\":[\"0.0.0.0/0\"]}",
                    "{\"protocol\":\"-1\",\"from_port\":0,\"to_port\":0,\"cidr_blocks\":[\"${var.c}\"]}"),
            Quantified.every(
                    "TLS-02",
                    "{\"resource\":{\"aws_lb_listener\":{\"x\":{\"protocol\":\"HTTP\",\"port\":80,\"default_action\":"
                            + LIST + "}}}}",
                    "{\"type\":\"redirect\",\"redirect\":{\"protocol\":\"HTTPS\",\"status_code\":\"HTTP_301\"}}",
                    "{\"type\":\"forward\",\"target_group_arn\":\"t\"}",
                    "{\"type\":\"redirect\",\"redirect\":{\"protocol\":\"${var.p}\",\"status_code\":\"HTTP_301\"}}"),
            Quantified.every(
                    "ENC-10",
                    "{\"resource\":{\"aws_kms_key\":{\"k\":{}},\"aws_secretsmanager_secret\":{\"x\":{\"name\":\"s\","
                            + "\"kms_key_id\":\"${aws_kms_key.k.arn}\",\"replica\":" + LIST + "}}}}",
                    "{\"region\":\"us-west-2\",\"kms_key_id\":\"${aws_kms_key.k.arn}\"}",
                    "{\"region\":\"us-west-2\"}",
                    "{\"region\":\"us-west-2\",\"kms_key_id\":\"${var.k}\"}"),
            Quantified.every(
                    "GOV-04",
                    "{\"resource\":{\"aws_ecs_service\":{\"x\":{\"lifecycle\":{\"ignore_changes\":" + LIST + "}}}}}",
                    "\"desired_count\"",
                    "\"tags\"",
                    "\"${var.i}\""),
            Quantified.some(
                    "LOG-01",
                    "{\"provider\":{\"aws\":[{\"default_tags\":[{\"tags\":{\"tier\":\"base\"}}]}]},\"resource\":{"
                            + "\"aws_cloudtrail\":{\"x\":{\"is_multi_region_trail\":true,\"s3_bucket_name\":\"b\","
                            + "\"advanced_event_selector\":" + LIST + "}}}}",
                    "{\"field_selector\":[{\"field\":\"eventCategory\",\"equals\":[\"Management\"]}]}",
                    "{\"field_selector\":[{\"field\":\"eventCategory\",\"equals\":[\"Data\"]},"
                            + "{\"field\":\"resources.type\",\"equals\":[\"AWS::S3::Object\"]}]}",
                    "{\"field_selector\":[{\"field\":\"eventCategory\",\"equals\":[\"${var.c}\"]}]}"));

    /** Up to three of what does not decide, up to two unknown ones, and one of what decides at every place. */
    @Test
    void oneThatDecidesDecidesWhereverItIs() {
        List<String> wrong = new ArrayList<>();
        for (Quantified quantified : ALL) {
            String decisive = quantified.every() ? quantified.bad() : quantified.good();
            String other = quantified.every() ? quantified.good() : quantified.bad();
            for (int others = 0; others <= 3; others++) {
                for (int unknowns = 0; unknowns <= 2; unknowns++) {
                    List<String> elements = new ArrayList<>(Collections.nCopies(others, other));
                    elements.addAll(others / 2, Collections.nCopies(unknowns, quantified.unknown()));
                    String without = quantified.every() ? "pass" : "fail";
                    if (!elements.isEmpty()) {
                        check(quantified, elements, unknowns > 0 ? "unknown" : without, wrong);
                    }
                    for (int place = 0; place <= elements.size(); place++) {
                        List<String> decided = new ArrayList<>(elements);
                        decided.add(place, decisive);
                        check(quantified, decided, quantified.every() ? "fail" : "pass", wrong);
                    }
                }
            }
        }
        assertThat(String.join("\n", wrong)).isEmpty();
    }

    private static void check(Quantified quantified, List<String> elements, String expected, List<String> wrong) {
        String judged = quantified.judge(elements);
        if (!judged.equals(expected)) {
            wrong.add(quantified.rule() + " says " + judged + " and not " + expected + " of " + elements);
        }
    }
}
