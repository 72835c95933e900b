package dev.cells.audit.rules.isolation;

import dev.cells.audit.rule.Answer;
import dev.cells.audit.rule.RuleInfo;
import dev.cells.audit.rule.Severity;
import dev.cells.audit.rule.Verdict;
import dev.cells.audit.rules.isolation.fleet.Contents;
import dev.cells.audit.rules.isolation.fleet.Declared;
import dev.cells.audit.rules.isolation.fleet.Declared.Review;
import dev.cells.audit.rules.isolation.fleet.Fleet;
import dev.cells.audit.rules.isolation.fleet.Likeness.Difference;
import dev.cells.audit.rules.isolation.fleet.StackFacts;
import dev.cells.terraform.model.Address;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** ISO-27. Whoever has reviewed one cell, and what the files of the others say, has reviewed the fleet. */
public final class CellsAreEqual extends FleetRule {
    private static final String STACK = "provider.aws";

    public CellsAreEqual() {
        super(RuleInfo.of("ISO-27", Severity.HIGH, "Cells are equal but for what their files say")
                .cites("308(a)(8)", "316(b)(2)(iii)")
                .types("*")
                .passes(
                        "What two cells have whose settings for it are the same is the same, once names, account, region and"
                                + " addresses are taken out; there is nothing in a cell that its settings do not make; and where"
                                + " settings differ from the defaults, review-by of the client's file is a day that is not past, and at most 366 days ahead, which only"
                                + " an audit asks about, and no plan or provision.")
                .fix("Say the difference in the client's file, and review-by; or remove it."));
    }

    @Override
    public List<Verdict> judge(StackFacts facts, Fleet fleet) {
        if (!facts.isCell()) {
            return List.of();
        }
        Answers answers = new Answers();
        fleet.declarations()
                .of(facts.name())
                .ifPresentOrElse(
                        declared -> declared(facts, declared, fleet, answers), () -> stranger(facts, fleet, answers));
        return answers.verdicts();
    }

    private static void declared(StackFacts facts, Declared declared, Fleet fleet, Answers answers) {
        Contents contents = facts.contents();
        for (Difference difference : fleet.declarations().likeness().of(facts.name())) {
            String what = contents.describe(difference);
            answers.add(
                    contents.written(difference.address()),
                    (difference.isTested()
                                    ? Answer.fail(what + ": nothing in " + declared.file() + " says so")
                                    : Answer.unknown(what + ", and nobody could try whether " + declared.file()
                                            + " makes it so"))
                            .on(difference.argument()));
        }
        Set<String> missing = new TreeSet<>(declared.made().keySet());
        contents.resources().keySet().stream().map(contents::written).forEach(address -> {
            missing.remove(Address.blockOf(address));
            if (!declared.made().containsKey(Address.blockOf(address))) {
                answers.add(
                        address,
                        Answer.fail("no cell has it by its settings: nothing in " + declared.file() + " makes it"));
            }
        });
        missing.forEach(address ->
                answers.add(address, Answer.fail("it is missing: nothing in " + declared.file() + " takes it out")));
        contents.open()
                .forEach((address, argument) -> answers.add(
                        contents.written(address),
                        Answer.unknown(argument
                                        + " depends on what is not in the stack, so nobody knows whether cells are"
                                        + " equal in it")
                                .on(argument)));
        answers.add(
                STACK,
                declared.review()
                        .map(review ->
                                review(declared, review, fleet.declarations().today()))
                        .orElseGet(() -> Answer.pass(overrides(declared))));
    }

    private static Answer review(Declared declared, Review review, LocalDate today) {
        String what = overrides(declared);
        if (declared.overrides().isEmpty()) {
            return Answer.pass(what);
        }
        int count = declared.overrides().size();
        String which = declared.overrides().stream().limit(3).collect(Collectors.joining(", "))
                + (count > 3 ? ", and " + (count - 3) + " more" : "");
        String day = review.by().map(LocalDate::toString).orElse("");
        Answer answer =
                switch (review.on(today)) {
                    case STANDS -> Answer.pass(what + ", for which " + declared.owner() + " stands until " + day);
                    case UNSAID ->
                        Answer.fail(
                                what + ", and review-by of " + declared.file() + " does not say until when: " + which);
                    case PAST -> Answer.fail(what + ", and were to be reviewed by " + day + ": " + which);
                    case TOO_FAR ->
                        Answer.fail(what + ", and are to be reviewed by " + day + ", more than " + Review.MOST_DAYS
                                + " days ahead: " + which);
                };
        return answer.on(review.at());
    }

    private static String overrides(Declared declared) {
        int count = declared.overrides().size();
        return count == 0
                ? "its settings are the defaults"
                : count + (count == 1 ? " setting differs" : " settings differ") + " from the defaults";
    }

    /** A cell that no config at hand describes: it can be equal to others, but nobody knows whether it may differ. */
    private static void stranger(StackFacts facts, Fleet fleet, Answers answers) {
        Map<String, String> all = fleet.declarations().strangers();
        if (!all.containsKey(facts.name()) || all.size() < 2) {
            return;
        }
        String like = all.get(facts.name());
        long equal = all.values().stream().filter(like::equals).count();
        if (equal == all.size() && facts.contents().open().isEmpty()) {
            answers.add(STACK, Answer.pass("it is equal to all " + (equal - 1) + " other cells at hand"));
            return;
        }
        String other = all.entrySet().stream()
                .filter(entry -> !entry.getValue().equals(like))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse("");
        String what = other.isEmpty()
                ? "its resources depend on what is not in the stack"
                : facts.contents().firstDifference(fleet.facts(other).contents(), other);
        answers.add(STACK, Answer.unknown(what + ", and no config is at hand that could say so"));
    }
}
