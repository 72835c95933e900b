package dev.cells.audit.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cells.audit.AuditOptions;
import dev.cells.audit.AuditReport;
import dev.cells.audit.Auditor;
import dev.cells.terraform.read.StackReader;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Drawn conditions over a bucket of which one value is unknown: where the verdict is a pass or a failure all the same, it is
 * that for whatever the value may be, absent included.
 */
class UnknownsOfOwnRulesTest {
    private static final int CONDITIONS = 80;
    private static final String UNKNOWN = "\"${var.v}\"";
    private static final List<String> VALUES = List.of("\"x\"", "\"y\"", "1", "true", "null", "[]", "{\"x\": 1}");
    private static final List<String> STACKS = List.of(
            "\"a\": %s, \"l\": [\"x\", \"y\"], \"m\": {\"x\": \"y\"}, \"b\": [{\"x\": \"x\"}]",
            "\"a\": \"x\", \"l\": [\"x\", %s], \"m\": {\"x\": \"y\"}, \"b\": [{\"x\": \"x\"}]",
            "\"a\": \"x\", \"l\": [\"y\"], \"m\": {\"x\": %s, \"y\": \"x\"}, \"b\": [{\"x\": \"x\"}]",
            "\"a\": \"x\", \"l\": [\"y\"], \"m\": {\"x\": \"y\"}, \"b\": [{\"x\": %s}, {\"x\": \"y\"}]",
            "\"a\": \"x\", \"l\": %s, \"m\": {\"x\": \"y\"}, \"b\": []",
            "\"a\": \"x\", \"l\": [\"y\"], \"m\": %s, \"b\": [{}]");

    @TempDir
    Path root;

    @Test
    void aVerdictThatIsKnownHoldsForEveryValue() {
        Random random = new Random(47);
        int decided = 0;
        for (int drawn = 0; drawn < CONDITIONS; drawn++) {
            String condition = condition(random, 3);
            List<OwnRule> rules = Policies.read(root, Policies.rule(condition)).get();
            for (String stack : STACKS) {
                String verdict = verdict(rules, stack.formatted(UNKNOWN));
                if (!verdict.equals("pass") && !verdict.equals("fail")) {
                    continue;
                }
                decided++;
                for (String value : VALUES) {
                    assertThat(verdict(rules, stack.formatted(value)))
                            .as(condition + " where " + stack.formatted(value) + " and unknown gives " + verdict)
                            .isIn(verdict, verdict.equals("fail") ? "error" : verdict);
                }
            }
        }
        assertThat(decided).isGreaterThan(CONDITIONS);
    }

    private static String condition(Random random, int depth) {
        if (depth == 0 || random.nextInt(4) == 0) {
            return atom(random);
        }
        String one = condition(random, depth - 1);
        String other = condition(random, depth - 1);
        return switch (random.nextInt(4)) {
            case 0 -> "(" + one + " || " + other + ")";
            case 1 -> "(" + one + " && " + other + ")";
            case 2 -> "!(" + one + ")";
            default -> "(" + one + " ? " + other + " : " + condition(random, depth - 1) + ")";
        };
    }

    private static String atom(Random random) {
        List<String> atoms = List.of(
                "true",
                "false",
                "resource.get('a') == 'x'",
                "resource.attributes.a != 'y'",
                "has(resource.attributes.a)",
                "resource.get('m.x') == 'y'",
                "has(resource.attributes.m.x)",
                "'x' in resource.attributes.m",
                "resource.attributes.m == {'x': 'y'}",
                "resource.attributes.m.exists(k, k == 'x')",
                "'x' in resource.attributes.l",
                "resource.attributes.l.all(i, i != 'z')",
                "resource.attributes.l == ['x', 'y']",
                "resource.items('l').size() == 1",
                "size(resource.attributes.l.filter(i, i == 'x')) == 1",
                "resource.attributes.l.map(i, [i]) == [['y']]",
                "resource.items('b').exists(i, has(i.x) && i.x == 'y')",
                "resource.items('b').exists_one(i, i.get('x') == 'x')",
                "resource.attributes.b == [{'x': 'x'}]",
                "[resource.get('a')] == ['x']",
                "type(resource.get('a')) == string",
                "resource.get('a') in ['x', 'y', null]");
        return atoms.get(random.nextInt(atoms.size()));
    }

    private static String verdict(List<OwnRule> rules, String arguments) {
        String json = "{\"variable\": {\"v\": {}}, \"resource\": {\"aws_s3_bucket\": {\"b\": {" + arguments + "}}}}";
        AuditReport report = Auditor.of(List.copyOf(rules))
                .audit(List.of(StackReader.parse("acme", json).get()), AuditOptions.on(LocalDate.of(2026, 11, 30)));
        return report.failures().isEmpty() ? report.findings().get(0).status().toString() : "error";
    }
}
