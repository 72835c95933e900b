package dev.cells.utility.jenkins;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cells.config.fleet.StackConfig;
import dev.cells.config.name.StackAddress;
import dev.cells.utility.jenkins.JenkinsSettings.Access;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The data of {@code jobs.groovy}, which is the same for every fleet: what people wrote reaches it as values of JSON and
 * is never part of the script.
 */
final class FleetFile {
    private FleetFile() {}

    /** A folder for each client, in it one for each of its cells; and the stacks of the account in the order of applying. */
    static ObjectNode of(JenkinsSettings settings, StackConfig jenkins) {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        ArrayNode clients = root.putArray("clients");
        ObjectNode last = null;
        for (StackConfig cell : jenkins.cells()) {
            String client = cell.address().segments().get(0);
            if (last == null || !last.path("name").asText().equals(client)) {
                last = clients.addObject();
                last.put("name", client);
                last.putArray("cells");
                strings(last.putArray("groups"), groups(settings.access(), client));
            }
            last.withArray("cells").add(cell.address().toString());
        }
        ObjectNode repository = root.putObject("repository");
        repository.put("branch", settings.repository().branch());
        repository.put("credentials", CascFile.credentialsId(settings.repository()));
        repository.put("url", settings.repository().url().orElseThrow());
        strings(root.putArray("stacks"), stacks(jenkins));
        return root;
    }

    private static List<String> groups(Access access, String client) {
        return Optional.ofNullable(access.clients().get(client))
                .map(Access.Clients::groups)
                .orElse(List.of());
    }

    private static List<String> stacks(StackConfig jenkins) {
        List<String> others = jenkins.served().stream()
                .map(StackConfig::address)
                .map(StackAddress::toString)
                .toList();
        String base = StackAddress.base(jenkins.account().name()).toString();
        return Stream.concat(Stream.of(base, jenkins.address().toString()), others.stream())
                .toList();
    }

    private static void strings(ArrayNode into, List<String> values) {
        values.forEach(into::add);
    }
}
