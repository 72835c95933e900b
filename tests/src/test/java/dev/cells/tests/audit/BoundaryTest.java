package dev.cells.tests.audit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cells.tests.stacks.ShippedStacks;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What a role of a cell is given and the account's boundary takes away again fails in a real account alone: the local
 * AWS evaluates no policy. So every role of every cell is held against it here.
 */
class BoundaryTest {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final Pattern EXPRESSION = Pattern.compile("\\$\\{[^}]*}");

    @ParameterizedTest
    @ValueSource(strings = {"acme", "borealis", "cobalt", "delphi", "ember/production"})
    void theBoundaryAllowsWhatRolesAreGiven(String cell) throws IOException {
        List<String> boundary = actions(read("base/sandbox").at("/resource/aws_iam_policy/cell-boundary/policy"));
        List<String> outside = new ArrayList<>();
        int seen = 0;
        for (var policy : read(cell).at("/resource/aws_iam_role_policy").properties()) {
            seen++;
            for (String action : actions(policy.getValue().get("policy"))) {
                if (boundary.stream().noneMatch(pattern -> matches(pattern, action))) {
                    outside.add(policy.getKey() + ": " + action);
                }
            }
        }
        assertThat(seen).isPositive();
        assertThat(outside).isEmpty();
    }

    private static boolean matches(String pattern, String action) {
        return Pattern.matches(Pattern.quote(pattern).replace("*", "\\E.*\\Q"), action);
    }

    private static JsonNode read(String address) throws IOException {
        return MAPPER.readTree(ShippedStacks.stack(address).json());
    }

    /** Actions of all statements that allow. */
    private static List<String> actions(JsonNode policy) throws IOException {
        String plain = EXPRESSION
                .matcher(policy.asText())
                .replaceAll(found -> Matcher.quoteReplacement(found.group().replace("\"", "")));
        List<String> actions = new ArrayList<>();
        for (JsonNode statement : MAPPER.readTree(plain).get("Statement")) {
            if (statement.get("Effect").asText().equals("Allow")) {
                JsonNode named = statement.get("Action");
                if (named.isTextual()) {
                    actions.add(named.asText());
                }
                named.forEach(action -> actions.add(action.asText()));
            }
        }
        return actions;
    }
}
