package dev.cells.delivery.recover;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cells.config.problem.Outcome;
import dev.cells.delivery.aws.LogGroups;
import dev.cells.delivery.aws.StackAws;
import dev.cells.delivery.recover.UnconfirmedResources.Unconfirmed;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Log groups that outlived their resource ({@code skip_destroy}), because a service or a module was removed: AWS refuses to
 * create them again (ResourceAlreadyExistsException), so the plan has to import them.
 */
public final class KeptLogGroups {
    private static final String TYPE = "aws_cloudwatch_log_group";

    private KeptLogGroups() {}

    /**
     * Those of the resources that a plan would create which may exist. AWS is asked only if there are such resources.
     * Problem: {@code aws-unanswered}.
     *
     * @param created addresses that the plan would create
     * @param main the stack as synthesized
     * @param about the stack, for people
     */
    public static Outcome<List<Unconfirmed>> of(Set<String> created, JsonNode main, StackAws aws, String about) {
        List<String> kept = created.stream()
                .filter(address -> address.startsWith(TYPE + "."))
                .filter(address -> resource(main, address).path("skip_destroy").asBoolean())
                .sorted()
                .toList();
        List<String> names = kept.stream()
                .filter(address -> isAskable(resource(main, address)))
                .map(address -> name(main, address))
                .toList();
        Outcome<? extends Set<String>> existing = names.isEmpty()
                ? Outcome.of(Set.<String>of())
                : aws.ask("the log groups of " + about, clients -> new LogGroups(clients).existing(names));
        return existing.map(found -> kept.stream()
                .filter(address -> !isAskable(resource(main, address)) || found.contains(name(main, address)))
                .map(address -> new Unconfirmed(address, Optional.empty()))
                .toList());
    }

    /** In the stack's own region, with a name that is no expression. Of others, the plan itself shows whether they exist. */
    private static boolean isAskable(JsonNode resource) {
        return !resource.has("provider") && !resource.path("name").asText().contains("${");
    }

    private static String name(JsonNode main, String address) {
        return resource(main, address).path("name").asText();
    }

    private static JsonNode resource(JsonNode main, String address) {
        return main.path("resource").path(TYPE).path(address.substring(TYPE.length() + 1));
    }
}
