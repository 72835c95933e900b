package dev.cells.audit;

import dev.cells.audit.Worlds.World;
import dev.cells.audit.rule.Answer;
import dev.cells.audit.rule.Rule;
import dev.cells.audit.rule.Scope;
import dev.cells.audit.rule.Status;
import dev.cells.audit.rule.Verdict;
import dev.cells.terraform.model.Address;
import dev.cells.terraform.model.Resource;
import dev.cells.terraform.model.Stack;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * What a rule says of a stack whose resources may have instances and conditions, as no single rule has to know.
 *
 * <p>Conditions: the rule is asked about every {@linkplain Worlds form} that the stack may take. A resource that fails
 * wherever it is there fails; one that passes in one form and not in another is unknown. So a companion, a trail or a
 * rule of a group counts only where it is there whenever what it protects, or what it opens, is.
 *
 * <p>Additions: a rule of a group, of an ACL or of a listener whose target nobody knows may belong to any. The rule is
 * asked about the stack without such additions, and with all of them; where it makes a difference, the answer is unknown.
 *
 * <p>Instances: one verdict for each block. The worst instance decides, and the message names it.
 */
final class Judgement {
    private final Scope scope;
    private final Map<World, World> joined = new ConcurrentHashMap<>();
    private final Map<World, Scope> scopes = new ConcurrentHashMap<>();
    private List<World> worlds;

    /** Of one stack; the forms that it may take are made once for all rules, which may be asked on several threads. */
    Judgement(Scope scope) {
        this.scope = scope;
    }

    List<Verdict> of(Rule rule) {
        return of(rule.weighsConditions() ? rule.judge(scope) : inEveryForm(rule));
    }

    /** One verdict for each block. */
    static List<Verdict> of(List<Verdict> verdicts) {
        return verdicts.stream().anyMatch(verdict -> isInstance(verdict.address())) ? byBlock(verdicts) : verdicts;
    }

    private List<Verdict> inEveryForm(Rule rule) {
        if (worlds().size() > 1) {
            return combined(rule);
        }
        List<Verdict> verdicts = rule.judge(scope);
        return scope.stack().mayJoinMore() ? combined(rule) : verdicts;
    }

    private synchronized List<World> worlds() {
        if (worlds == null) {
            worlds = Worlds.of(scope.stack());
        }
        return worlds;
    }

    /** The answers about one address, by the form of the stack. */
    private List<Verdict> combined(Rule rule) {
        Map<String, Map<World, Answer>> answers = new TreeMap<>();
        List<World> asked = new ArrayList<>();
        for (World world : worlds()) {
            judge(rule, world, answers);
            asked.add(world);
            if (world.stack().mayJoinMore()) {
                World whole = joined.computeIfAbsent(world, World::withAllThatMayJoin);
                judge(rule, whole, answers);
                asked.add(whole);
            }
        }
        List<Verdict> verdicts = new ArrayList<>();
        answers.forEach((address, said) -> {
            long possible = asked.stream()
                    .filter(world -> isThere(address, scope.stack(), world.stack()))
                    .count();
            Answer answer = combined(said, said.size() < possible);
            subjects(address, answer, scope.stack()).forEach(subject -> verdicts.add(new Verdict(subject, answer)));
        });
        return verdicts.stream().anyMatch(verdict -> !answers.containsKey(verdict.address()))
                ? worstByAddress(verdicts)
                : verdicts;
    }

    private void judge(Rule rule, World world, Map<String, Map<World, Answer>> answers) {
        Map<String, List<Answer>> said = new TreeMap<>();
        rule.judge(scopes.computeIfAbsent(world, this::in))
                .forEach(verdict -> said.computeIfAbsent(verdict.address(), address -> new ArrayList<>())
                        .add(verdict.answer()));
        said.forEach((address, all) -> answers.computeIfAbsent(address, key -> new LinkedHashMap<>())
                .put(world, all.size() == 1 ? all.get(0) : Answer.all(all)));
    }

    private Scope in(World world) {
        return new Scope(world.stack(), scope.stacks().with(world.stack()));
    }

    /** Something that is no resource, such as a provider, is there in every form. */
    private static boolean isThere(String address, Stack stack, Stack form) {
        return !stack.addresses().contains(address) || form.addresses().contains(address);
    }

    /** @param silent whether the rule says nothing in some form, which is not worse than a pass */
    private static Answer combined(Map<World, Answer> said, boolean silent) {
        Set<Status> statuses =
                said.values().stream().map(Answer::status).collect(Collectors.toCollection(TreeSet::new));
        Map.Entry<World, Answer> worst = said.entrySet().stream()
                .min(Comparator.comparing(entry -> entry.getValue().status()))
                .orElseThrow();
        Answer answer = worst.getValue();
        boolean same = statuses.size() == 1 && (!silent || answer.passed());
        if (same) {
            return answer;
        }
        return new Answer(
                Status.UNKNOWN, "if " + worst.getKey() + ": " + answer.message(), answer.attribute(), answer.because());
    }

    /** What is missing in some forms is said of the resources of the type that are there in others. */
    private static List<String> subjects(String address, Answer answer, Stack stack) {
        if (answer.status() != Status.UNKNOWN || address.indexOf('.') >= 0) {
            return List.of(address);
        }
        List<String> conditional = stack.ofType(address).stream()
                .filter(Resource::conditional)
                .map(Resource::toString)
                .toList();
        return conditional.isEmpty() ? List.of(address) : conditional;
    }

    private static List<Verdict> worstByAddress(List<Verdict> verdicts) {
        Map<String, Verdict> worst = new TreeMap<>();
        verdicts.forEach(verdict -> worst.merge(verdict.address(), verdict, Judgement::worse));
        return List.copyOf(worst.values());
    }

    private static Verdict worse(Verdict one, Verdict other) {
        return other.answer().status().compareTo(one.answer().status()) < 0 ? other : one;
    }

    private static boolean isInstance(String address) {
        return !block(address).equals(address);
    }

    private static String block(String address) {
        return Address.blockOf(address);
    }

    private static List<Verdict> byBlock(List<Verdict> verdicts) {
        Map<String, List<Verdict>> blocks = new LinkedHashMap<>();
        verdicts.forEach(verdict -> blocks.computeIfAbsent(block(verdict.address()), key -> new ArrayList<>())
                .add(verdict));
        List<Verdict> all = new ArrayList<>();
        blocks.forEach((block, of) -> {
            if (of.stream().anyMatch(verdict -> isInstance(verdict.address()))) {
                all.add(new Verdict(block, ofInstances(block, of)));
            } else {
                all.addAll(of);
            }
        });
        return all;
    }

    private static Answer ofInstances(String block, List<Verdict> instances) {
        Verdict worst = instances.stream().reduce(Judgement::worse).orElseThrow();
        long others = instances.stream()
                        .filter(verdict ->
                                verdict.answer().status() == worst.answer().status())
                        .count()
                - 1;
        String key = worst.address().substring(block.length());
        String which = key.isEmpty() || key.contains("${") ? "" : key + ": ";
        Answer answer = worst.answer();
        return new Answer(
                answer.status(),
                which + answer.message() + (others > 0 ? " (and " + others + " further instances likewise)" : ""),
                answer.attribute(),
                answer.because());
    }
}
