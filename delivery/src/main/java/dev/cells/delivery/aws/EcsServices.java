package dev.cells.delivery.aws;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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
     */
    public record Wanted(String cluster, String name, String taskDefinition) {}

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
            /** AWS gave it up, or replaced it with an earlier one. */
            FAILED
        }
    }

    /** The services that exist, sorted by name. */
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
        return List.copyOf(found.values());
    }

    private static Running running(Service service, List<Wanted> wanted) {
        String expected = wanted.stream()
                .filter(one -> one.name().equals(service.serviceName()))
                .map(Wanted::taskDefinition)
                .findFirst()
                .orElse("");
        List<Deployment> deployments = service.deployments();
        Deployment newest = deployments.stream()
                .filter(one -> "PRIMARY".equals(one.status()))
                .findFirst()
                .orElse(Deployment.builder().build());
        String revision = newest.taskDefinition() == null ? service.taskDefinition() : newest.taskDefinition();
        return new Running(
                service.serviceName(),
                revision(revision),
                service.desiredCount(),
                service.runningCount(),
                state(service, newest, expected),
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
    private static Running.State state(Service service, Deployment newest, String expected) {
        boolean failed =
                service.deployments().stream().anyMatch(one -> one.rolloutState() == DeploymentRolloutState.FAILED);
        boolean other = !expected.isEmpty()
                && newest.taskDefinition() != null
                && !revision(expected).equals(revision(newest.taskDefinition()));
        if (failed || other) {
            return Running.State.FAILED;
        }
        boolean complete = newest.rolloutState() == DeploymentRolloutState.COMPLETED
                && service.deployments().size() == 1
                && service.runningCount().equals(service.desiredCount());
        return complete ? Running.State.STEADY : Running.State.STARTING;
    }
}
