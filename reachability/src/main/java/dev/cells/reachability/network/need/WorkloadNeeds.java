package dev.cells.reachability.network.need;

import dev.cells.reachability.network.Id;
import dev.cells.reachability.network.Network;
import dev.cells.reachability.network.Place;
import dev.cells.reachability.network.need.Need.Nothing;
import dev.cells.reachability.network.need.Need.Port;
import dev.cells.reachability.network.need.Need.Service;
import dev.cells.reachability.network.need.Need.Target;
import dev.cells.reachability.network.read.Containers;
import dev.cells.reachability.network.read.Links;
import dev.cells.terraform.model.Part.Reference;
import dev.cells.terraform.model.Resource;
import dev.cells.terraform.model.Stack;
import dev.cells.terraform.model.Text;
import dev.cells.terraform.model.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a service, job, function or instance declares by its containers and its roles. */
final class WorkloadNeeds {
    private static final Pattern URL = Pattern.compile("https?://([A-Za-z0-9.-]+)(?::([0-9]{1,5}))?(?:/.*)?");
    private static final String JOB = "aws_batch_job_definition";

    private final Network network;
    private final Stack stack;
    private final Place place;
    private final Resource resource;
    private final List<Need> needs = new ArrayList<>();

    WorkloadNeeds(Network network, Stack stack, Place place, Resource resource) {
        this.network = network;
        this.stack = stack;
        this.place = place;
        this.resource = resource;
    }

    List<Need> needs() {
        switch (resource.type()) {
            case "aws_ecs_service" ->
                stack.targets(resource.get("task_definition"), "aws_ecs_task_definition")
                        .forEach(this::task);
            case "aws_batch_compute_environment" -> jobs(stack, resource).forEach(this::job);
            case "aws_lambda_function" -> role(resource.get("role"));
            case "aws_instance" ->
                stack.targets(resource.get("iam_instance_profile"), "aws_iam_instance_profile")
                        .forEach(profile -> role(profile.get("role")));
            default -> {
                // load balancers, stores and endpoints open connections only where others declare them
            }
        }
        return needs;
    }

    private void task(Resource task) {
        containers(task);
        role(task.get("task_role_arn"));
        role(task.get("execution_role_arn"));
        for (Value volume : task.get("volume").items()) {
            references(volume.get("efs_volume_configuration.file_system_id"), task, "to mount its volume");
        }
    }

    /** The definitions that run in the environment: of the same name, else every one that has no environment of its name. */
    static List<Resource> jobs(Stack stack, Resource resource) {
        List<Resource> all = stack.ofType(JOB);
        Optional<String> name = name(resource);
        List<Resource> same = all.stream()
                .filter(job -> name.isPresent() && job.get("name").literal().equals(name))
                .toList();
        List<Optional<String>> others = stack.ofType("aws_batch_compute_environment").stream()
                .map(WorkloadNeeds::name)
                .toList();
        return same.isEmpty()
                ? all.stream()
                        .filter(job -> !others.contains(job.get("name").literal()))
                        .toList()
                : same;
    }

    private static Optional<String> name(Resource environment) {
        Value name = environment.get("compute_environment_name");
        return (name.isAbsent() ? environment.get("name") : name).literal();
    }

    private void job(Resource job) {
        containers(job);
        for (Value container : Containers.of(job).orElse(List.of())) {
            role(Containers.field(container, "jobRoleArn"));
            role(Containers.field(container, "executionRoleArn"));
        }
    }

    private void containers(Resource definition) {
        for (Value container : Containers.of(definition).orElse(List.of())) {
            if (Containers.field(container, "image").toString().contains(".dkr.ecr.")) {
                image(definition);
            }
            if (Containers.field(Containers.field(container, "logConfiguration"), "logDriver")
                    .is("awslogs")) {
                add(new Service("logs"), definition, "to write its logs");
            }
            for (Value secret : Containers.field(container, "secrets").items()) {
                secret(Containers.field(secret, "valueFrom"), definition);
            }
            for (Value variable : Containers.field(container, "environment").items()) {
                variable(Containers.field(variable, "value"), definition);
            }
        }
    }

    /** The API, the Docker endpoint, and S3, where the layers are (ECR user guide, "Amazon ECR interface VPC endpoints"). */
    private void image(Resource because) {
        AwsServices.endpoints("ecr").forEach(service -> add(new Service(service), because, "to pull its image"));
    }

    private void secret(Value from, Resource because) {
        boolean parameter = from.references().stream()
                        .anyMatch(reference -> reference.address().type().equals("aws_ssm_parameter"))
                || from.toString().contains(":ssm:");
        add(new Service(parameter ? "ssm" : "secretsmanager"), because, "to read its secrets");
    }

    /** What a variable of the environment names: a store, or a service by a name of the cell's own zone. */
    private void variable(Value value, Resource because) {
        references(value, because, "which its environment names");
        value.literal().map(URL::matcher).filter(Matcher::matches).ifPresent(url -> {
            int port = url.group(2) == null ? 443 : Integer.parseInt(url.group(2));
            for (Resource namespace : stack.ofType("aws_service_discovery_private_dns_namespace")) {
                String zone = "." + namespace.get("name");
                if (url.group(1).endsWith(zone)) {
                    named(
                            url.group(1),
                            url.group(1).substring(0, url.group(1).length() - zone.length()),
                            namespace,
                            port,
                            because);
                }
            }
        });
    }

    private void named(String host, String label, Resource namespace, int port, Resource because) {
        int before = needs.size();
        for (Resource name : stack.joined("aws_service_discovery_service", "dns_config.namespace_id", namespace)) {
            if (name.get("name").is(label)) {
                stack.joined("aws_ecs_service", "service_registries.registry_arn", name).stream()
                        .map(service -> network.places().get(Links.id(stack, service)))
                        .filter(to -> to != null && resolves(namespace))
                        .forEach(to -> add(new Port(to, port), because, "which its environment names"));
            }
        }
        if (needs.size() == before) {
            add(new Nothing(host), because, "which its environment names");
        }
    }

    /** A private zone is seen in the VPC that it is associated with. */
    private boolean resolves(Resource namespace) {
        return !place.nics().isEmpty()
                && stack.targets(namespace.get("vpc"), "aws_vpc").stream()
                        .map(vpc -> Links.id(stack, vpc))
                        .anyMatch(place.vpc()::equals);
    }

    private void references(Value value, Resource because, String what) {
        for (Reference reference : value.references()) {
            Place to = network.places().get(new Id(stack.name(), reference.address()));
            if (to != null && to.kind() == Place.Kind.STORE) {
                to.ports().forEach(port -> add(new Port(to, port), because, what));
            }
        }
    }

    private void role(Value role) {
        for (Roles.Grant grant : Roles.grants(stack, role)) {
            for (String prefix : grant.prefixes()) {
                if (AwsServices.isCarriedByOthers(prefix)) {
                    resources(grant);
                } else if (!prefix.equals("*")) {
                    AwsServices.endpoints(prefix)
                            .forEach(service -> add(new Service(service), grant.written(), "which its role allows"));
                }
            }
        }
    }

    private void resources(Roles.Grant grant) {
        for (Text on : grant.statement().resources()) {
            references(on, grant.written(), "which its role allows");
        }
    }

    private void add(Target to, Resource because, String what) {
        needs.add(new Need(place, to, Links.id(stack, because), what));
    }
}
