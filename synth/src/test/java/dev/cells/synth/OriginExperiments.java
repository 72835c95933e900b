package dev.cells.synth;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cells.config.fleet.StackConfig;
import dev.cells.config.problem.Outcome;
import dev.cells.config.tree.Node;
import dev.cells.synth.SettingChanges.Leaf;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Matcher;

/**
 * Finds out which setting ends up in which attribute: changes settings, a dozen at a time, each to a value of its own, and
 * compares the stacks.
 */
final class OriginExperiments {
    private static final int AT_ONCE = 12;

    private final Function<StackConfig, Outcome<SynthesizedStack>> synth;
    private final Set<String> switches = new HashSet<>();
    private final Map<String, Set<String>> lines = new HashMap<>();
    private final Set<String> mixed = new HashSet<>();

    OriginExperiments(Function<StackConfig, Outcome<SynthesizedStack>> synth) {
        this.synth = synth;
    }

    /** The lines of the list; those of attributes that further settings change are left out. */
    SortedSet<String> lines() {
        Set<String> wrong = new HashSet<>();
        SortedSet<String> all = new TreeSet<>();
        lines.forEach(
                (attribute, found) -> (mixed.contains(attribute) || found.size() > 1 ? wrong : all).addAll(found));
        all.removeAll(wrong);
        return all;
    }

    void run(StackConfig config, SynthesizedStack stack) {
        One one = new One(config, SettingChanges.of(config), stack, AttributeOrigins.of(config, stack));
        List<Leaf> batch = new ArrayList<>();
        for (Leaf leaf : one.changes.leaves()) {
            if (!leaf.isSwitch()) {
                batch.add(leaf);
            } else if (switches.add(leaf.pattern())) {
                one.run(List.of(leaf), 0);
            }
            if (batch.size() == AT_ONCE) {
                one.run(batch, 0);
                batch = new ArrayList<>();
            }
        }
        one.run(batch, 0);
    }

    private final class One {
        private final StackConfig config;
        private final SettingChanges changes;
        private final SynthesizedStack stack;
        private final AttributeOrigins before;

        One(StackConfig config, SettingChanges changes, SynthesizedStack stack, AttributeOrigins before) {
            this.config = config;
            this.changes = changes;
            this.stack = stack;
            this.before = before;
        }

        /** Values that make synthesis fail are tried one by one; a setting for which all fail stays unknown. */
        void run(List<Leaf> leaves, int attempt) {
            if (leaves.isEmpty()) {
                return;
            }
            Map<String, Node> values = new HashMap<>();
            leaves.forEach(leaf -> values.put(leaf.path(), leaf.others().get(attempt)));
            StackConfig other = SettingChanges.with(config, values);
            Outcome<SynthesizedStack> made = synth.apply(other);
            if (made.ok()) {
                compare(leaves, values, made.get(), AttributeOrigins.of(other, made.get()));
            } else if (leaves.size() > 1) {
                run(leaves.subList(0, leaves.size() / 2), 0);
                run(leaves.subList(leaves.size() / 2, leaves.size()), 0);
            } else if (attempt + 1 < leaves.get(0).others().size()) {
                run(leaves, attempt + 1);
            }
        }

        private void compare(
                List<Leaf> leaves, Map<String, Node> values, SynthesizedStack made, AttributeOrigins after) {
            for (String address : made.sources().keySet()) {
                Map<String, JsonNode> now = after.attributes(address);
                before.attributes(address).forEach((attribute, value) -> {
                    JsonNode other = now.get(attribute);
                    if (other != null && !other.equals(value) && !isOfSet(address, attribute)) {
                        List<String> found = new ArrayList<>();
                        leaves.forEach(leaf -> sign(leaf, values.get(leaf.path()), value, other)
                                .flatMap(sign -> line(address, attribute, sign, leaf))
                                .ifPresent(found::add));
                        note(
                                config.address() + " " + address + " " + attribute,
                                found,
                                leaves.get(0).isSwitch());
                    }
                });
            }
        }

        /** Entries of a network ACL are a set: the number of an entry depends on all others, and does not identify it. */
        private static boolean isOfSet(String address, String attribute) {
            return address.startsWith("aws_network_acl.") && attribute.matches("(in|e)gress\\.[0-9]+\\..*");
        }

        private void note(String attribute, List<String> found, boolean bySwitch) {
            if (found.size() == 1) {
                lines.computeIfAbsent(attribute, key -> new HashSet<>()).addAll(found);
            } else if (!bySwitch) {
                mixed.add(attribute);
            }
        }

        /** How an attribute that changed followed a setting: as its value, as a part of its text, or not. */
        private Optional<String> sign(Leaf leaf, Node next, JsonNode value, JsonNode other) {
            if (AttributeOrigins.equal(value, leaf.before()) && AttributeOrigins.equal(other, next)) {
                return Optional.of("=");
            }
            boolean part = leaf.isText()
                    && AttributeOrigins.holds(value, leaf.before())
                    && value.asText()
                            .replace(leaf.before().display(), next.display())
                            .equals(other.asText());
            return part ? Optional.of("~") : Optional.empty();
        }

        private Optional<String> line(String address, String attribute, String sign, Leaf leaf) {
            String section = stack.sources().get(address);
            String[] names = section.split("\\.");
            String[] patterns = changes.pattern(section).split("\\.");
            String[] setting = leaf.path().split("\\.");
            String[] stars = leaf.pattern().split("\\.");
            int dot = address.lastIndexOf('.') + 1;
            String id = address.substring(dot);
            boolean same = true;
            for (int i = 0; i < Math.max(names.length, setting.length); i++) {
                same = same && i < names.length && i < setting.length && names[i].equals(setting[i]);
                if (i < setting.length && stars[i].equals("*") && !same) {
                    return Optional.empty(); // which name it is cannot be told from the element
                }
                if (i < names.length && patterns[i].equals("*")) {
                    String number = "{" + i + "}";
                    id = id.replaceAll("(?<![a-z0-9])" + names[i] + "(?![a-z0-9])", Matcher.quoteReplacement(number));
                    if (same) {
                        setting[i] = number;
                    }
                }
            }
            String kind = AttributeOrigins.Rule.kind(config.address());
            return Optional.of(
                    String.join(" ", kind, address.substring(0, dot) + id, attribute, sign, String.join(".", setting)));
        }
    }
}
