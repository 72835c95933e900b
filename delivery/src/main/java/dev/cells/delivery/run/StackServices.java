package dev.cells.delivery.run;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cells.delivery.aws.EcsServices;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The services of Amazon ECS that a stack contains, by their names in the config. */
public final class StackServices {
    static final String TYPE = "aws_ecs_service";

    /** As {@code TaskService} names the resource, and {@code ServiceBuilder} what it publishes. */
    static final String PREFIX = "service-";

    private static final Pattern NAME = Pattern.compile("service_(?<service>\\w+)_name");

    private StackServices() {}

    /** @param main the stack's Terraform JSON */
    public static SortedSet<String> names(JsonNode main) {
        SortedSet<String> names = new TreeSet<>();
        main.path("resource").path(TYPE).fieldNames().forEachRemaining(id -> names.add(name(id)));
        return names;
    }

    /**
     * Those that a stack publishes, with the revision that was applied; asks neither the engine nor the cloud.
     *
     * @param outputs as of its last apply
     */
    public static SortedMap<String, EcsServices.Wanted> of(StackOutputs outputs) {
        SortedMap<String, EcsServices.Wanted> services = new TreeMap<>();
        outputs.values().forEach((output, name) -> {
            Matcher matcher = NAME.matcher(output);
            if (matcher.matches() && outputs.values().containsKey("cluster_name")) {
                String begin = output.substring(0, output.length() - "name".length());
                // No name has an underscore, so that none is lost.
                services.put(
                        matcher.group("service").replace('_', '-'),
                        new EcsServices.Wanted(
                                outputs.values().get("cluster_name").asText(),
                                name.asText(),
                                outputs.values().containsKey(begin + "task_definition")
                                        ? outputs.values()
                                                .get(begin + "task_definition")
                                                .asText()
                                        : ""));
            }
        });
        return services;
    }

    /** @param state as {@code terraform state pull} prints it */
    static SortedMap<String, EcsServices.Wanted> of(JsonNode state) {
        SortedMap<String, EcsServices.Wanted> services = new TreeMap<>();
        for (JsonNode resource : state.path("resources")) {
            if (resource.path("type").asText().equals(TYPE)) {
                resource.path("instances").forEach(instance -> {
                    JsonNode attributes = instance.path("attributes");
                    services.put(
                            name(resource.path("name").asText()),
                            new EcsServices.Wanted(
                                    attributes.path("cluster").asText(),
                                    attributes.path("name").asText(),
                                    attributes.path("task_definition").asText()));
                });
            }
        }
        return services;
    }

    private static String name(String id) {
        return id.startsWith(PREFIX) ? id.substring(PREFIX.length()) : id;
    }
}
