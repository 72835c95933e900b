package dev.cells.cli.task;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cells.config.fleet.Explanation;
import dev.cells.config.fleet.StackConfig;
import dev.cells.config.name.StackAddress;
import dev.cells.config.problem.Origin;
import dev.cells.config.problem.Outcome;
import dev.cells.config.problem.Problem;
import dev.cells.config.problem.ProblemCode;
import dev.cells.config.problem.Suggest;
import dev.cells.config.tree.Node;
import dev.cells.config.tree.Node.Setting;
import dev.cells.config.tree.SettingPath;
import dev.cells.diff.Masking;
import dev.cells.synth.AttributeOrigins;
import dev.cells.synth.SynthesizedStack;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Why an attribute of a stack has its value: the setting that it was copied from, and each layer that sets it. */
public final class WhyTask {
    private WhyTask() {}

    /** @param asked an address, with a path of an attribute or without */
    public record Arguments(String stack, String asked) {}

    /**
     * @param section of the config that the resource is made from; empty for the stack's own
     * @param at where that section is set, if it is
     */
    public record Result(
            StackAddress stack, String address, String section, Optional<Origin> at, List<Attribute> attributes) {}

    /**
     * @param value masked where it is sensitive
     * @param setting that alone decides it; empty where none does, or that is not known
     * @param layers the lowest first; the last one won
     */
    public record Attribute(String path, JsonNode value, Optional<String> setting, List<Layer> layers) {}

    /** @param commit that wrote the line; empty outside of a repository */
    public record Layer(Origin origin, String value, Optional<Blame.Commit> commit) {}

    public static Outcome<Result> run(Arguments arguments, Session session) {
        try (Synthesis synthesis = Synthesis.begin(session)) {
            Selection selection = new Selection(List.of(arguments.stack()), false, Optional.empty());
            return SelectedStacks.meant(selection, session)
                    .then(loaded -> one(arguments, loaded))
                    .then(config -> made(config, synthesis).then(stack -> session.project()
                            .then(project -> answer(arguments, config, stack, project, session))));
        }
    }

    private static Outcome<StackConfig> one(Arguments arguments, SelectedStacks loaded) {
        if (loaded.stacks().size() == 1) {
            return Outcome.of(loaded.stacks().get(0));
        }
        return Outcome.failed(Problem.error(
                        ProblemCode.USAGE,
                        arguments.stack() + " is " + loaded.stacks().size() + " stacks")
                .hint("name one: "
                        + String.join(
                                ", ",
                                loaded.stacks().stream()
                                        .map(stack -> stack.address().toString())
                                        .toList())));
    }

    private static Outcome<SynthesizedStack> made(StackConfig config, Synthesis synthesis) {
        List<Outcome<SynthesizedStack>> made = new ArrayList<>();
        List<Problem> none = synthesis.each(List.of(config), one -> made.add(one.stack()));
        return made.isEmpty() ? Outcome.failed(none) : made.get(0);
    }

    private static Outcome<Result> answer(
            Arguments arguments, StackConfig config, SynthesizedStack stack, Project project, Session session) {
        Optional<String> address = address(arguments.asked(), stack.sources().keySet());
        if (address.isEmpty()) {
            return Outcome.failed(unknown(
                    "there is no resource " + arguments.asked() + " in " + config.address(),
                    arguments.asked(),
                    stack.sources().keySet()));
        }
        String path = arguments
                .asked()
                .substring(Math.min(arguments.asked().length(), address.get().length() + 1));
        AttributeOrigins origins = AttributeOrigins.of(config, stack);
        SortedMap<String, JsonNode> all = origins.attributes(address.get());
        SortedMap<String, JsonNode> meant = new TreeMap<>(all);
        meant.keySet().removeIf(name -> !path.isEmpty() && !name.equals(path) && !name.startsWith(path + "."));
        if (meant.isEmpty()) {
            return Outcome.failed(unknown(
                    address.get() + " in " + config.address() + " sets no attribute " + path, path, all.keySet()));
        }
        Optional<Explanation> explanation = project.loader(session).explain(config.address());
        Blame blame = new Blame(project, session);
        List<Attribute> attributes = new ArrayList<>();
        for (Map.Entry<String, JsonNode> entry : meant.entrySet()) {
            Optional<String> setting =
                    origins.origin(address.get(), entry.getKey()).map(AttributeOrigins.Place::setting);
            List<Layer> layers = setting.flatMap(name -> explanation.map(found -> layers(found, name, blame)))
                    .orElse(List.of());
            attributes.add(new Attribute(entry.getKey(), masked(address.get(), entry), setting, layers));
        }
        String section = stack.sources().get(address.get());
        Optional<Origin> at = config.settings().find(section).map(Node::origin);
        return Outcome.of(new Result(config.address(), address.get(), section, at, attributes));
    }

    /** The address that the text begins with. */
    private static Optional<String> address(String asked, Collection<String> known) {
        return known.stream()
                .filter(address -> asked.equals(address) || asked.startsWith(address + "."))
                .findFirst();
    }

    private static JsonNode masked(String address, Map.Entry<String, JsonNode> attribute) {
        String type = address.substring(0, address.lastIndexOf('.'));
        String path = attribute.getKey();
        return Masking.masked(type, path.replaceAll("\\.[0-9]+(?=\\.|$)", ""), path, attribute.getValue());
    }

    private static List<Layer> layers(Explanation explanation, String setting, Blame blame) {
        return explanation.at(SettingPath.of(setting)).stream()
                .flatMap(explained -> explained.layers().stream())
                .map((Setting layer) -> new Layer(layer.origin(), layer.display(), blame.of(layer.origin())))
                .toList();
    }

    private static Problem unknown(String message, String asked, Collection<String> known) {
        return Problem.error(ProblemCode.PATH_UNKNOWN, message)
                .hint(Suggest.among(asked, known)
                        .orElse("cells synth writes the stack, in which each resource and attribute can be seen"));
    }
}
