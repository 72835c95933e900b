package dev.cells.audit.rules.isolation;

import dev.cells.audit.rule.Answer;
import dev.cells.audit.rule.Verdict;
import dev.cells.audit.rules.isolation.fleet.Fleet;
import dev.cells.audit.rules.isolation.fleet.Fleet.Foreign;
import dev.cells.audit.rules.isolation.fleet.StackFacts;
import dev.cells.audit.rules.isolation.fleet.StackFacts.Mention;
import dev.cells.reachability.identity.PhysicalTexts;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Answers about texts that name something: whether it is of another cell, with the way that leads there. */
final class Leaks {
    /** Arguments that hold nothing but the name of something; elsewhere an unknown text is mostly something else. */
    private static final Pattern REFERENCE =
            Pattern.compile("(.*\\.)?[A-Za-z_-]*(arns?|_ids?|Arn|valueFrom|bucket|queue|topic|cluster|principals?)");

    /** Ids that AWS gives to parts of networks, disks and file systems: nobody at hand says whose they are. */
    private static final Pattern LITERAL_ID = Pattern.compile(
            "(vpc|sg|subnet|pcx|tgw|tgw-attach|tgw-rtb|rtb|eni|fs|fsap|vpce|vpce-svc|snap|vol|pl|lt)-[0-9a-f]{8,17}");

    private static final Pattern ACCOUNT = Pattern.compile("[0-9]{12}");

    private Leaks() {}

    /** A verdict for each resource that a rule has texts of. */
    static List<Verdict> verdicts(String rule, StackFacts facts, Fleet fleet) {
        Map<String, List<Answer>> answers = new TreeMap<>();
        facts.judged().getOrDefault(rule, new TreeSet<>()).forEach(address -> answers.put(address, new ArrayList<>()));
        Map<String, Optional<Foreign>> seen = new HashMap<>();
        for (Mention mention : facts.mentions()) {
            if (mention.rule().equals(rule)) {
                answer(facts, fleet, mention, seen)
                        .ifPresent(answer -> answers.get(mention.address()).add(answer));
            }
        }
        List<Verdict> verdicts = new ArrayList<>();
        answers.forEach((address, all) -> verdicts.add(new Verdict(
                address, all.isEmpty() ? Answer.pass("it names nothing of another cell") : Answer.all(all))));
        return verdicts;
    }

    private static Optional<Answer> answer(
            StackFacts facts, Fleet fleet, Mention mention, Map<String, Optional<Foreign>> seen) {
        String text = mention.text();
        Optional<Foreign> foreign = seen.computeIfAbsent(text, key -> fleet.foreign(facts, key));
        if (foreign.isPresent()) {
            return Optional.of(leak(facts, mention.address(), mention.attribute(), text, mention.via(), foreign.get()));
        }
        // Who writes a shared stack names what is of the platform; a cell has no reason to know an id.
        if (facts.isCell() && LITERAL_ID.matcher(text).matches()) {
            return Optional.of(Answer.unknown(mention.attribute() + " is " + text
                            + ", an id that no stack at hand has, so that it may be of another cell")
                    .on(mention.attribute()));
        }
        boolean reference = REFERENCE.matcher(mention.attribute()).matches();
        if (reference && isUnknown(facts, text)) {
            return Optional.of(
                    Answer.unknown(mention.attribute() + " is " + Fleet.shown(text) + ", which may be of another cell")
                            .on(mention.attribute()));
        }
        List<String> accounts = text.startsWith("arn:") && !Fleet.isOwnName(facts, text)
                ? fleet.unknownAccounts(facts, text)
                : List.of();
        return accounts.isEmpty()
                ? Optional.empty()
                : Optional.of(namesAccount(mention.attribute(), accounts.get(0)).on(mention.attribute()));
    }

    /** About an account that is of no stack at hand. */
    static Answer namesAccount(String what, String account) {
        return Answer.unknown(
                what + " names account " + account + ", which is of no stack at hand and may be that of another cell");
    }

    /**
     * Whether a part is not known and may be a name of another stack's. What a resource of the stack itself says is its
     * own, the parameters of AWS are nobody's.
     */
    static boolean isUnknown(StackFacts facts, String text) {
        for (int at = text.indexOf(PhysicalTexts.UNKNOWN); at >= 0; at = text.indexOf(PhysicalTexts.UNKNOWN, at + 1)) {
            String source = text.substring(at + 1);
            boolean own = source.startsWith(facts.name() + ":aws_");
            if (!own && !source.startsWith("the parameter /aws/")) {
                return true;
            }
        }
        return false;
    }

    /** A failure with its whole way: from the stack over what publishes the name to what it names. */
    static Answer leak(
            StackFacts facts, String address, String attribute, String text, List<String> via, Foreign foreign) {
        List<String> way = new ArrayList<>();
        way.add(facts.name() + ":" + address + "." + attribute);
        way.addAll(via);
        way.add(foreign.toString());
        List<Object> because = new ArrayList<>(via);
        if (!foreign.address().isEmpty()) {
            because.add(foreign);
        }
        return Answer.fail("leads to " + foreign + " of another cell: " + String.join(" -> ", way) + " (it is "
                        + clipped(Fleet.shown(text)) + ")")
                .on(attribute)
                .because(because.toArray());
    }

    static String clipped(String text) {
        return text.length() <= 200 ? text : text.substring(0, 197) + "...";
    }
}
