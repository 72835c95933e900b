package dev.cells.delivery.bootstrap;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cells.delivery.process.Interrupts;
import dev.cells.delivery.work.Target;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.ecs.EcsClient;
import software.amazon.awssdk.services.ecs.EcsClientBuilder;
import software.amazon.awssdk.services.ecs.model.AssignPublicIp;
import software.amazon.awssdk.services.ecs.model.Container;
import software.amazon.awssdk.services.ecs.model.Failure;
import software.amazon.awssdk.services.ecs.model.LaunchType;
import software.amazon.awssdk.services.ecs.model.RunTaskResponse;
import software.amazon.awssdk.services.ecs.model.Task;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.auth.StsAssumeRoleCredentialsProvider;

/**
 * Runs tasks by the API of ECS, as the identity by which Terraform changes the stack: its region and role are those of the
 * stack's own provider.
 */
public final class EcsTaskRunner implements Bootstrap.TaskRunner {
    private static final Duration LONGEST = Duration.ofMinutes(15);
    private static final Duration PAUSE = Duration.ofSeconds(5);
    private static final String STOPPED = "STOPPED";

    private final SdkHttpClient http = UrlConnectionHttpClient.create();
    private final Optional<StsClient> sts;
    private final EcsClient ecs;
    private final boolean runsContainers;
    private final Interrupts interrupts;

    /** @param provider the block of the stack's provider */
    public EcsTaskRunner(Target target, JsonNode provider, Interrupts interrupts) {
        this.runsContainers = !target.isSandbox();
        this.interrupts = interrupts;
        Region region = Region.of(provider.path("region").asText());
        AwsCredentialsProvider caller = credentials(target);
        Optional<String> role = Optional.ofNullable(provider.findValue("role_arn"))
                .map(JsonNode::asText)
                .filter(arn -> runsContainers);
        this.sts = role.map(arn -> StsClient.builder()
                .httpClient(http)
                .region(region)
                .credentialsProvider(caller)
                .build());
        EcsClientBuilder builder = EcsClient.builder()
                .httpClient(http)
                .region(region)
                .credentialsProvider(
                        role.<AwsCredentialsProvider>map(this::assuming).orElse(caller));
        endpoint(target).ifPresent(builder::endpointOverride);
        this.ecs = builder.build();
    }

    private AwsCredentialsProvider assuming(String role) {
        return StsAssumeRoleCredentialsProvider.builder()
                .stsClient(sts.orElseThrow())
                .refreshRequest(request -> request.roleArn(role).roleSessionName("cells-bootstrap"))
                .build();
    }

    private static AwsCredentialsProvider credentials(Target target) {
        Map<String, String> variables = target.environment();
        String key = variables.get("AWS_ACCESS_KEY_ID");
        if (key == null) {
            return DefaultCredentialsProvider.builder().build();
        }
        String secret = variables.get("AWS_SECRET_ACCESS_KEY");
        String token = variables.get("AWS_SESSION_TOKEN");
        return StaticCredentialsProvider.create(
                token == null
                        ? AwsBasicCredentials.create(key, secret)
                        : AwsSessionCredentials.create(key, secret, token));
    }

    private static Optional<URI> endpoint(Target target) {
        return Optional.ofNullable(target.environment().get("AWS_ENDPOINT_URL")).map(URI::create);
    }

    @Override
    public Optional<String> run(BootstrapTask task) {
        try {
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
            return runsContainers ? end(task, started.tasks().get(0).taskArn()) : Optional.empty();
        } catch (SdkException refused) {
            return Optional.of(refused.getMessage());
        }
    }

    /** Why the task failed; empty if all of its containers ended with 0. */
    private Optional<String> end(BootstrapTask task, String arn) {
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

    @Override
    public void close() {
        ecs.close();
        sts.ifPresent(StsClient::close);
        http.close();
    }
}
