package dev.cells.synth;

import dev.cells.config.fleet.StackConfig;
import dev.cells.config.problem.Outcome;
import dev.cells.config.problem.Problem;
import dev.cells.config.tree.Node;
import dev.cells.synth.SettingChanges.Leaf;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Which attributes of a stack depend on which of its settings. Nothing declares that: it is found by giving each setting other
 * values, one setting at a time, building the stack again and comparing. So it covers what modules compute, derive and choose.
 *
 * @param bySetting the attributes that differ if only this setting does; settings without any are in it too
 * @param unknown settings for which no other value was found that the modules accept
 */
public record SettingTies(SortedMap<String, SortedSet<AttributeId>> bySetting, SortedSet<String> unknown) {
    public SettingTies {
        bySetting = Collections.unmodifiableSortedMap(bySetting);
        unknown = Collections.unmodifiableSortedSet(unknown);
    }

    /** The settings that an attribute depends on. */
    public List<String> settings(AttributeId attribute) {
        return bySetting.entrySet().stream()
                .filter(entry -> entry.getValue().contains(attribute))
                .map(Map.Entry::getKey)
                .toList();
    }

    /** The settings on which every one of these attributes depends: whether there is such a resource, for example. */
    public List<String> settingsOfAll(String address, Collection<String> paths) {
        List<AttributeId> all =
                paths.stream().map(path -> new AttributeId(address, path)).toList();
        return bySetting.entrySet().stream()
                .filter(entry -> entry.getValue().containsAll(all))
                .map(Map.Entry::getKey)
                .toList();
    }

    /** @param stack that was made from the config; problems are those of the engine */
    public static Outcome<SettingTies> of(StackConfig config, SynthesizedStack stack, Synthesizer synthesizer) {
        SettingChanges changes = SettingChanges.of(config);
        Experiment experiment = new Experiment(config, StackAttributes.of(stack), synthesizer);
        Set<Leaf> open = new LinkedHashSet<>(changes.leaves());
        List<Problem> problems = new ArrayList<>();
        for (int attempt = 0; !open.isEmpty() && problems.isEmpty(); attempt++) {
            problems.addAll(experiment.run(trials(open, attempt)));
            int done = attempt + 1;
            open.removeIf(leaf ->
                    done >= leaf.others().size() || leaf.isSwitch() || experiment.found.containsKey(leaf.path()));
        }
        SortedSet<String> unknown = new TreeSet<>(changes.fixed());
        changes.leaves().stream()
                .map(Leaf::path)
                .filter(path -> !experiment.found.containsKey(path))
                .forEach(unknown::add);
        return Outcome.of(new SettingTies(experiment.found, unknown), problems);
    }

    private record Trial(String setting, Node value) {}

    /** The next value of each; of a setting with few values all, since one may change what another does not. */
    private static List<Trial> trials(Set<Leaf> leaves, int attempt) {
        List<Trial> trials = new ArrayList<>();
        leaves.forEach(
                leaf -> (leaf.isSwitch() ? leaf.others() : List.of(leaf.others().get(attempt)))
                        .forEach(value -> trials.add(new Trial(leaf.path(), value))));
        return trials;
    }

    private static final class Experiment {
        private final StackConfig config;
        private final StackAttributes before;
        private final Synthesizer synthesizer;
        private final SortedMap<String, SortedSet<AttributeId>> found = new TreeMap<>();

        Experiment(StackConfig config, StackAttributes before, Synthesizer synthesizer) {
            this.config = config;
            this.before = before;
            this.synthesizer = synthesizer;
        }

        List<Problem> run(List<Trial> trials) {
            Iterator<Trial> next = trials.iterator();
            List<StackConfig> configs = trials.stream()
                    .map(trial -> SettingChanges.with(config, Map.of(trial.setting(), trial.value())))
                    .toList();
            return synthesizer.each(
                    configs,
                    made -> made.stack().value().map(stack -> before.differing(StackAttributes.of(stack))),
                    differing -> note(next.next(), differing));
        }

        /** Values that the modules refuse say nothing. */
        private void note(Trial trial, Optional<SortedSet<AttributeId>> differing) {
            differing.ifPresent(some -> found.computeIfAbsent(trial.setting(), key -> new TreeSet<>())
                    .addAll(some));
        }
    }
}
