package dev.cells.audit.rules.secrets;

import dev.cells.audit.rule.Answer;
import dev.cells.audit.rule.Scope;
import dev.cells.terraform.expression.EmbeddedJson;
import dev.cells.terraform.model.Block;
import dev.cells.terraform.model.Resource;
import dev.cells.terraform.model.Text;
import dev.cells.terraform.model.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Environment variables of containers, functions and builds, and settings by name. */
final class Variables {
    /** Names that hold a secret, and not where one is: neither PASSWORD_FILE nor TOKEN_URL. */
    private static final Pattern NAMES = Pattern.compile(
            "(?:^|.*[_.])(?:password|passwd|secret|token|credentials?|api_?key|private_?key|secret_?key|access_?key)");

    /** Maps of values by name. */
    private static final List<String> MAPS = List.of(
            "environment.variables",
            "environment_variables",
            "connection_properties",
            "athena_properties",
            "airflow_configuration_options",
            "source_configuration.image_repository.image_configuration.runtime_environment_variables",
            "source_configuration.code_repository.code_configuration.code_configuration_values.runtime_environment_variables");

    private Variables() {}

    static List<Answer> of(Scope scope, Resource resource) {
        List<Answer> answers = new ArrayList<>();
        for (Value container : json(resource.get("container_definitions"))) {
            pairs(scope, container, answers);
        }
        for (Value job : json(resource.get("container_properties"))) {
            pairs(scope, job, answers);
        }
        for (Value variable : resource.get("environment.environment_variable").items()) {
            if (variable.get("type").isAbsent() || variable.get("type").is("PLAINTEXT")) {
                named(scope, variable.get("name").toString(), variable.get("value"))
                        .ifPresent(answers::add);
            }
        }
        for (String map : MAPS) {
            for (Value variables : resource.get(map).items()) {
                if (variables instanceof Block block) {
                    block.entries()
                            .forEach((name, value) -> named(scope, name, value).ifPresent(answers::add));
                }
            }
        }
        return answers;
    }

    private static List<Value> json(Value argument) {
        Optional<Value> read = argument instanceof Text text ? EmbeddedJson.parse(text) : Optional.of(argument);
        return read.map(Value::items).orElse(List.of());
    }

    private static void pairs(Scope scope, Value container, List<Answer> answers) {
        for (Value variable : container.get("environment").items()) {
            named(scope, variable.get("name").toString(), variable.get("value")).ifPresent(answers::add);
        }
    }

    /** What is to be said of a value by its name; empty where the name speaks of no secret. */
    static Optional<Answer> named(Scope scope, String name, Value value) {
        String words =
                name.replaceAll("([a-z0-9])([A-Z])", "$1_$2").replace('-', '_').toLowerCase(Locale.ROOT);
        if (!NAMES.matcher(words).matches() || !(value instanceof Text text)) {
            return Optional.empty();
        }
        Text known = scope.known(text);
        String shown = known.toString();
        boolean elsewhere = shown.isEmpty() || shown.startsWith("arn:") || shown.startsWith("/");
        boolean reference = known.reference().isPresent();
        return Optional.of(
                elsewhere || reference
                        ? Answer.pass("the variable " + name + " says where it is")
                        : known.literal().isPresent()
                                ? Answer.fail("the variable " + name + " is written out")
                                : Answer.unknown("the variable " + name + " may be written out"));
    }
}
