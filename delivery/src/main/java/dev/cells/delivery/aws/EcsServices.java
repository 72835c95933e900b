package dev.cells.delivery.aws;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import software.amazon.awssdk.services.ecs.EcsClient;
import software.amazon.awssdk.services.ecs.model.Deployment;
import software.amazon.awssdk.services.ecs.model.DeploymentRolloutState;
import software.amazon.awssdk.services.ecs.model.Service;
import software.amazon.awssdk.services.ecs.model.ServiceEvent;

/** Services as Amazon ECS reports them. */
public final class EcsServices {
    /** That AWS describes in one request. */
    private static final int AT_ONCE = 10;

    private static final int EVENTS = 3;

    private final EcsClient ecs;

    public EcsServices(AwsClients clients) {
        this.ecs = clients.client(EcsClient.builder());
    }

    /**
     * A service that a stack created.
     *
     * @param cluster ARN or name
     * @param taskDefinition ARN of the revision that the stack wants; empty if that is not known
     * @param deployment the one that is waited for; empty for the newest
     */
    public record Wanted(String cluster, String name, String taskDefinition, Optional<Started> deployment) {
        /** A service whose newest deployment counts. */
        public Wanted(String cluster, String name, String taskDefinition) {
            this(cluster, name, taskDefinition, Optional.empty());
        }

        /** The same, where only this deployment counts, and none that was there before it. */
        public Wanted since(Started started) {
            return new Wanted(cluster, name, taskDefinition, Optional.of(started));
        }
    }

    /**
     * A deployment that somebody has started.
     *
     * @param id such as {@code ecs-svc/123}
     */
    public record Started(String id, Instant at) {}

    /**
     * What a service does now.
     *
     * @param taskDefinition family and revision of its newest deployment
     * @param state how its newest deployment gets on
     * @param reason why, in the words of AWS
     * @param events the last events, the newest first
     */
    public record Running(
            String name,
            String taskDefinition,
            int desired,
            int running,
            State state,
            String reason,
            List<String> events) {
        public Running {
            events = List.copyOf(events);
        }

        /** How a deployment gets on. */
        public enum State {
            /** All containers run, and none of an earlier deployment does. */
            STEADY,
            STARTING,
            /** AWS gave it up or replaced it with another one, or the service does not exist. */
            FAILED;

            @Override
            public String toString() {
                return name().toLowerCase(Locale.ROOT);
            }
        }
    }

    /**
     * Replaces the containers of a service by new ones of the same revision
     * (<a href="https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_UpdateService.html">UpdateService</a>,
     * {@code forceNewDeployment}).
     */
    public Started redeploy(Wanted service) {
        Deployment newest = newest(ecs.updateService(request -> request.cluster(service.cluster())
                        .service(service.name())
                        .forceNewDeployment(true))
                .service());
        return new Started(newest.id(), newest.createdAt());
    }

    /** All of them, sorted by name. */
    public List<Running> describe(List<Wanted> services) {
        Map<String, List<Wanted>> clusters = new TreeMap<>();
        services.forEach(one -> clusters.computeIfAbsent(one.cluster(), any -> new ArrayList<>())
                .add(one));
        Map<String, Running> found = new TreeMap<>();
        clusters.forEach((cluster, wanted) -> {
            for (int i = 0; i < wanted.size(); i += AT_ONCE) {
                List<Wanted> some = wanted.subList(i, Math.min(wanted.size(), i + AT_ONCE));
                List<String> names = some.stream().map(Wanted::name).toList();
                ecs.describeServices(request -> request.cluster(cluster).services(names))
                        .services()
                        .forEach(service -> found.put(service.serviceName(), running(service, some)));
            }
        });
        services.forEach(one -> found.computeIfAbsent(one.name(), EcsServices::missing));
        return List.copyOf(found.values());
    }

    private static Running missing(String name) {
        return new Running(name, "", 0, 0, Running.State.FAILED, "the service does not exist", List.of());
    }

    private static Deployment newest(Service service) {
        return service.deployments().stream()
                .filter(one -> "PRIMARY".equals(one.status()))
                .findFirst()
                .orElse(Deployment.builder().build());
    }

    private static Running running(Service service, List<Wanted> some) {
        Wanted wanted = some.stream()
                .filter(one -> one.name().equals(service.serviceName()))
                .findFirst()
                .orElseThrow();
        // A deleted service is described for a while:
        // https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_DeleteService.html
        if (!"ACTIVE".equals(service.status())) {
            return missing(wanted.name());
        }
        Deployment newest = newest(service);
        String revision = newest.taskDefinition() == null ? service.taskDefinition() : newest.taskDefinition();
        return new Running(
                service.serviceName(),
                revision(revision),
                service.desiredCount(),
                service.runningCount(),
                state(service, newest, wanted),
                String.valueOf(newest.rolloutStateReason()),
                service.events().stream()
                        .limit(EVENTS)
                        .map(ServiceEvent::message)
                        .toList());
    }

    /** Family and revision, of an ARN too. */
    private static String revision(String taskDefinition) {
        return taskDefinition.substring(taskDefinition.lastIndexOf('/') + 1);
    }

    /** The circuit breaker makes the earlier deployment the newest again: then another revision runs than the stack wants. */
    private static Running.State state(Service service, Deployment newest, Wanted wanted) {
        Instant since = wanted.deployment().map(Started::at).orElse(Instant.MIN);
        boolean failed = service.deployments().stream()
                .filter(one -> one.createdAt() == null || !one.createdAt().isBefore(since))
                .anyMatch(one -> one.rolloutState() == DeploymentRolloutState.FAILED);
        boolean other = !wanted.taskDefinition().isEmpty()
                && newest.taskDefinition() != null
                && !revision(wanted.taskDefinition()).equals(revision(newest.taskDefinition()));
        if (failed || other || isReplaced(newest, wanted)) {
            return Running.State.FAILED;
        }
        boolean complete = newest.rolloutState() == DeploymentRolloutState.COMPLETED
                && service.deployments().size() == 1
                && service.runningCount().equals(service.desiredCount())
                && wanted.deployment()
                        .map(started -> started.id().equals(newest.id()))
                        .orElse(true);
        return complete ? Running.State.STEADY : Running.State.STARTING;
    }

    /** Whether another deployment has begun after the one that is waited for. An earlier one is what ECS may still show. */
    private static boolean isReplaced(Deployment newest, Wanted wanted) {
        return wanted.deployment()
                .filter(started -> !started.id().equals(newest.id())
                        && newest.createdAt() != null
                        && newest.createdAt().isAfter(started.at()))
                .isPresent();
    }
}
