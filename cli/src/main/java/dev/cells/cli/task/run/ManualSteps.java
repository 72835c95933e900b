package dev.cells.cli.task.run;

import dev.cells.config.problem.Problem;
import dev.cells.delivery.aws.SecretValues;
import dev.cells.delivery.aws.StackAws;
import dev.cells.delivery.phase.Wait;
import dev.cells.delivery.work.Workspace;
import dev.cells.sandbox.OutsideWorld;
import dev.cells.sandbox.OutsideWorld.Dns;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/**
 * Does for the local AWS what people do for the real one: makes records in the DNS outside of it, and gives secrets a value,
 * which is random and never shown. The local AWS is disposable, so nobody misses the real ones.
 */
final class ManualSteps {
    private static final int SECRET_BYTES = 24;

    private final Cloud cloud;
    private final Job job;

    ManualSteps(Cloud cloud, Job job) {
        this.cloud = cloud;
        this.job = job;
    }

    /** Problems: {@code aws-unanswered}, {@code sandbox-unreachable}. */
    List<Problem> act(List<Wait> waits) {
        List<Problem> problems = new ArrayList<>();
        List<Dns> records = new ArrayList<>();
        for (Wait wait : waits) {
            if (wait instanceof Wait.Certificate certificate) {
                certificate.records().forEach(one -> records.add(new Dns(one.name(), one.type(), one.values())));
            } else if (wait instanceof Wait.Secret secret) {
                problems.addAll(fill(secret));
            }
        }
        if (!records.isEmpty()) {
            OutsideWorld made = new OutsideWorld(List.of(), List.of(), Map.of(), records);
            cloud.endpoint()
                    .ifPresent(endpoint ->
                            problems.addAll(made.announceTo(endpoint).problems()));
        }
        return problems;
    }

    private List<Problem> fill(Wait.Secret secret) {
        byte[] value = new byte[SECRET_BYTES];
        new SecureRandom().nextBytes(value);
        StackAws aws = new StackAws(
                cloud.target().environment(),
                Workspace.parse(job.stack().orElseThrow().json()));
        return aws.ask("the secret " + secret.name(), clients -> {
                    new SecretValues(clients)
                            .put(secret.name(), Base64.getEncoder().encodeToString(value));
                    return true;
                })
                .problems();
    }
}
