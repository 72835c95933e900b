package dev.cells.reachability.network.pair;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cells.reachability.network.Verdict;
import dev.cells.reachability.network.read.NetworkReader;
import dev.cells.reachability.network.read.Outlines;
import dev.cells.terraform.model.Stack;
import dev.cells.terraform.model.StackSet;
import dev.cells.terraform.read.StackReader;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A base and cells that share its transit gateway and reach nothing but its network, each with an instance that admits
 * every private address on one port: so routes alone keep them apart. Every stack publishes the ids of what it has, as
 * {@code ${data.aws_ssm_parameter.b-vpc.value}}, and tests add what leaks.
 */
final class SmallFleet {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    /** What is published, by the name that parameters have. */
    private static final Map<String, String> PUBLISHED = Map.of(
            "vpc", "${aws_vpc.main.id}",
            "subnet", "${aws_subnet.main.id}",
            "group", "${aws_security_group.main.id}",
            "attachment", "${aws_ec2_transit_gateway_vpc_attachment.main.id}",
            "table", "${aws_ec2_transit_gateway_route_table.main.id}",
            "gateway", "${aws_ec2_transit_gateway.main.id}",
            "service", "${aws_vpc_endpoint_service.main.service_name}",
            "zone", "${aws_route53_zone.main.zone_id}",
            "list", "${aws_ec2_managed_prefix_list.main.id}",
            "subnet-arn", "${aws_subnet.main.arn}");

    private static final String STACK =
            """
            {'provider': {'aws': {'region': 'us-east-1', 'allowed_account_ids': ['%2$s']}},
             'resource': {
              'aws_vpc': {'main': {'cidr_block': '%1$s'}},
              'aws_subnet': {'main': {'vpc_id': '${aws_vpc.main.id}', 'cidr_block': '%1$s'}},
              'aws_route_table': {'main': {'vpc_id': '${aws_vpc.main.id}'}},
              'aws_route_table_association': {'main': {'subnet_id': '${aws_subnet.main.id}',
                'route_table_id': '${aws_route_table.main.id}'}},
              'aws_route': {'pool': {'route_table_id': '${aws_route_table.main.id}',
                'destination_cidr_block': '10.0.0.0/8', 'transit_gateway_id': '%3$s'}},
              'aws_ec2_transit_gateway_vpc_attachment': {'main': {'transit_gateway_id': '%3$s',
                'vpc_id': '${aws_vpc.main.id}', 'subnet_ids': ['${aws_subnet.main.id}'],
                'transit_gateway_default_route_table_association': false,
                'transit_gateway_default_route_table_propagation': false}},
              'aws_ec2_transit_gateway_route_table': {'main': {'transit_gateway_id': '%3$s'}},
              'aws_ec2_transit_gateway_route_table_association': {'main': {
                'transit_gateway_attachment_id': '${aws_ec2_transit_gateway_vpc_attachment.main.id}',
                'transit_gateway_route_table_id': '${aws_ec2_transit_gateway_route_table.main.id}'}},
              'aws_security_group': {'main': {'vpc_id': '${aws_vpc.main.id}'}},
              'aws_vpc_security_group_ingress_rule': {'main': {'security_group_id': '${aws_security_group.main.id}',
                'ip_protocol': 'tcp', 'from_port': 443, 'to_port': 443, 'cidr_ipv4': '10.0.0.0/8'}},
              'aws_vpc_security_group_egress_rule': {'main': {'security_group_id': '${aws_security_group.main.id}',
                'ip_protocol': '-1', 'cidr_ipv4': '0.0.0.0/0'}},
              'aws_instance': {'main': {'subnet_id': '${aws_subnet.main.id}',
                'vpc_security_group_ids': ['${aws_security_group.main.id}']}}}}
            """;

    private static final String GATEWAY =
            """
            {'resource': {'aws_ec2_transit_gateway': {'main': {'default_route_table_association': 'disable',
                'default_route_table_propagation': 'disable'}},
              'aws_ec2_managed_prefix_list': {'main': {'entry': [{'cidr': '10.0.0.0/20'}]}}}}
            """;

    private static final String CELL =
            """
            {'resource': {'aws_ec2_transit_gateway_route': {
              'out': {'destination_cidr_block': '10.0.0.0/20',
                'transit_gateway_attachment_id': '${data.aws_ssm_parameter.base-attachment.value}',
                'transit_gateway_route_table_id': '${aws_ec2_transit_gateway_route_table.main.id}'},
              'back': {'destination_cidr_block': '%s',
                'transit_gateway_attachment_id': '${aws_ec2_transit_gateway_vpc_attachment.main.id}',
                'transit_gateway_route_table_id': '${data.aws_ssm_parameter.base-table.value}'}}}}
            """;

    private final Map<String, ObjectNode> stacks = new TreeMap<>();

    SmallFleet(String... cells) {
        List<String> names = new ArrayList<>(List.of(cells));
        names.add(0, "base");
        for (int i = 0; i < names.size(); i++) {
            String name = names.get(i);
            String range = i == 0 ? "10.0.0.0/20" : "10." + (15 + i) + ".0.0/20";
            String gateway =
                    i == 0 ? "${aws_ec2_transit_gateway.main.id}" : "${data.aws_ssm_parameter.base-gateway.value}";
            stacks.put(name, MAPPER.createObjectNode());
            add(name, STACK.formatted(range, account(i), gateway));
            add(name, i == 0 ? GATEWAY : CELL.formatted(range));
            ObjectNode own = stacks.get(name).withObject("/resource/aws_ssm_parameter");
            PUBLISHED.forEach((thing, id) ->
                    own.putObject(thing).put("name", "/" + name + "/" + thing).put("value", id));
            ObjectNode read = stacks.get(name).withObject("/data/aws_ssm_parameter");
            names.forEach(other -> PUBLISHED.keySet().forEach(thing -> read.putObject(other + "-" + thing)
                    .put("name", "/" + other + "/" + thing)));
        }
    }

    /** Of the base 111111111110, of the first cell 111111111111. */
    static String account(int number) {
        return "11111111111" + number;
    }

    /** Merged into a stack; {@code null} takes away. With single quotes. */
    SmallFleet add(String stack, String json) {
        try {
            merge(stacks.get(stack), MAPPER.readTree(json.replace('\'', '"')));
            return this;
        } catch (JsonProcessingException e) {
            throw new AssertionError(json, e);
        }
    }

    private static void merge(ObjectNode into, JsonNode from) {
        from.properties().forEach(entry -> {
            if (entry.getValue().isNull()) {
                into.remove(entry.getKey());
            } else if (entry.getValue().isObject() && into.path(entry.getKey()).isObject()) {
                merge((ObjectNode) into.get(entry.getKey()), entry.getValue());
            } else {
                into.set(entry.getKey(), entry.getValue());
            }
        });
    }

    PairProof proof() {
        return proof(false);
    }

    /** @param backwards whether stacks come in the other order, which must not matter */
    PairProof proof(boolean backwards) {
        Outlines outlines = new Outlines();
        List<Stack> all = new ArrayList<>();
        stacks.forEach((name, json) ->
                all.add(outlines.of(StackReader.parse(name, json.toString()).get())));
        if (backwards) {
            Collections.reverse(all);
        }
        StackSet set = new StackSet(all);
        List<Member> members = new ArrayList<>();
        all.forEach(stack -> members.add(new Member(
                stack.name(),
                !stack.name().equals("base"),
                stack.providers()
                        .get(0)
                        .get("allowed_account_ids")
                        .items()
                        .get(0)
                        .literal()
                        .orElseThrow(),
                "us-east-1")));
        return Pairs.of(set, NetworkReader.read(set), members);
    }

    /** What was found, such as {@code a -> b} or, where it is unknown, {@code a ? b}. */
    List<String> found() {
        return proof().cases().stream()
                .map(one -> one.from()
                        + (one.verdict() == Verdict.ALLOW ? " -> " : " ? ")
                        + one.to()
                        + (one.others() > 0 ? " or " + one.others() : ""))
                .distinct()
                .sorted()
                .toList();
    }
}
