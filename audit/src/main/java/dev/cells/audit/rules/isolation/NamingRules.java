package dev.cells.audit.rules.isolation;

import dev.cells.audit.rule.Answer;
import dev.cells.audit.rule.RuleInfo;
import dev.cells.audit.rule.Severity;
import dev.cells.audit.rule.Verdict;
import dev.cells.audit.rules.isolation.fleet.Fleet;
import dev.cells.audit.rules.isolation.fleet.StackFacts;
import dev.cells.audit.rules.isolation.fleet.StackFacts.Owned;
import dev.cells.audit.rules.isolation.fleet.StackFacts.Pinned;
import dev.cells.reachability.identity.PhysicalTexts;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Names, tags and sessions say whose something is; what they say must be true. */
public final class NamingRules {
    private NamingRules() {}

    /** ISO-17. Policies and people tell cells apart by names. */
    public static final class NamesCarryNoOtherCell extends FleetRule {
        /** Services and the beginning of what follows the account in the ARNs of what has the name of its cell. */
        private static final Pattern NAMED = Pattern.compile(
                "arn:[^:]*:(?:s3:|sqs:|sns:|dynamodb:|logs:|secretsmanager:"
                        + "|ssm:[^:]*:[^:]*:parameter|iam:[^:]*:[^:]*:(?:role|policy)/|kms:[^:]*:[^:]*:alias/|rds:[^:]*:[^:]*:(?:db|cluster):).*");

        private static final Pattern STAND_IN = Pattern.compile("[" + PhysicalTexts.ID + PhysicalTexts.UNKNOWN + "][^"
                + PhysicalTexts.ID_END + PhysicalTexts.UNKNOWN_END + "]*[" + PhysicalTexts.ID_END
                + PhysicalTexts.UNKNOWN_END
                + "]");

        public NamesCarryNoOtherCell() {
            super(RuleInfo.of("ISO-17", Severity.HIGH, "No name has the prefix or the folder of another cell")
                    .cites("310(d)(2)(iii)", "312(a)(1)")
                    .types("*")
                    .passes(
                            "No physical name, path, alias or ARN that the stack declares begins as those of another cell do,"
                                    + " or is declared by another stack too. In a fleet of several cells the id of none begins"
                                    + " that of another, up to the hyphen after it; and the names of a cell's buckets, log"
                                    + " groups, secrets, parameters, roles, policies, aliases of keys, databases, tables,"
                                    + " queues and topics, or their paths, have its id between delimiters.")
                    .fix("Let the name begin with the id of the cell and a hyphen, or with its folder."));
        }

        @Override
        public List<Verdict> judge(StackFacts facts, Fleet fleet) {
            Answers answers = new Answers();
            facts.owned().forEach(owned -> answers.add(owned.address(), answer(facts, fleet, owned)));
            fleet.beginningLike(facts)
                    .ifPresent(
                            other -> answers.add(
                                    "provider.aws",
                                    Answer.fail(
                                            facts.name() + " -> " + other
                                                    + ": the id of that cell begins with this one's, so that patterns for this one match its names")));
            return answers.verdicts();
        }

        private static Answer answer(StackFacts facts, Fleet fleet, Owned owned) {
            Optional<String> other = fleet.namedLike(facts, owned.text());
            if (other.isPresent()) {
                return Answer.fail(facts.name() + ":" + owned.address() + " -> " + other.get() + ": the name "
                        + Leaks.clipped(Fleet.shown(owned.text())) + " is one of that cell");
            }
            if (owned.text().startsWith("arn:") && fleet.isShared(owned.text())) {
                return Answer.fail("another stack declares " + Fleet.shown(owned.text()) + " too");
            }
            boolean judged = facts.isCell()
                    && fleet.hasSeveralCells()
                    && NAMED.matcher(owned.text()).matches();
            return judged ? carriesItsCell(facts, owned.text()) : Answer.pass("its name is its own");
        }

        /** Between delimiters, which a slash is as well as a hyphen: {@code /cells/ember/dev/x} is of the cell ember-dev. */
        private static Answer carriesItsCell(StackFacts facts, String arn) {
            String known = STAND_IN.matcher(arn).replaceAll("-");
            String words = "-" + known.replaceAll("[^A-Za-z0-9]+", "-") + "-";
            if (words.contains("-" + facts.prefix())) {
                return Answer.pass("its name is its own");
            }
            String seen = "the name " + Leaks.clipped(Fleet.shown(arn)) + " has no word "
                    + facts.name().replace('/', '-') + ", must be told from the names of other cells by it";
            return arn.indexOf(PhysicalTexts.UNKNOWN) < 0 ? Answer.fail(seen) : Answer.unknown(seen);
        }
    }

    /** ISO-19. Conditions on tags are worth what the tags are. */
    public static final class TagsNameTheirCell extends FleetRule {
        public TagsNameTheirCell() {
            super(RuleInfo.of("ISO-19", Severity.HIGH, "Tags name the client of the stack")
                    .cites("310(d)(2)(iii)", "308(a)(4)(ii)(B)")
                    .types("*")
                    .passes(
                            "A tag client or cell of a resource says what the provider's default tags say of the stack.")
                    .fix("Remove the tag: the provider sets it."));
        }

        @Override
        public List<Verdict> judge(StackFacts facts, Fleet fleet) {
            List<Verdict> verdicts = new ArrayList<>();
            if (!facts.client().isEmpty()) {
                verdicts.add(new Verdict("provider.aws", Answer.pass("its tags name " + facts.client())));
            }
            facts.settings().stream()
                    .filter(setting -> Set.of("tags.client", "tags.cell").contains(setting.attribute()))
                    .forEach(setting -> {
                        boolean own = setting.value().equals(facts.client())
                                || setting.value().equals(facts.name());
                        String seen = setting.attribute() + " is " + Fleet.shown(setting.value()) + ", must be "
                                + facts.client();
                        Answer wrong =
                                Leaks.isUnknown(facts, setting.value()) ? Answer.unknown(seen) : Answer.fail(seen);
                        verdicts.add(new Verdict(
                                setting.address(),
                                (own ? Answer.pass("its tags name the client") : wrong).on(setting.attribute())));
                    });
            return verdicts;
        }
    }

    /** ISO-25. What deploys one cell must not be able to deploy another. */
    public static final class DeployersAreOfOneCell extends FleetRule {
        public DeployersAreOfOneCell() {
            super(RuleInfo.of("ISO-25", Severity.CRITICAL, "Each cell is deployed by a role or a session of its own")
                    .cites("308(a)(3)(i)", "312(d)")
                    .types("aws_iam_role")
                    .passes("No two cells at hand assume the same role with the same session tags; a role that several"
                            + " assume tells them apart by the tags of the session.")
                    .fix("Give the provider's assume_role a role of the cell, or session tags that name it."));
        }

        @Override
        public List<Verdict> judge(StackFacts facts, Fleet fleet) {
            if (!facts.isCell() || facts.providers().isEmpty()) {
                return List.of();
            }
            List<Answer> answers = new ArrayList<>();
            for (Pinned provider : facts.providers()) {
                Set<String> others = new TreeSet<>(fleet.deployedBy(provider));
                others.remove(facts.name());
                if (Leaks.isUnknown(facts, provider.role())) {
                    answers.add(Answer.unknown("it is deployed by " + Fleet.shown(provider.role())));
                } else if (!others.isEmpty()) {
                    answers.add(Answer.fail(facts.name() + " -> " + provider.role() + " -> "
                            + others.iterator().next()
                            + ": both are deployed by the same role with the same session tags"));
                }
            }
            Answer answer = answers.isEmpty() ? Answer.pass("its deployer is its own") : Answer.all(answers);
            return List.of(new Verdict("provider.aws", answer.on("assume_role")));
        }
    }

    /** ISO-26. */
    public static final class SharedStacksHoldNoHealthData extends FleetRule {
        public SharedStacksHoldNoHealthData() {
            super(RuleInfo.of("ISO-26", Severity.HIGH, "Base and utility stacks hold no health data")
                    .cites("308(a)(1)(ii)(A)", "308(a)(4)(ii)(A)")
                    .types("*")
                    .passes("No resource of a base or utility stack has the tag data-class = phi.")
                    .fix("Store health data in the cell that it belongs to."));
        }

        @Override
        public List<Verdict> judge(StackFacts facts, Fleet fleet) {
            return facts.isCell()
                    ? List.of()
                    : facts.settings().stream()
                            .filter(setting -> setting.attribute().equals("tags.data-class"))
                            .map(setting -> new Verdict(
                                    setting.address(),
                                    answer(facts, setting.value()).on("tags")))
                            .toList();
        }

        private static Answer answer(StackFacts facts, String value) {
            String seen = "its data-class is " + Fleet.shown(value);
            return Leaks.isUnknown(facts, value)
                    ? Answer.unknown(seen)
                    : value.equals("phi") ? Answer.fail(seen + ", in a stack that all cells share") : Answer.pass(seen);
        }
    }
}
