package dev.cells.delivery.consul;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cells.config.name.ConsulNames;
import dev.cells.config.name.ServiceNames;
import dev.cells.config.name.StackAddress;

/** Operations of a transaction that concern the catalog (developer.hashicorp.com/consul/api-docs/txn). */
final class CatalogEntries {
    private static final JsonMapper JSON = new JsonMapper();

    private CatalogEntries() {}

    /** The stack as a node on which no agent runs, which Consul calls external. */
    static ObjectNode node(StackAddress stack) {
        ObjectNode operation = JSON.createObjectNode();
        ObjectNode node = operation
                .putObject("Node")
                .put("Verb", "set")
                .putObject("Node")
                .put("Node", ConsulNames.node(stack))
                .put("Address", ServiceNames.domain(stack));
        node.putObject("Meta").put("external-node", "true").put("stack", stack.toString());
        return operation;
    }

    /** Consul deletes the services, checks and sessions of a node with it. */
    static ObjectNode noNode(StackAddress stack) {
        ObjectNode operation = JSON.createObjectNode();
        operation.putObject("Node").put("Verb", "delete").putObject("Node").put("Node", ConsulNames.node(stack));
        return operation;
    }

    static ObjectNode service(StackAddress stack, Publication.Service service) {
        String name = ConsulNames.service(stack, service.name());
        ObjectNode operation = operation(stack, "Service", "set", name);
        operation
                .withObject("/Service/Service")
                .put("Address", service.host())
                .put("Port", service.port())
                .putObject("Meta")
                .put("stack", stack.toString())
                .put("revision", service.revision());
        return operation;
    }

    /** A service that the stack has no more, with its checks. */
    static ObjectNode noService(StackAddress stack, String name) {
        return operation(stack, "Service", "delete", name);
    }

    private static ObjectNode operation(StackAddress stack, String type, String verb, String name) {
        ObjectNode operation = JSON.createObjectNode();
        operation
                .putObject(type)
                .put("Verb", verb)
                .put("Node", ConsulNames.node(stack))
                .putObject(type)
                .put("ID", name)
                .put("Service", name);
        return operation;
    }

    static ObjectNode check(StackAddress stack, Publication.Service service) {
        String name = ConsulNames.service(stack, service.name());
        ObjectNode operation = JSON.createObjectNode();
        operation
                .putObject("Check")
                .put("Verb", "set")
                .putObject("Check")
                .put("Node", ConsulNames.node(stack))
                .put("CheckID", "service:" + name)
                .put("Name", "as of the last run of cells")
                .put("Status", service.health().inConsul())
                .put("Output", service.note())
                .put("ServiceID", name)
                .put("ServiceName", name);
        return operation;
    }
}
