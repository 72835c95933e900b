package dev.cells.audit.rules;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cells.audit.AuditOptions;
import dev.cells.audit.AuditReport;
import dev.cells.audit.Auditor;
import dev.cells.config.problem.Outcome;
import dev.cells.terraform.model.Stack;
import dev.cells.terraform.read.StackReader;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Stacks in Terraform's skeleton with anything inside: each is read and judged, or refused with a located problem. */
class HostileStackTest {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final List<Fixture> FIXTURES = Fixture.all();
    private static final AuditOptions OPTIONS = AuditOptions.on(LocalDate.of(2026, 1, 1));
    private static final List<String> TEXTS = List.of(
            "",
            "*",
            "${",
            "${}",
            "${\"",
            "%{ for x in y }",
            "$${x}",
            "${aws_kms_key.x.arn}",
            "${aws_kms_key.x}",
            "${aws_kms_key.x[*].arn}",
            "${data.aws_iam_policy_document.x.json}",
            "${local.x}",
            "${var.x}",
            "${jsonencode({\"Statement\" = [null, \"x\", {}]})}",
            "${concat([], null)}",
            "{\"Statement\":[[[]],7,null,\"x\"]}",
            "{\"Statement\":{\"Principal\":[{\"AWS\":{}}],\"Action\":{\"x\":1},\"Condition\":[\"y\"]}}",
            "[]",
            "null",
            "arn:aws:kms",
            "arn:aws:iam::*:root",
            "::::::::",
            "0.0.0.0/99",
            "999.1.1.1/8",
            "::/0",
            "10.0.0.0/-1",
            "99999999999999999999",
            "-1",
            "1e5",
            "rate(",
            "cron(* * * * ? *)",
            "\u001b[31m\n\u202e",
            "\uD83D",
            "\uE000",
            "(((((((((((",
            "[a-");

    @Provide
    Arbitrary<Fixture> fixtures() {
        return Arbitraries.of(FIXTURES);
    }

    @Property(tries = 1500)
    void aStackWithAnythingInsideIsReadAndJudgedOrRefused(
            @ForAll("fixtures") Fixture fixture, @ForAll("fixtures") Fixture other, @ForAll long seed) {
        Random random = new Random(seed);
        ObjectNode stack = fixture.json().deepCopy();
        stack.remove("//");
        for (int i = random.nextInt(6); i >= 0; i--) {
            mutate(stack, other.json(), random);
        }
        Outcome<Stack> read = StackReader.parse("acme", stack.toString());
        if (!read.ok()) {
            assertThat(read.problems()).as(stack::toPrettyString).allSatisfy(problem -> {
                assertThat(problem.origin()).isPresent();
                assertThat(problem.code().toString()).startsWith("stack-");
                assertThat(problem.message())
                        .doesNotContain("java", "jackson", "Exception", "Node")
                        .doesNotContainPattern("\\p{Cntrl}");
            });
            return;
        }
        AuditReport report = Auditor.hipaa().audit(List.of(read.get()), OPTIONS);
        assertThat(report.failures()).as(stack::toPrettyString).isEmpty();
        assertThat(report.findings()).as(stack::toPrettyString).allSatisfy(finding -> assertThat(finding.message())
                .doesNotContainPattern("[\\p{Cntrl}\\p{Cf}]"));
        assertThat(report.toJson()).isNotEmpty();
    }

    /** Replaces, adds or removes one node, most often deep inside. */
    private static void mutate(JsonNode root, JsonNode donor, Random random) {
        JsonNode parent = root;
        JsonNode next = child(parent, random);
        while (next != null && next.isContainerNode() && !next.isEmpty() && random.nextInt(5) > 0) {
            parent = next;
            next = child(parent, random);
        }
        JsonNode value = random.nextInt(3) == 0 ? part(donor, random) : drawn(random, 0);
        if (parent instanceof ObjectNode object) {
            String key = object.isEmpty() || random.nextInt(8) == 0
                    ? text(random)
                    : key(object, random.nextInt(object.size()));
            if (random.nextInt(8) == 0) {
                object.remove(key);
            } else {
                object.set(key, value);
            }
        } else if (parent instanceof ArrayNode list) {
            list.insert(random.nextInt(list.size() + 1), value);
        }
    }

    private static JsonNode child(JsonNode node, Random random) {
        if (node.isEmpty()) {
            return null;
        }
        int index = random.nextInt(node.size());
        return node instanceof ObjectNode object ? object.get(key(object, index)) : node.get(index);
    }

    private static String key(ObjectNode object, int index) {
        return object.properties().stream()
                .skip(index)
                .findFirst()
                .map(Map.Entry::getKey)
                .orElseThrow();
    }

    private static JsonNode part(JsonNode donor, Random random) {
        JsonNode part = donor;
        for (int i = random.nextInt(6); i > 0 && part.isContainerNode() && !part.isEmpty(); i--) {
            part = child(part, random);
        }
        return part.deepCopy();
    }

    private static JsonNode drawn(Random random, int depth) {
        switch (random.nextInt(depth > 3 ? 5 : 7)) {
            case 0:
                return NODES.nullNode();
            case 1:
                return NODES.booleanNode(random.nextBoolean());
            case 2:
                return random.nextBoolean() ? NODES.numberNode(random.nextLong()) : NODES.numberNode(1e300);
            case 3, 4:
                return NODES.textNode(text(random));
            case 5:
                ArrayNode list = NODES.arrayNode();
                for (int i = random.nextInt(4); i > 0; i--) {
                    list.add(drawn(random, depth + 1));
                }
                return list;
            default:
                ObjectNode object = NODES.objectNode();
                for (int i = random.nextInt(4); i > 0; i--) {
                    object.set(text(random), drawn(random, depth + 1));
                }
                return object;
        }
    }

    private static String text(Random random) {
        return TEXTS.get(random.nextInt(TEXTS.size()));
    }
}
