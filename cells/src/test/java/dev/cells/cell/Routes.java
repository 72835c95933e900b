package dev.cells.cell;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Where the routes of several cells lead, read from their JSON alone. What a stack reads of its account is the same thing
 * for all: {@code account:<parameter>}; what it makes itself is {@code <cell>:<reference>}.
 *
 * <p>Neither end of a peering and no network behind the gateway passes traffic on: AWS drops what is not for the network
 * itself, and shared networks have no router in them. So a walk ends at each of them.
 */
final class Routes {
    private final Map<String, JsonNode> cells;

    Routes(Map<String, JsonNode> cells) {
        this.cells = cells;
    }

    /** The networks that anything in a cell can send to, other cells included, by attachment or peer. */
    Set<String> from(String cell) {
        Set<String> reached = new TreeSet<>();
        for (JsonNode route : resources(cell, "aws_route")) {
            if (route.has("transit_gateway_id")) {
                reached.addAll(throughGateway(cell));
            } else if (route.has("vpc_peering_connection_id")) {
                for (JsonNode peering : resources(cell, "aws_vpc_peering_connection")) {
                    reached.add(resolve(cell, peering.get("peer_vpc_id")));
                }
            } else {
                reached.add("elsewhere:" + route);
            }
        }
        return reached;
    }

    /** Looks up the tables that the cell's attachments are associated with, whoever wrote routes into them. */
    private Set<String> throughGateway(String cell) {
        Set<String> reached = new TreeSet<>();
        for (String other : cells.keySet()) {
            for (JsonNode association : resources(other, "aws_ec2_transit_gateway_route_table_association")) {
                if (resolve(other, association.get("transit_gateway_attachment_id"))
                        .startsWith(cell + ":")) {
                    reached.addAll(table(resolve(other, association.get("transit_gateway_route_table_id"))));
                }
            }
            for (JsonNode propagation : resources(other, "aws_ec2_transit_gateway_route_table_propagation")) {
                reached.add("propagated:" + propagation);
            }
        }
        return reached;
    }

    private Set<String> table(String table) {
        Set<String> reached = new TreeSet<>();
        for (String writer : cells.keySet()) {
            for (JsonNode route : resources(writer, "aws_ec2_transit_gateway_route")) {
                if (resolve(writer, route.get("transit_gateway_route_table_id")).equals(table)) {
                    reached.add(resolve(writer, route.get("transit_gateway_attachment_id")));
                }
            }
        }
        return reached;
    }

    private JsonNode resources(String cell, String type) {
        return cells.get(cell).get("resource").path(type);
    }

    private static String resolve(String cell, JsonNode reference) {
        String text = reference.asText();
        return text.matches("\\$\\{data\\.aws_ssm_parameter\\.account-.*\\.insecure_value}")
                ? "account:" + text.replaceAll(".*\\.account-(.*)\\.insecure_value}", "$1")
                : cell + ":" + text;
    }
}
