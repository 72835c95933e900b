package dev.cells.config.check;

import dev.cells.config.fleet.StackConfig;
import dev.cells.config.problem.Problem;
import dev.cells.config.problem.ProblemCode;
import dev.cells.config.tree.LenientReader;
import dev.cells.config.tree.MapNode;
import dev.cells.config.tree.Node;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Names from which modules would make one logical id, or one physical name, for two things; and names from which they
 * would make what they make for themselves. Terraform would keep one of the two, or a service would be given the secret
 * of another.
 *
 * <p>What modules make of names follows from their code and is listed in {@code derived-names.txt}, which a test of the
 * cells writes; this class only knows how to read it.
 */
final class NameCollisions {
    private static final String NOTHING = "-";
    private static final Rules RULES = Rules.read();

    /** Kinds of named things, with the section of each. */
    private static final Map<String, String> SECTIONS = sections();

    /** Kinds that workloads name by one word: two of one name are told by {@link StoreChecks}. */
    private static final Set<String> STORES = Set.of("bucket", "queue", "topic", "stream-topic", "share");

    /** @param node where the name appears */
    private record Named(String kind, String name, String path, Node node) {
        @Override
        public String toString() {
            return "the " + kind.replace('-', ' ') + " " + name;
        }
    }

    /** @param text what both would be called, with a placeholder for the name of the first kind */
    private record Clash(String first, String second, String before, String after, String cut, String text) {
        Optional<String> partner(String name) {
            return name.length() > cut.length() && name.endsWith(cut)
                    ? Optional.of(before + name.substring(0, name.length() - cut.length()) + after)
                    : Optional.empty();
        }
    }

    private record Reserved(String module, String text) {}

    /** @param parts of the template: texts at even places, the kinds of the placeholders between them */
    private record Made(String module, String space, List<String> parts) {
        static Made of(String[] words) {
            return new Made(words[1], words[2], List.of(words[3].split("[{}]", -1)));
        }
    }

    private record Rules(
            Map<String, Map<String, List<Reserved>>> reserved,
            List<Clash> clashes,
            List<Made> pairs,
            List<Made> singles) {
        static Rules read() {
            Rules rules = new Rules(new HashMap<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
            try (InputStream file = NameCollisions.class.getResourceAsStream("derived-names.txt")) {
                new String(file.readAllBytes(), StandardCharsets.UTF_8).lines().forEach(rules::add);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return rules;
        }

        private void add(String line) {
            String[] words = line.split(" ");
            switch (words[0]) {
                case "reserved" ->
                    reserved.computeIfAbsent(words[1], kind -> new HashMap<>())
                            .computeIfAbsent(words[2], name -> new ArrayList<>())
                            .add(new Reserved(words[3], words[4]));
                case "clash" ->
                    clashes.add(
                            new Clash(words[1], words[2], word(words[3]), word(words[4]), word(words[5]), words[6]));
                case "pair" -> pairs.add(Made.of(words));
                case "single" -> singles.add(Made.of(words));
                default -> throw new IllegalStateException("not a rule: " + line);
            }
        }

        private static String word(String word) {
            return word.equals(NOTHING) ? "" : word;
        }
    }

    private final StackConfig cell;
    private final Map<String, Map<String, Named>> names = new HashMap<>();
    private final List<Problem> problems = new ArrayList<>();
    private final Set<Set<Named>> told = new HashSet<>();

    private NameCollisions(StackConfig cell) {
        this.cell = cell;
    }

    static List<Problem> find(StackConfig cell) {
        NameCollisions collisions = new NameCollisions(cell);
        SECTIONS.forEach(collisions::collect);
        collisions.secrets("services");
        collisions.secrets("jobs");
        collisions.reserved();
        RULES.clashes.forEach(collisions::clash);
        collisions.pairs();
        return collisions.problems;
    }

    private void collect(String kind, String section) {
        Map<String, Named> found = new LinkedHashMap<>();
        LenientReader.named(cell.settings(), section)
                .forEach((name, node) -> found.put(name, new Named(kind, name, section + "." + name, node)));
        names.put(kind, found);
    }

    private void secrets(String section) {
        LenientReader.named(cell.settings(), section).forEach((workload, node) -> {
            if (node.find("secrets").orElse(null) instanceof MapNode secrets) {
                secrets.entries().keySet().forEach(variable -> LenientReader.scalar(secrets, variable)
                        .ifPresent(secret -> names.computeIfAbsent("secret", kind -> new LinkedHashMap<>())
                                .putIfAbsent(
                                        secret.display(),
                                        new Named(
                                                "secret",
                                                secret.display(),
                                                section + "." + workload + ".secrets." + variable,
                                                secret))));
            }
        });
    }

    private void reserved() {
        names.forEach((kind, things) -> things.forEach(
                (name, thing) -> RULES.reserved.getOrDefault(kind, Map.of()).getOrDefault(name, List.of()).stream()
                        .filter(own -> isOn(own.module()))
                        .findFirst()
                        .ifPresent(own -> tell(
                                thing,
                                thing + " would be called " + own.text() + ", which the module " + own.module()
                                        + " makes itself",
                                "choose another name"))));
    }

    private boolean isOn(String module) {
        return module.equals(NOTHING) || LenientReader.isOn(cell.settings(), module);
    }

    private void clash(Clash clash) {
        Map<String, Named> things = names.getOrDefault(clash.first(), Map.of());
        Map<String, Named> others = names.getOrDefault(clash.second(), Map.of());
        if (things.isEmpty() || others.isEmpty()) {
            return;
        }
        boolean sameWord = clash.before().isEmpty()
                && clash.after().isEmpty()
                && clash.cut().isEmpty();
        if (sameWord && STORES.contains(clash.first()) && STORES.contains(clash.second())) {
            return;
        }
        things.forEach((name, thing) -> clash.partner(name)
                .map(others::get)
                .ifPresent(other -> both(thing, other, clash.text().replaceFirst("\\{[a-z-]+}", name))));
    }

    /** What is made of two names is made of few, and compared with all that it could equal. */
    private void pairs() {
        Map<String, List<Named>> made = new HashMap<>();
        for (Made pair : RULES.pairs) {
            pairsOf(pair).forEach(entry -> {
                String text = entry.getKey();
                List<Named> things = entry.getValue();
                List<Named> before = made.putIfAbsent(pair.space() + " " + text, things);
                if (before != null && !before.equals(things)) {
                    both(before.get(before.size() - 1), things.get(things.size() - 1), text);
                }
                RULES.singles.stream()
                        .filter(single -> single.space().equals(pair.space()))
                        .forEach(single -> singleOf(single, text)
                                .ifPresent(other -> both(other, things.get(things.size() - 1), text)));
            });
        }
    }

    private List<Map.Entry<String, List<Named>>> pairsOf(Made pair) {
        List<Map.Entry<String, List<Named>>> found = new ArrayList<>();
        List<String> parts = pair.parts(); // before, kind, between, kind, after
        names.getOrDefault(parts.get(1), Map.of()).values().forEach(first -> partners(first, parts.get(3))
                .forEach(second -> found.add(Map.entry(
                        parts.get(0) + first.name() + parts.get(2) + second.name() + parts.get(4),
                        List.of(first, second)))));
        return found;
    }

    private List<Named> partners(Named first, String kind) {
        if (kind.equals("schedule")) {
            String section = first.path() + ".scale.schedules";
            List<Named> schedules = new ArrayList<>();
            LenientReader.named(cell.settings(), section)
                    .forEach((name, node) -> schedules.add(new Named(kind, name, section + "." + name, node)));
            return schedules;
        }
        String list = kind.equals("service") ? ".calls" : ".to";
        return LenientReader.texts(cell.settings(), first.path() + list).stream()
                .map(name -> names.getOrDefault(kind, Map.of()).get(name.display()))
                .filter(other -> other != null)
                .toList();
    }

    private Optional<Named> singleOf(Made single, String text) {
        String before = single.parts().get(0);
        String after = single.parts().get(2);
        int end = text.length() - after.length();
        return before.length() < end && text.startsWith(before) && text.endsWith(after)
                ? Optional.ofNullable(
                        names.getOrDefault(single.parts().get(1), Map.of()).get(text.substring(before.length(), end)))
                : Optional.empty();
    }

    private void both(Named one, Named other, String text) {
        if (told.add(Set.of(one, other))) {
            tell(other, other + " and " + one + " would both be called " + text, "choose another name for one of them");
        }
    }

    private void tell(Named thing, String message, String hint) {
        problems.add(Problem.error(ProblemCode.NAME_TAKEN, message)
                .path(thing.path())
                .at(thing.node().origin())
                .hint(hint));
    }

    private static Map<String, String> sections() {
        Map<String, String> sections = new LinkedHashMap<>();
        sections.put("service", "services");
        sections.put("job", "jobs");
        sections.put("bucket", "storage.buckets");
        sections.put("share", "files.shares");
        sections.put("queue", "queue.queues");
        sections.put("topic", "queue.topics");
        sections.put("stream-topic", "queue.stream.topics");
        sections.put("log-alarm", "monitoring.log-alarms");
        sections.put("route", "monitoring.routes");
        return sections;
    }
}
