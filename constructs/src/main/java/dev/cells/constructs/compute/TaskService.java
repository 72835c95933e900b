package dev.cells.constructs.compute;

import dev.cells.constructs.NameKind;
import dev.cells.constructs.StackScope;
import imports.aws.ecs_service.EcsService;
import imports.aws.ecs_service.EcsServiceAlarms;
import imports.aws.ecs_service.EcsServiceCapacityProviderStrategy;
import imports.aws.ecs_service.EcsServiceDeploymentCircuitBreaker;
import imports.aws.ecs_service.EcsServiceLoadBalancer;
import imports.aws.ecs_service.EcsServiceNetworkConfiguration;
import imports.aws.ecs_service.EcsServiceServiceRegistries;
import io.cdktn.cdktn.ITerraformDependable;
import io.cdktn.cdktn.TerraformResourceLifecycle;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Keeps tasks of one definition running; a deployment that does not become healthy is rolled back automatically. */
public final class TaskService {
    private final EcsService service;

    /** @param thing its name within the stack and the name of its container */
    public TaskService(StackScope scope, String thing, TaskDefinition definition, ServiceProps props) {
        EcsService.Builder builder = EcsService.Builder.create(scope.stack(), scope.id("service-" + thing))
                .name(scope.names().of(NameKind.ECS_SERVICE, thing))
                .cluster(props.cluster())
                .taskDefinition(definition.arn())
                .desiredCount(props.desired())
                .platformVersion("1.4.0")
                .enableExecuteCommand(false)
                .propagateTags("SERVICE")
                .deploymentMinimumHealthyPercent(props.isAlone() ? 0 : 100)
                .deploymentMaximumPercent(props.isAlone() ? 100 : 200)
                .deploymentCircuitBreaker(EcsServiceDeploymentCircuitBreaker.builder()
                        .enable(true)
                        .rollback(true)
                        .build())
                .networkConfiguration(EcsServiceNetworkConfiguration.builder()
                        .subnets(props.subnets())
                        .securityGroups(List.of(props.securityGroup()))
                        .assignPublicIp(false)
                        .build())
                .tags(scope.tags());
        List<ITerraformDependable> needed = new ArrayList<>();
        props.spot().ifPresent(needed::add);
        props.targets().ifPresent(targets -> needed.add(targets.ready()));
        props.rollback().ifPresent(rollback -> {
            needed.addAll(rollback.alarms());
            builder.alarms(EcsServiceAlarms.builder()
                    .alarmNames(rollback.names())
                    .enable(true)
                    .rollback(true)
                    .build());
        });
        if (!needed.isEmpty()) {
            builder.dependsOn(needed);
        }
        if (props.spot().isPresent()) {
            builder.capacityProviderStrategy(List.of(provider("FARGATE", 1, 0), provider("FARGATE_SPOT", 0, 1)));
        } else {
            builder.launchType("FARGATE");
        }
        props.targets().ifPresent(targets -> builder.healthCheckGracePeriodSeconds(targets.graceSeconds())
                .loadBalancer(List.of(EcsServiceLoadBalancer.builder()
                        .targetGroupArn(targets.group())
                        .containerName(thing)
                        .containerPort(targets.port())
                        .build())));
        if (props.scaled()) {
            builder.lifecycle(TerraformResourceLifecycle.builder()
                    .ignoreChanges(List.of("desired_count"))
                    .build());
        }
        props.registry()
                .ifPresent(arn -> builder.serviceRegistries(
                        EcsServiceServiceRegistries.builder().registryArn(arn).build()));
        service = builder.build();
    }

    private static EcsServiceCapacityProviderStrategy provider(String name, int base, int weight) {
        return EcsServiceCapacityProviderStrategy.builder()
                .capacityProvider(name)
                .base(base)
                .weight(weight)
                .build();
    }

    /** A reference to its name. */
    public String name() {
        return service.getName();
    }

    /**
     * @param cluster ARN of the cluster that runs it
     * @param desired number of containers
     * @param subnets ids of private subnets
     * @param securityGroup id of its own security group
     * @param spot what lets the cluster use spare capacity, which AWS takes back with two minutes' notice; then all
     *     containers but the first run on it
     * @param scaled whether autoscaling changes the number of containers
     * @param targets the target group in which it registers its containers
     * @param registry ARN of the service discovery entry by which callers find it
     * @param rollback alarms during which a deployment is rolled back
     * @param isAlone whether a new container starts only after the old one has stopped
     */
    public record ServiceProps(
            String cluster,
            int desired,
            List<String> subnets,
            String securityGroup,
            Optional<ITerraformDependable> spot,
            boolean scaled,
            Optional<Targets> targets,
            Optional<String> registry,
            Optional<Rollback> rollback,
            boolean isAlone) {
        public ServiceProps {
            subnets = List.copyOf(subnets);
        }

        /** A service whose new containers start beside the old ones. */
        public ServiceProps(
                String cluster,
                int desired,
                List<String> subnets,
                String securityGroup,
                Optional<ITerraformDependable> spot,
                boolean scaled,
                Optional<Targets> targets,
                Optional<String> registry,
                Optional<Rollback> rollback) {
            this(cluster, desired, subnets, securityGroup, spot, scaled, targets, registry, rollback, false);
        }

        /**
         * Alarms that a deployment is watched by. A deployment lasts as long as the longest of them takes to evaluate
         * after the new containers run (Amazon ECS developer guide, "How CloudWatch alarms detect Amazon ECS deployment
         * failures").
         *
         * @param names literal: a reference to the name of an alarm on the service itself would be a cycle
         */
        public record Rollback(List<String> names, List<ITerraformDependable> alarms) {
            public Rollback {
                names = List.copyOf(names);
                alarms = List.copyOf(alarms);
            }
        }

        /**
         * @param group ARN of a target group
         * @param port of the container
         * @param graceSeconds after the start of a container in which health checks of the load balancer are ignored
         * @param ready resource that must exist first
         */
        public record Targets(String group, int port, int graceSeconds, ITerraformDependable ready) {}
    }
}
