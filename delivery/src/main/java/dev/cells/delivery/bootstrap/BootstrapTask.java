package dev.cells.delivery.bootstrap;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A task of ECS on Fargate to be run once after an apply, as the stack's outputs describe it: {@code
 * bootstrap_<store>_task} and beside it {@code _cluster}, {@code _security_group} and {@code _subnets}.
 *
 * @param store what it sets up
 * @param cluster ARN
 * @param task ARN of the task definition, with its revision
 * @param securityGroup id
 * @param subnets ids
 */
public record BootstrapTask(String store, String cluster, String task, String securityGroup, List<String> subnets) {
    private static final String PREFIX = "bootstrap_";
    private static final String TASK = "_task";

    public BootstrapTask {
        subnets = List.copyOf(subnets);
    }

    /**
     * The tasks that a stack's outputs name, in the order of their stores.
     *
     * @param outputs as {@code terraform output -json} prints them
     */
    public static List<BootstrapTask> of(JsonNode outputs) {
        List<BootstrapTask> tasks = new ArrayList<>();
        outputs.properties().stream()
                .map(Map.Entry::getKey)
                .filter(name -> name.startsWith(PREFIX) && name.endsWith(TASK))
                .sorted()
                .forEach(name -> {
                    String begin = name.substring(0, name.length() - TASK.length());
                    List<String> subnets = new ArrayList<>();
                    value(outputs, begin + "_subnets").forEach(subnet -> subnets.add(subnet.asText()));
                    tasks.add(new BootstrapTask(
                            begin.substring(PREFIX.length()),
                            value(outputs, begin + "_cluster").asText(),
                            value(outputs, name).asText(),
                            value(outputs, begin + "_security_group").asText(),
                            subnets));
                });
        return tasks;
    }

    private static JsonNode value(JsonNode outputs, String name) {
        return outputs.required(name).required("value");
    }
}
