package dev.cells.reachability.identity.evaluate;

import dev.cells.terraform.policy.Principal;
import java.util.List;
import java.util.Set;

/**
 * A statement whose texts are strings, with {@link Symbols} where something is not known.
 *
 * @param label how a person finds it in its policy: its Sid, or its position
 * @param principals empty in identity policies
 * @param not which of the elements {@code principal}, {@code action}, {@code resource} are inverted
 */
public record Rule(
        String label,
        String effect,
        List<Who> principals,
        List<String> actions,
        List<String> resources,
        List<Test> tests,
        Set<String> not) {
    public Rule {
        principals = List.copyOf(principals);
        actions = List.copyOf(actions);
        resources = List.copyOf(resources);
        tests = List.copyOf(tests);
        not = Set.copyOf(not);
    }

    /**
     * One entry of a Principal element.
     *
     * @param type as {@link Principal#type()}
     */
    public record Who(String type, String id) {}

    /** One line of a Condition element. */
    public record Test(String operator, String key, List<String> values) {
        public Test {
            values = List.copyOf(values);
        }

        @Override
        public String toString() {
            return operator + " " + key + " " + String.join(", ", values);
        }
    }
}
