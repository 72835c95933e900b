package dev.cells.reachability.network.read;

import dev.cells.reachability.network.Ephemeral;
import dev.cells.reachability.network.Group;
import dev.cells.reachability.network.Id;
import dev.cells.reachability.network.Place;
import dev.cells.reachability.network.Place.Kind;
import dev.cells.reachability.network.Place.Nic;
import dev.cells.reachability.network.Vpc;
import dev.cells.reachability.network.Vpc.Subnet;
import dev.cells.terraform.model.Resource;
import dev.cells.terraform.model.Stack;
import dev.cells.terraform.model.Text;
import dev.cells.terraform.model.Value;
import dev.cells.terraform.net.PortRange;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** What has network interfaces in a stack. */
final class PlaceReader {
    private final Stack stack;
    private final Links links;
    private final Map<Id, Subnet> subnets;
    private final Map<Id, Vpc> vpcs;
    private final GroupReader groups;
    private final List<Place> places = new ArrayList<>();

    PlaceReader(Stack stack, Links links, Map<Id, Subnet> subnets, Map<Id, Vpc> vpcs, GroupReader groups) {
        this.stack = stack;
        this.links = links;
        this.subnets = subnets;
        this.vpcs = vpcs;
        this.groups = groups;
    }

    List<Place> places() {
        workloads();
        balancers();
        people();
        stores();
        files();
        endpoints();
        return places;
    }

    private void workloads() {
        for (Resource service : stack.ofType("aws_ecs_service")) {
            Value network = service.get("network_configuration");
            add(
                    service,
                    Kind.WORKLOAD,
                    network.get("subnets"),
                    network.get("security_groups"),
                    ports(service),
                    Ephemeral.LINUX,
                    network.get("assign_public_ip").isTrue());
        }
        for (Resource place : stack.ofType("aws_batch_compute_environment")) {
            Value resources = place.get("compute_resources");
            add(
                    place,
                    Kind.WORKLOAD,
                    resources.get("subnets"),
                    resources.get("security_group_ids"),
                    Set.of(),
                    Ephemeral.LINUX,
                    false);
        }
        for (Resource function : stack.ofType("aws_lambda_function")) {
            Value network = function.get("vpc_config");
            if (!network.isAbsent()) {
                add(
                        function,
                        Kind.WORKLOAD,
                        network.get("subnet_ids"),
                        network.get("security_group_ids"),
                        Set.of(),
                        Ephemeral.LAMBDA,
                        false);
            }
        }
        for (Resource instance : stack.ofType("aws_instance")) {
            boolean open = instance.get("associate_public_ip_address").isTrue()
                    || !stack.joined("aws_eip", "instance", instance).isEmpty();
            add(
                    instance,
                    Kind.WORKLOAD,
                    instance.get("subnet_id"),
                    instance.get("vpc_security_group_ids"),
                    Set.of(),
                    Ephemeral.LINUX,
                    open);
        }
    }

    /** Ports on which the containers of a service listen. */
    private Set<Integer> ports(Resource service) {
        Set<Integer> ports = new TreeSet<>();
        for (Resource task : stack.targets(service.get("task_definition"), "aws_ecs_task_definition")) {
            for (Value container : Containers.of(task).orElse(List.of())) {
                for (Value mapping : Containers.field(container, "portMappings").items()) {
                    Containers.field(mapping, "containerPort").number().ifPresent(port -> ports.add((int) port));
                }
            }
        }
        return ports;
    }

    private void balancers() {
        for (Resource balancer : stack.ofType("aws_lb", "aws_alb")) {
            Set<Integer> ports = new TreeSet<>();
            for (String type : List.of("aws_lb_listener", "aws_alb_listener")) {
                stack.joined(type, "load_balancer_arn", balancer)
                        .forEach(listener -> listener.get("port").number().ifPresent(port -> ports.add((int) port)));
            }
            balancer(balancer, ports);
        }
        for (Resource link : stack.ofType("aws_apigatewayv2_vpc_link")) {
            add(
                    link,
                    Kind.LINK,
                    link.get("subnet_ids"),
                    link.get("security_group_ids"),
                    Set.of(),
                    Ephemeral.ANY,
                    false);
        }
    }

    /** In the subnets of its list or of its mappings. A network load balancer has groups only if it was made with some. */
    private void balancer(Resource balancer, Set<Integer> ports) {
        boolean open = balancer.get("load_balancer_type").is("network")
                && balancer.get("security_groups").items().isEmpty();
        boolean isPublic = !balancer.get("internal").isTrue();
        List<String> unknown = new ArrayList<>();
        List<Nic> nics = nics(balancer.get("subnets"), balancer.get("security_groups"), isPublic, unknown);
        for (Value mapping : balancer.get("subnet_mapping").items()) {
            nics.addAll(nics(mapping.get("subnet_id"), balancer.get("security_groups"), isPublic, unknown));
        }
        if (nics.isEmpty()) {
            unknown.add("in which subnets " + balancer + " is");
        }
        if (balancer.conditional()) {
            unknown.add(balancer + " exists only under a condition");
        }
        Id id = Links.id(stack, balancer);
        List<Nic> own = open
                ? nics.stream()
                        .map(nic -> new Nic(nic.subnet(), List.of(Group.open(id)), isPublic))
                        .toList()
                : nics;
        places.add(new Place(
                id, Kind.BALANCER, own, new TreeSet<>(ports), Ephemeral.BALANCER, String.join("; ", unknown)));
    }

    /** A VPN without target networks leads nowhere, and is no place. */
    private void people() {
        for (Resource vpn : stack.ofType("aws_ec2_client_vpn_endpoint")) {
            List<Nic> nics = new ArrayList<>();
            List<String> unknown = new ArrayList<>();
            for (Resource target :
                    stack.joined("aws_ec2_client_vpn_network_association", "client_vpn_endpoint_id", vpn)) {
                nics.addAll(nics(target.get("subnet_id"), vpn.get("security_group_ids"), false, unknown));
            }
            if (!nics.isEmpty() || !unknown.isEmpty()) {
                places.add(new Place(
                        Links.id(stack, vpn),
                        Kind.VPN,
                        nics,
                        new TreeSet<>(),
                        Ephemeral.ANY,
                        String.join("; ", unknown)));
            }
        }
    }

    private void stores() {
        for (StoreTypes type : StoreTypes.ALL) {
            for (Resource store : stack.ofType(type.type())) {
                Value written = subnets(type, store);
                if (!type.type().equals("aws_opensearch_domain") || !written.isAbsent()) {
                    add(
                            store,
                            Kind.STORE,
                            written,
                            store.get(type.groups()),
                            type.ports(stack, store),
                            Ephemeral.ANY,
                            store.get("publicly_accessible").isTrue());
                }
            }
        }
    }

    /** Directly, by a subnet group, or for a replica as its source has them. */
    private Value subnets(StoreTypes type, Resource store) {
        Value named = store.get(type.subnets());
        if (type.subnetGroup().isEmpty()) {
            return named;
        }
        Set<Resource> chain = new LinkedHashSet<>();
        for (Resource at = store; named.isAbsent() && chain.add(at); named = at.get(type.subnets())) {
            at = stack.targets(at.get("replicate_source_db"), at.type()).stream()
                    .findFirst()
                    .orElse(at);
        }
        Value group = named;
        return stack.targets(group, type.subnetGroup()).stream()
                .findFirst()
                .map(found -> found.get("subnet_ids"))
                .orElseGet(() -> Text.unknown(group.isAbsent() ? "the default subnet group" : group.toString()));
    }

    /** The mount targets of a file system are one place. */
    private void files() {
        for (Resource files : stack.ofType("aws_efs_file_system")) {
            List<Nic> nics = new ArrayList<>();
            List<String> unknown = new ArrayList<>();
            for (Resource target : stack.joined("aws_efs_mount_target", "file_system_id", files)) {
                nics.addAll(nics(target.get("subnet_id"), target.get("security_groups"), false, unknown));
            }
            if (!nics.isEmpty() || !unknown.isEmpty()) {
                places.add(new Place(
                        Links.id(stack, files),
                        Kind.STORE,
                        nics,
                        new TreeSet<>(Set.of(2049)),
                        Ephemeral.ANY,
                        String.join("; ", unknown)));
            }
        }
    }

    private void endpoints() {
        for (Resource endpoint : stack.ofType("aws_vpc_endpoint")) {
            if (endpoint.get("vpc_endpoint_type").is("Interface")) {
                add(
                        endpoint,
                        Kind.ENDPOINT,
                        endpoint.get("subnet_ids"),
                        endpoint.get("security_group_ids"),
                        Set.of(443),
                        Ephemeral.ANY,
                        false);
            }
        }
    }

    private void add(
            Resource resource,
            Kind kind,
            Value subnetIds,
            Value groupIds,
            Set<Integer> ports,
            PortRange ephemeral,
            boolean isPublic) {
        List<String> unknown = new ArrayList<>();
        List<Nic> nics = nics(subnetIds, groupIds, isPublic, unknown);
        if (nics.isEmpty()) {
            unknown.add("in which subnets " + resource + " is");
        }
        if (resource.conditional()) {
            unknown.add(resource + " exists only under a condition");
        }
        places.add(new Place(
                Links.id(stack, resource), kind, nics, new TreeSet<>(ports), ephemeral, String.join("; ", unknown)));
    }

    /** One interface in each subnet, with all groups; without groups, with the one of the VPC. */
    private List<Nic> nics(Value subnetIds, Value groupIds, boolean isPublic, List<String> unknown) {
        Links.Found in = links.find(stack, subnetIds, "aws_subnet");
        Links.Found with = links.find(stack, groupIds, GroupReader.TYPES);
        if (!in.unknown().isEmpty() || !with.unknown().isEmpty()) {
            unknown.add("interfaces are in " + subnetIds + " with groups " + groupIds);
        }
        List<Group> own = with.ids().stream().map(groups.groups()::get).toList();
        List<Nic> nics = new ArrayList<>();
        for (Id id : in.ids()) {
            Optional<Subnet> subnet = Optional.ofNullable(subnets.get(id));
            subnet.ifPresentOrElse(
                    found -> nics.add(new Nic(
                            found,
                            own.isEmpty() && with.unknown().isEmpty() ? List.of(ofVpc(found.vpc())) : own,
                            isPublic)),
                    () -> unknown.add("the range of " + id));
        }
        return nics;
    }

    private Group ofVpc(Id vpc) {
        Vpc found = vpcs.get(vpc);
        return found == null ? groups.ofVpc(vpc) : found.defaultGroup();
    }
}
