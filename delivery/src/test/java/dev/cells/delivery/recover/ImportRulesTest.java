package dev.cells.delivery.recover;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cells.delivery.plan.SavedPlan;
import dev.cells.delivery.progress.Change;
import dev.cells.delivery.progress.Change.Action;
import dev.cells.delivery.recover.UnconfirmedResources.Unconfirmed;
import dev.cells.delivery.run.Delivery.Stack;
import dev.cells.delivery.run.StackSession;
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
import java.util.function.Predicate;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Creates one resource of every type that has an import rule, makes the state forget them, and has them all taken over.
 * What carries others stays in the state, as after a real kill.
 */
@Tag("slow")
class ImportRulesTest {
    /** These carry the others and have no name to be found by. */
    private static final List<String> KEPT = List.of(
            "aws_ecs_task_definition",
            "aws_internet_gateway",
            "aws_kms_key",
            "aws_network_acl",
            "aws_route_table",
            "aws_s3_bucket_policy",
            "aws_vpc");

    /** These begin only when another type with a rule is there, and are found by its id. */
    private static final List<String> LATER = List.of(
            "aws_db_subnet_group",
            "aws_ecs_service",
            "aws_lb_listener",
            "aws_rds_cluster_instance",
            "aws_route_table_association");

    private static final JsonMapper JSON = new JsonMapper();

    @TempDir
    Path home;

    @Test
    void everyTypeWithARuleIsFoundAgain() throws Exception {
        String resources = resource("import-rules.json").strip();
        List<String> types = new ArrayList<>(KEPT);
        types.addAll(ImportRules.types());
        assertThat(JSON.readTree(resources).fieldNames()).toIterable().containsExactlyInAnyOrderElementsOf(types);

        Stack stack = Stacks.of("acme", TestCloud.account(), resources.substring(1, resources.length() - 1));
        try (StackSession session = TestDelivery.session(home, stack)) {
            SavedPlan plan = session.plan(event -> {}).get();
            assertThat(session.apply(plan, event -> {}).problems()).isEmpty();
            String whole = Files.readString(state());
            takesOver(session, whole, LATER::contains);
            takesOver(session, whole, type -> !LATER.contains(type) && !KEPT.contains(type));
        }
    }

    private void takesOver(StackSession session, String whole, Predicate<String> types) throws IOException {
        List<Unconfirmed> forgotten = forget(whole, types);
        new UnconfirmedResources(home.resolve("state/acme/unconfirmed.json")).add(forgotten);
        SavedPlan plan = session.plan(event -> {}).get();
        assertThat(plan.changes())
                .filteredOn(change ->
                        change.action() == Action.CREATE || change.action().destroys())
                .extracting(Change::address)
                .isEmpty();
        assertThat(plan.counts().imported()).isEqualTo(forgotten.size());
    }

    /** Writes a state in which resources of these types are missing, and says which. */
    private List<Unconfirmed> forget(String whole, Predicate<String> types) throws IOException {
        ObjectNode state = (ObjectNode) JSON.readTree(whole);
        ArrayNode left = JSON.createArrayNode();
        List<Unconfirmed> forgotten = new ArrayList<>();
        for (JsonNode resource : state.path("resources")) {
            String type = resource.path("type").asText();
            if (types.test(type)) {
                forgotten.add(new Unconfirmed(type + "." + resource.path("name").asText(), Optional.empty()));
            } else {
                left.add(resource);
            }
        }
        state.set("resources", left);
        Files.writeString(state(), state.toString());
        return forgotten;
    }

    private Path state() {
        return home.resolve("state/acme/terraform.tfstate");
    }

    private static String resource(String name) throws IOException {
        try (var in = ImportRulesTest.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
