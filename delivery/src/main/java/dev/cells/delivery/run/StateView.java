package dev.cells.delivery.run;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cells.delivery.aws.EcsServices;
import java.util.ArrayList;
import java.util.List;

/** What a state, as {@code terraform state pull} prints it, says of the services of a stack. */
final class StateView {
    private StateView() {}

    static List<EcsServices.Wanted> services(JsonNode state) {
        List<EcsServices.Wanted> services = new ArrayList<>();
        for (JsonNode resource : state.path("resources")) {
            if (resource.path("type").asText().equals("aws_ecs_service")) {
                resource.path("instances").forEach(instance -> {
                    JsonNode attributes = instance.path("attributes");
                    services.add(new EcsServices.Wanted(
                            attributes.path("cluster").asText(),
                            attributes.path("name").asText(),
                            attributes.path("task_definition").asText()));
                });
            }
        }
        return services;
    }
}
