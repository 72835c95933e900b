package dev.cells.delivery.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cells.delivery.aws.EcsServices.Running;
import dev.cells.delivery.ledger.LedgerEntry;
import dev.cells.delivery.ledger.LedgerEntry.Purpose;
import dev.cells.delivery.ledger.LedgerEntry.Status;
import dev.cells.delivery.run.Delivery.Stack;
import dev.cells.delivery.support.Stacks;
import dev.cells.delivery.support.TestCloud;
import dev.cells.delivery.support.TestDelivery;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Terraform ends when AWS has accepted a deployment. Before, the ledger said that a stack is applied although none of its
 * containers could start, and the next plan was empty.
 */
class ServicesTest {
    @TempDir
    Path home;

    @Test
    void aStackWithServicesIsDoneWhenTheyAreSteadyAndOneIsRedeployedWithoutAChange() {
        try (StackSession session = TestDelivery.session(home, stack("[]"))) {
            LedgerEntry applied =
                    session.apply(session.plan(event -> {}).get(), event -> {}).get();
            assertThat(applied.end().orElseThrow().status()).isEqualTo(Status.STARTING);

            List<Running> services = session.services().get();
            assertThat(services).extracting(Running::state).containsExactly(Running.State.STEADY);
            assertThat(services.get(0).taskDefinition()).isEqualTo("web:1");
            assertThat(services.get(0).running()).isEqualTo(2);

            session.settle(applied, Status.DONE);
            redeploy(session);
        }
        List<LedgerEntry> entries =
                TestDelivery.in(home).ledger().verify().get().entries();
        assertThat(entries)
                .extracting(entry -> entry.end().map(LedgerEntry.End::status).orElse(null))
                .containsExactly(null, Status.STARTING, Status.DONE, null, Status.DONE);
        assertThat(entries.subList(3, 5)).allSatisfy(entry -> {
            assertThat(entry.purpose()).isEqualTo(Purpose.REDEPLOY);
            assertThat(entry.service()).contains("web");
            assertThat(entry.by()).isEqualTo("tester@host");
        });
    }

    /** The deployment that was there before does not count as the new one. */
    private static void redeploy(StackSession session) {
        StackSession.Redeployment deployment =
                session.redeploy("web", event -> {}).get();
        Running running = deployment.service().get().get(0);
        assertThat(running.state()).isEqualTo(Running.State.STEADY);
        assertThat(running.taskDefinition()).isEqualTo("web:1");
        deployment.end(Status.DONE);

        assertThat(session.plan(event -> {}).get().isEmpty()).isTrue();
        assertThat(session.redeploy("wep", event -> {}).problems())
                .extracting(problem -> problem.code().toString())
                .containsExactly("no-such-service");
    }

    /** AWS: ResourceInitializationError, and after some attempts the circuit breaker gives up. */
    @Test
    void aServiceWhoseSecretDoesNotExistFails() {
        String secret = "[{\\\"name\\\":\\\"K\\\",\\\"valueFrom\\\":"
                + "\\\"arn:aws:secretsmanager:us-east-1:123456789012:secret:none-AbCdEf\\\"}]";
        try (StackSession session = TestDelivery.session(home, stack(secret))) {
            session.apply(session.plan(event -> {}).get(), event -> {});
            Running service = session.services().get().get(0);
            assertThat(service.state()).isEqualTo(Running.State.FAILED);
            assertThat(service.running()).isZero();
            assertThat(service.events().toString()).contains("ResourceInitializationError");
        }
    }

    private static Stack stack(String secrets) {
        return Stacks.of(
                "acme",
                TestCloud.account(),
                """
                "aws_vpc": {"main": {"cidr_block": "10.0.0.0/24"}},
                "aws_subnet": {"main": {"vpc_id": "${aws_vpc.main.id}", "cidr_block": "10.0.0.0/25"}},
                "aws_ecs_cluster": {"main": {"name": "main"}},
                "aws_iam_role": {"start": {"name": "start", "assume_role_policy":
                  "{\\"Version\\":\\"2012-10-17\\",\\"Statement\\":[{\\"Effect\\":\\"Allow\\",\\"Action\\":\\"sts:AssumeRole\\",\\"Principal\\":{\\"Service\\":\\"ecs-tasks.amazonaws.com\\"}}]}"}},
                "aws_ecs_task_definition": {"web": {"family": "web", "execution_role_arn": "${aws_iam_role.start.arn}", "network_mode": "awsvpc", "cpu": "256", "memory": "512",
                  "requires_compatibilities": ["FARGATE"],
                  "container_definitions": "[{\\"name\\":\\"web\\",\\"image\\":\\"web\\",\\"secrets\\":%s}]"}},
                "aws_ecs_service": {"web": {"name": "web", "cluster": "${aws_ecs_cluster.main.arn}", "desired_count": 2,
                  "launch_type": "FARGATE", "task_definition": "${aws_ecs_task_definition.web.arn}",
                  "network_configuration": [{"subnets": ["${aws_subnet.main.id}"],
                    "security_groups": ["${aws_vpc.main.default_security_group_id}"]}]}}"""
                        .formatted(secrets));
    }
}
