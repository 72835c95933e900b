package dev.cells.audit.rules;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cells.audit.rules.isolation.fleet.Declared;
import dev.cells.audit.rules.isolation.fleet.Declared.Influence;
import dev.cells.audit.rules.isolation.fleet.Declared.Review;
import dev.cells.audit.rules.isolation.fleet.Declared.Setting;
import dev.cells.terraform.model.Stack;
import dev.cells.terraform.read.StackReader;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * What the comment of a fixture declares of its cells: under {@code declared}, by stack, {@code settings} by path,
 * {@code overrides}, {@code review-by}, what is {@code unmade}, and whether the same is {@code made-elsewhere}; under
 * {@code influences}, by address and argument, the paths of settings. Arguments that are not named there are changed by no
 * setting.
 */
public final class DeclaredCells {
    private DeclaredCells() {}

    public static Map<String, Declared> of(JsonNode about, Collection<Stack> stacks) {
        Map<String, Declared> all = new TreeMap<>();
        Influence influence = new Influences(about.path("influences"));
        for (Stack stack : stacks) {
            JsonNode said = about.path("declared").path(stack.name());
            if (!said.isMissingNode()) {
                all.put(stack.name(), declared(stack, said, influence));
            }
        }
        return all;
    }

    private static Declared declared(Stack stack, JsonNode said, Influence influence) {
        List<Setting> settings = new ArrayList<>();
        said.path("settings")
                .properties()
                .forEach(one -> settings.add(
                        new Setting(one.getKey(), one.getKey(), one.getValue().asText(), false)));
        Map<String, String> made = new HashMap<>();
        stack.addresses().forEach(address -> made.put(address, "section"));
        said.path("unmade").forEach(address -> made.remove(address.asText()));
        List<String> overrides = new ArrayList<>();
        said.path("overrides").forEach(override -> overrides.add(override.asText()));
        String file = "client-configs/" + stack.name() + "/cell.yaml";
        return new Declared(
                file,
                "a-team",
                "sandbox us-east-1",
                () -> settings,
                overrides,
                Optional.of(new Review(
                        Optional.of(said.path("review-by").asText())
                                .filter(text -> !text.isEmpty())
                                .map(LocalDate::parse),
                        "review-by")),
                made,
                influence,
                () -> Optional.of(said.path("made-elsewhere").asBoolean() ? stack : nothing(stack.name())));
    }

    private static Stack nothing(String name) {
        return StackReader.parse(name, "{}").get();
    }

    private record Influences(JsonNode named) implements Influence {
        @Override
        public boolean isKnown(String pattern) {
            return true;
        }

        @Override
        public Optional<Function<String, Set<String>>> of(String address, String section) {
            return Optional.of(argument -> {
                JsonNode paths = named.path(address).path(argument);
                return paths.isMissingNode() ? Set.of() : Set.of(paths.asText().split(" "));
            });
        }
    }
}
