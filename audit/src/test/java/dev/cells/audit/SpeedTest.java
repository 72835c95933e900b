package dev.cells.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cells.terraform.model.Stack;
import dev.cells.terraform.read.StackReader;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Growth, not seconds: a machine under load makes any time long, but twice the stack must not take four times as long.
 */
@Tag("slow")
class SpeedTest {
    private static final AuditOptions OPTIONS = AuditOptions.on(LocalDate.of(2026, 1, 1));

    @Test
    void timeGrowsWithTheNumberOfResources() {
        assertThat(growth(List.of(stack(25)), List.of(stack(25 * 8)))).isLessThan(8 * 3);
    }

    @Test
    void timeGrowsWithTheNumberOfStacks() {
        assertThat(growth(fleet(10), fleet(80))).isLessThan(8 * 3);
    }

    private static double growth(List<Stack> small, List<Stack> large) {
        for (int warm = 0; warm < 5; warm++) {
            best(small, 3);
        }
        return (double) best(large, 5) / best(small, 20);
    }

    private static long best(List<Stack> stacks, int rounds) {
        long best = Long.MAX_VALUE;
        for (int round = 0; round < rounds; round++) {
            long start = System.nanoTime();
            Auditor.hipaa().audit(stacks, OPTIONS);
            best = Math.min(best, System.nanoTime() - start);
        }
        return best;
    }

    private static List<Stack> fleet(int stacks) {
        List<Stack> fleet = new ArrayList<>();
        for (int i = 0; i < stacks; i++) {
            fleet.add(StackReader.parse("client" + i, json(4)).get());
        }
        return fleet;
    }

    private static Stack stack(int groups) {
        return StackReader.parse("acme", json(groups)).get();
    }

    /** Groups of eight resources that refer to each other, as buckets and services do. */
    private static String json(int groups) {
        List<String> buckets = new ArrayList<>();
        List<String> blocks = new ArrayList<>();
        List<String> encryption = new ArrayList<>();
        List<String> policies = new ArrayList<>();
        List<String> security = new ArrayList<>();
        List<String> rules = new ArrayList<>();
        List<String> iam = new ArrayList<>();
        List<String> keys = new ArrayList<>();
        for (int i = 0; i < groups; i++) {
            buckets.add("'b%d':{'bucket':'acme-%d'}".formatted(i, i));
            blocks.add("'b%d':{'bucket':'${aws_s3_bucket.b%d.id}'}".formatted(i, i));
            encryption.add(
                    ("'b%d':{'bucket':'${aws_s3_bucket.b%d.id}','rule':{'apply_server_side_encryption_by_default':"
                                    + "{'sse_algorithm':'aws:kms','kms_master_key_id':'${aws_kms_key.k%d.arn}'}}}")
                            .formatted(i, i, i));
            policies.add("'b%d':{'bucket':'${aws_s3_bucket.b%d.id}','policy':'{}'}".formatted(i, i));
            security.add("'g%d':{}".formatted(i));
            rules.add(("'g%d':{'security_group_id':'${aws_security_group.g%d.id}','cidr_ipv4':'0.0.0.0/0',"
                            + "'ip_protocol':'tcp','from_port':443,'to_port':443}")
                    .formatted(i, i));
            iam.add("'p%d':{'policy':'{}','tags':{'access':'boundary'}}".formatted(i));
            keys.add("'k%d':{'enable_key_rotation':true}".formatted(i));
        }
        String json = "{'resource':{'aws_s3_bucket':{%s},'aws_s3_bucket_public_access_block':{%s},"
                + "'aws_s3_bucket_server_side_encryption_configuration':{%s},'aws_s3_bucket_policy':{%s},"
                + "'aws_security_group':{%s},'aws_vpc_security_group_ingress_rule':{%s},'aws_iam_policy':{%s},"
                + "'aws_kms_key':{%s}}}";
        return json.formatted(
                        String.join(",", buckets),
                        String.join(",", blocks),
                        String.join(",", encryption),
                        String.join(",", policies),
                        String.join(",", security),
                        String.join(",", rules),
                        String.join(",", iam),
                        String.join(",", keys))
                .replace('\'', '"');
    }
}
