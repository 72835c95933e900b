package dev.cells.cli.task;

import dev.cells.audit.rules.isolation.fleet.Declared;
import dev.cells.audit.rules.isolation.fleet.Declared.Influence;
import dev.cells.audit.rules.isolation.fleet.Declared.Review;
import dev.cells.audit.rules.isolation.fleet.Declared.Setting;
import dev.cells.config.fleet.StackConfig;
import dev.cells.config.policy.ReviewDate;
import dev.cells.config.tree.Node;
import dev.cells.synth.SettingInfluences;
import dev.cells.synth.SettingLeaves;
import dev.cells.synth.SettingLeaves.Leaf;
import dev.cells.synth.SynthesizedStack;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** What the config says of a cell, for the audit. */
public final class Declarations {
    private static final String DEFAULTS = "defaults.yaml";

    /** What says which cell it is, and what nothing is made from: no deviation. */
    private static final Set<String> IDENTITY =
            Set.of("account", "region", "owner", "network.cidr", ReviewDate.SETTING);

    /** What no resource is made from: the owner is a tag that the provider gives to all, and the account is the place. */
    private static final Set<String> UNUSED = Set.of("account", "region", "owner", ReviewDate.SETTING);

    private static final String EXCEPTIONS = "exceptions";

    private Declarations() {}

    /**
     * Of a cell.
     *
     * @param made from it
     * @param synth makes stacks of other config; empty where it cannot
     */
    public static Declared of(
            StackConfig cell, SynthesizedStack made, Function<StackConfig, Optional<SynthesizedStack>> synth) {
        List<String> overrides = new ArrayList<>();
        List<String> shown = new ArrayList<>();
        for (Leaf leaf : SettingLeaves.of(cell)) {
            if (isMade(leaf) && !IDENTITY.contains(leaf.path()) && isOverride(leaf.node())) {
                overrides.add(leaf.path());
                shown.add(leaf.path() + ": " + leaf.value());
            }
        }
        String at = ReviewDate.node(cell).isPresent() || overrides.isEmpty() ? ReviewDate.SETTING : overrides.get(0);
        return new Declared(
                "client-configs/" + cell.address().segments().get(0) + "/cell.yaml",
                cell.settings().find("owner").map(Node::display).orElse("nobody"),
                cell.account().name() + " " + cell.region()
                        + (cell.address().segments().size() > 1 ? " environment" : ""),
                () -> settings(cell),
                shown,
                Optional.of(new Review(ReviewDate.of(cell), at)),
                SettingInfluences.resources(made),
                new Influences(SettingInfluences.names(cell)),
                () -> Elsewhere.of(cell, made, synth));
    }

    private static List<Setting> settings(StackConfig cell) {
        return SettingLeaves.of(cell).stream()
                .filter(Declarations::isMade)
                .map(leaf -> new Setting(
                        leaf.path(),
                        leaf.pattern(),
                        leaf.value(),
                        leaf.node().origin().file().equals(DEFAULTS)))
                .toList();
    }

    private static boolean isMade(Leaf leaf) {
        return SettingInfluences.get().isTried(leaf.pattern())
                || !UNUSED.contains(leaf.path()) && !leaf.path().startsWith(EXCEPTIONS);
    }

    /**
     * All that verdicts depend on of what is declared, so that they can be kept: the settings, and of the day no more than
     * whether the owner stands for them.
     */
    static List<String> identity(Map<String, Declared> cells, LocalDate today) {
        List<String> all = new ArrayList<>();
        cells.forEach((name, cell) -> {
            all.add(name + " " + cell.file() + " " + cell.owner() + " " + cell.place());
            cell.settings().get().forEach(setting -> all.add(setting.toString()));
            all.addAll(cell.overrides());
            cell.review().ifPresent(review -> all.add(review + " " + review.on(today)));
        });
        return all;
    }

    /** A layer above the defaults says something else than they do. */
    private static boolean isOverride(Node node) {
        return !node.origin().file().equals(DEFAULTS)
                && node.history().stream()
                        .filter(setting -> setting.origin().file().equals(DEFAULTS))
                        .reduce((lower, higher) -> higher)
                        .filter(byDefault -> !byDefault.display().equals(node.display()))
                        .isPresent();
    }

    /** @param names of the cell's own things, with where they are from */
    private record Influences(Map<String, Set<String>> names) implements Influence {
        @Override
        public boolean isKnown(String pattern) {
            return SettingInfluences.get().isTried(pattern);
        }

        @Override
        public Optional<Function<String, Set<String>>> of(String address, String section) {
            return SettingInfluences.get().of(address, section, names);
        }
    }
}
