package dev.cells.delivery.run;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cells.delivery.plan.Purpose;
import dev.cells.delivery.plan.SavedPlan;
import dev.cells.delivery.progress.Action;
import dev.cells.delivery.progress.Change;
import dev.cells.delivery.recover.Doubt;
import dev.cells.delivery.recover.Doubts;
import dev.cells.delivery.support.Stacks;
import dev.cells.delivery.support.TestCloud;
import dev.cells.delivery.support.TestDelivery;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Creates one resource of every type that has an import rule, makes the state forget them, and has them all taken over.
 */
@Tag("slow")
class ImportRulesTest {
    /** These carry the others and have no name to be found by. */
    private static final List<String> KEPT =
            List.of("aws_vpc", "aws_route_table", "aws_kms_key", "aws_internet_gateway");

    private static final JsonMapper JSON = new JsonMapper();

    @TempDir
    Path home;

    @Test
    void everyTypeWithARuleIsFoundAgain() throws Exception {
        String resources = resource("import-rules.json").strip();
        Stack stack = Stacks.of("acme", TestCloud.account(), resources.substring(1, resources.length() - 1));
        try (StackSession session = TestDelivery.session(home, stack)) {
            SavedPlan plan = session.plan(Purpose.APPLY, event -> {}).get();
            assertThat(session.apply(plan, event -> {}).problems()).isEmpty();
            List<Doubt> forgotten = forget();
            new Doubts(home.resolve("state/acme/doubts.json")).add(forgotten);

            SavedPlan takingOver = session.plan(Purpose.APPLY, event -> {}).get();
            assertThat(takingOver.changes())
                    .filteredOn(change ->
                            change.action() == Action.CREATE || change.action().destroys())
                    .extracting(Change::address)
                    .isEmpty();
            assertThat(takingOver.counts().imported()).isEqualTo(forgotten.size());
        }
    }

    /** Removes everything with a rule from the state. */
    private List<Doubt> forget() throws IOException {
        Path file = home.resolve("state/acme/terraform.tfstate");
        ObjectNode state = (ObjectNode) JSON.readTree(file.toFile());
        ArrayNode left = JSON.createArrayNode();
        List<Doubt> forgotten = new ArrayList<>();
        for (JsonNode resource : state.path("resources")) {
            String type = resource.path("type").asText();
            if (KEPT.contains(type)) {
                left.add(resource);
            } else {
                forgotten.add(new Doubt(type + "." + resource.path("name").asText(), Optional.empty()));
            }
        }
        state.set("resources", left);
        Files.writeString(
                file, state.put("serial", state.path("serial").asInt() + 1).toString());
        return forgotten;
    }

    private static String resource(String name) throws IOException {
        try (var in = ImportRulesTest.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
