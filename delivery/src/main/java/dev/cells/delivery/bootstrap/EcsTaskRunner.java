package dev.cells.delivery.bootstrap;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cells.config.problem.Outcome;
import dev.cells.delivery.aws.StackAws;
import dev.cells.delivery.process.Interrupts;
import dev.cells.delivery.work.Target;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import software.amazon.awssdk.services.ecs.EcsClient;
import software.amazon.awssdk.services.ecs.model.AssignPublicIp;
import software.amazon.awssdk.services.ecs.model.Container;
import software.amazon.awssdk.services.ecs.model.Failure;
import software.amazon.awssdk.services.ecs.model.LaunchType;
import software.amazon.awssdk.services.ecs.model.RunTaskResponse;
import software.amazon.awssdk.services.ecs.model.Task;

/** Runs tasks by the API of ECS. */
public final class EcsTaskRunner implements Bootstrap.TaskRunner {
    private static final Duration LONGEST = Duration.ofMinutes(15);
    private static final Duration PAUSE = Duration.ofSeconds(5);
    private static final String STOPPED = "STOPPED";

    private final StackAws aws;
    private final boolean runsContainers;
    private final Interrupts interrupts;

    /** @param main the stack's Terraform JSON */
    public EcsTaskRunner(Target target, JsonNode main, Interrupts interrupts) {
        this.runsContainers = !target.isSandbox();
        this.interrupts = interrupts;
        this.aws = new StackAws(target.environment(), main);
    }

    @Override
    public Optional<String> run(BootstrapTask task) {
        Outcome<Optional<String>> ended =
                aws.ask("the task", clients -> attempt(task, clients.client(EcsClient.builder())));
        return ended.value().orElseGet(() -> Optional.of(ended.problems().get(0).message()));
    }

    private Optional<String> attempt(BootstrapTask task, EcsClient ecs) {
        RunTaskResponse started = ecs.runTask(request -> request.cluster(task.cluster())
                .taskDefinition(task.task())
                .launchType(LaunchType.FARGATE)
                .startedBy("cells")
                .networkConfiguration(network -> network.awsvpcConfiguration(vpc -> vpc.subnets(task.subnets())
                        .securityGroups(task.securityGroup())
                        .assignPublicIp(AssignPublicIp.DISABLED))));
        if (started.tasks().isEmpty()) {
            List<String> reasons =
                    started.failures().stream().map(Failure::reason).toList();
            return Optional.of("ECS did not start the task: " + String.join(", ", reasons));
        }
        return runsContainers ? end(task, started.tasks().get(0).taskArn(), ecs) : Optional.empty();
    }

    /** Why the task failed; empty if all of its containers ended with 0. */
    private Optional<String> end(BootstrapTask task, String arn, EcsClient ecs) {
        for (long waited = 0; waited < LONGEST.toSeconds(); waited += PAUSE.toSeconds()) {
            List<Task> found = ecs.describeTasks(
                            request -> request.cluster(task.cluster()).tasks(arn))
                    .tasks();
            if (!found.isEmpty() && STOPPED.equals(found.get(0).lastStatus())) {
                return failure(found.get(0));
            }
            if (interrupts.any()) {
                return Optional.of("interrupted while " + arn + " runs");
            }
            pause();
        }
        return Optional.of(arn + " still runs after " + LONGEST.toMinutes() + " minutes");
    }

    private static Optional<String> failure(Task task) {
        for (Container container : task.containers()) {
            if (container.exitCode() == null) {
                return Optional.of(task.taskArn() + " did not run: " + task.stoppedReason());
            }
            if (container.exitCode() != 0) {
                return Optional.of(task.taskArn() + " ended with exit code " + container.exitCode());
            }
        }
        return Optional.empty();
    }

    private static void pause() {
        try {
            TimeUnit.SECONDS.sleep(PAUSE.toSeconds());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
