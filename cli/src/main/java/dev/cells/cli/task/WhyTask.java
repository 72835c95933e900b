package dev.cells.cli.task;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cells.config.fleet.Explanation;
import dev.cells.config.fleet.StackConfig;
import dev.cells.config.name.StackAddress;
import dev.cells.config.problem.Origin;
import dev.cells.config.problem.Outcome;
import dev.cells.config.problem.Problem;
import dev.cells.config.problem.ProblemCode;
import dev.cells.config.problem.Shown;
import dev.cells.config.problem.Suggest;
import dev.cells.config.tree.Node;
import dev.cells.config.tree.Node.Setting;
import dev.cells.config.tree.SettingPath;
import dev.cells.diff.Masking;
import dev.cells.synth.AttributeId;
import dev.cells.synth.AttributeOrigins;
import dev.cells.synth.SettingTies;
import dev.cells.synth.SynthesizedStack;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiFunction;

/**
 * Why an attribute of a stack has its value: the settings that it depends on, which of them it was copied from, and each layer
 * that sets them; or the other way round, which attributes depend on a setting.
 */
public final class WhyTask {
    private WhyTask() {}

    /** @param asked an address, with a path of an attribute or without */
    public record Arguments(String stack, String asked) {}

    /**
     * @param section of the config that the resource is made from; empty for the stack's own
     * @param at where that section is set, if it is
     * @param whole settings that all attributes depend on, such as whether there is such a resource
     * @param unknown settings of which nothing is known, since the stack takes no other value of them
     */
    public record Result(
            StackAddress stack,
            String address,
            String section,
            Optional<Origin> at,
            List<String> whole,
            List<Attribute> attributes,
            List<String> unknown) {}

    /**
     * @param value masked where it is sensitive
     * @param copied the setting whose value it is, or contains; empty where none alone decides it
     * @param settings all that it depends on, the one that it is copied from first
     */
    public record Attribute(String path, JsonNode value, Optional<String> copied, List<Tied> settings) {}

    /**
     * A setting with the layers that set it.
     *
     * @param layers the lowest first; the last one won
     */
    public record Tied(String setting, List<Layer> layers) {}

    /**
     * What depends on a setting.
     *
     * @param attributes by the addresses of their resources
     */
    public record Affected(StackAddress stack, Tied setting, SortedMap<String, List<String>> attributes) {}

    /** @param commit that wrote the line; empty outside of a repository */
    public record Layer(Origin origin, String value, Optional<Blame.Commit> commit) {}

    public static Outcome<Result> run(Arguments arguments, Session session) {
        return ask(arguments.stack(), session, (known, layers) -> answer(arguments, known, layers));
    }

    /** Which attributes of a stack depend on a setting. */
    public static Outcome<Affected> affected(String stack, String setting, Session session) {
        return ask(stack, session, (known, layers) -> affected(setting, known.ties(), known.config(), layers));
    }

    private static <T> Outcome<T> ask(String stack, Session session, BiFunction<Known, Layers, Outcome<T>> question) {
        try (Synthesis synthesis = Synthesis.begin(session)) {
            return loaded(stack, session).then(config -> made(config, synthesis)
                    .then(made -> session.project().then(project -> synthesis
                            .ties(config, made)
                            .then(ties -> question.apply(
                                    new Known(config, made, ties), new Layers(config, project, session))))));
        }
    }

    private static Outcome<Affected> affected(String setting, SettingTies ties, StackConfig config, Layers layers) {
        if (ties.unknown().contains(setting)) {
            return Outcome.failed(Problem.error(
                            ProblemCode.PATH_UNKNOWN,
                            "what depends on " + setting + " in " + config.address()
                                    + " is not known: no other value of it was found that the stack accepts")
                    .hint("change it, and see what cells diff " + config.address() + " says"));
        }
        if (!ties.bySetting().containsKey(setting)) {
            return Outcome.failed(Problem.error(
                            ProblemCode.PATH_UNKNOWN, config.address() + " has no setting " + Shown.quoted(setting))
                    .hint(Suggest.among(setting, ties.bySetting().keySet())
                            .orElse("cells config " + config.address() + " shows all; name a single value")));
        }
        SortedMap<String, List<String>> attributes = new TreeMap<>();
        ties.bySetting().get(setting).forEach(one -> attributes
                .computeIfAbsent(one.address(), key -> new ArrayList<>())
                .add(one.path()));
        return Outcome.of(new Affected(config.address(), layers.of(setting), attributes));
    }

    private static Outcome<StackConfig> loaded(String stack, Session session) {
        Selection selection = new Selection(List.of(stack), false, Optional.empty());
        return SelectedStacks.meant(selection, session).then(loaded -> one(stack, loaded));
    }

    private static Outcome<StackConfig> one(String stack, SelectedStacks loaded) {
        if (loaded.stacks().size() == 1) {
            return Outcome.of(loaded.stacks().get(0));
        }
        return Outcome.failed(Problem.error(
                        ProblemCode.USAGE, stack + " is " + loaded.stacks().size() + " stacks")
                .hint("name one: "
                        + String.join(
                                ", ",
                                loaded.stacks().stream()
                                        .map(one -> one.address().toString())
                                        .toList())));
    }

    private static Outcome<SynthesizedStack> made(StackConfig config, Synthesis synthesis) {
        List<Outcome<SynthesizedStack>> made = new ArrayList<>();
        List<Problem> none = synthesis.each(List.of(config), one -> made.add(one.stack()));
        return made.isEmpty() ? Outcome.failed(none) : made.get(0);
    }

    /** A stack, and what is known of its attributes. */
    private record Known(StackConfig config, SynthesizedStack stack, SettingTies ties) {}

    private static Outcome<Result> answer(Arguments arguments, Known known, Layers layers) {
        StackConfig config = known.config();
        AttributeOrigins origins = AttributeOrigins.of(config, known.stack());
        Set<String> addresses = origins.addresses();
        String asked = arguments.asked();
        Optional<String> address = address(asked, addresses);
        if (address.isEmpty()) {
            return Outcome.failed(
                    unknown("there is no resource " + asked + " in " + config.address(), asked, addresses));
        }
        String path = asked.substring(Math.min(asked.length(), address.get().length() + 1));
        SortedMap<String, JsonNode> all = origins.attributes(address.get());
        SortedMap<String, JsonNode> meant = new TreeMap<>(all);
        meant.keySet().removeIf(name -> !path.isEmpty() && !name.equals(path) && !name.startsWith(path + "."));
        if (meant.isEmpty()) {
            return Outcome.failed(unknown(
                    address.get() + " in " + config.address() + " sets no attribute " + path, path, all.keySet()));
        }
        List<Attribute> attributes = new ArrayList<>();
        for (Map.Entry<String, JsonNode> entry : meant.entrySet()) {
            Optional<String> copied =
                    origins.origin(address.get(), entry.getKey()).map(AttributeOrigins.Place::setting);
            Set<String> settings = new LinkedHashSet<>(copied.stream().toList());
            settings.addAll(known.ties().settings(new AttributeId(address.get(), entry.getKey())));
            attributes.add(new Attribute(
                    entry.getKey(),
                    masked(address.get(), entry),
                    copied,
                    settings.stream().map(layers::of).toList()));
        }
        String section = known.stack().sources().getOrDefault(address.get(), "");
        Optional<Origin> at = config.settings().find(section).map(Node::origin);
        return Outcome.of(new Result(
                config.address(),
                address.get(),
                section,
                at,
                known.ties().settingsOfAll(address.get(), all.keySet()),
                attributes,
                List.copyOf(known.ties().unknown())));
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

    /** Where settings of a stack are set, and who wrote that. */
    private static final class Layers {
        private final Optional<Explanation> explanation;
        private final Blame blame;
        private final Map<String, Tied> known = new HashMap<>();

        Layers(StackConfig config, Project project, Session session) {
            this.explanation = project.loader(session).explain(config.address());
            this.blame = new Blame(project, session);
        }

        Tied of(String setting) {
            return known.computeIfAbsent(setting, name -> new Tied(name, layers(name)));
        }

        private List<Layer> layers(String setting) {
            return explanation.stream()
                    .flatMap(found -> found.at(SettingPath.of(setting)).stream())
                    .flatMap(explained -> explained.layers().stream())
                    .map((Setting layer) -> new Layer(layer.origin(), layer.display(), blame.of(layer.origin())))
                    .toList();
        }
    }

    private static Problem unknown(String message, String asked, Collection<String> known) {
        return Problem.error(ProblemCode.PATH_UNKNOWN, message)
                .hint(Suggest.among(asked, known)
                        .orElse("cells synth writes the stack, in which each resource and attribute can be seen"));
    }
}
