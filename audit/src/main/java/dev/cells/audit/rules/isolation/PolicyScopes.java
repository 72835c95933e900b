package dev.cells.audit.rules.isolation;

import dev.cells.audit.rule.Answer;
import dev.cells.audit.rule.Pins;
import dev.cells.audit.rules.access.UnscopedActions;
import dev.cells.audit.rules.isolation.fleet.Fleet;
import dev.cells.audit.rules.isolation.fleet.Fleet.Foreign;
import dev.cells.audit.rules.isolation.fleet.StackFacts;
import dev.cells.audit.rules.isolation.fleet.StackFacts.Grant;
import dev.cells.audit.rules.isolation.fleet.StackFacts.Kind;
import dev.cells.audit.rules.isolation.fleet.StackFacts.Line;
import dev.cells.terraform.model.Text;
import dev.cells.terraform.policy.Certainty;
import dev.cells.terraform.policy.Patterns;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What an Allow statement reaches of other cells: the resources it may use, and the principals it lets in. */
final class PolicyScopes {
    /**
     * Actions that list what there is, for which IAM wants all resources of the type, and the heartbeat of the agent of
     * Systems Manager: they show names and settings, and nothing of what is stored (Service Authorization Reference,
     * "Actions defined by" CloudWatch, CloudWatch Logs, RDS and Systems Manager).
     */
    private static final List<String> LISTING = List.of(
            "cloudwatch:describealarm*", "logs:describeloggroups", "rds:describe*", "ssm:updateinstanceinformation");

    /** Services that act on resources of another. */
    private static final Map<String, List<String>> ACTS_ON = Map.of(
            "ssm",
            List.of("ssm", "ec2", "ecs"),
            "rds-db",
            List.of("rds-db", "rds"),
            "ssmmessages",
            List.of("ec2", "ecs"));

    /** Condition keys that say who calls. */
    private static final Set<String> CALLER = Set.of(
            "aws:principalarn",
            "aws:principalaccount",
            "aws:sourcearn",
            "aws:sourceaccount",
            "aws:sourceowner",
            "kms:calleraccount");

    private final StackFacts facts;
    private final Fleet fleet;

    PolicyScopes(StackFacts facts, Fleet fleet) {
        this.facts = facts;
        this.fleet = fleet;
    }

    /** Whether the resources of a statement of an identity policy are those of other cells too. */
    Answer resources(Grant grant) {
        List<Answer> answers = new ArrayList<>();
        List<String> patterns = grant.not().contains("resource") ? List.of("*") : grant.resources();
        boolean operator = grant.kind() == Kind.PERSON && !facts.isCell();
        boolean scoped = operator || grant.conditions().stream().anyMatch(this::holdsToOwn);
        for (String pattern : patterns) {
            named(grant, pattern).ifPresent(answers::add);
            if (!scoped && isPattern(pattern)) {
                matched(grant, pattern).ifPresent(answers::add);
            }
        }
        return answers.isEmpty() ? Answer.pass("its resources are its own") : Answer.all(answers);
    }

    /** Of what is written in a pattern, without its wildcards. */
    private Optional<Answer> named(Grant grant, String pattern) {
        Optional<Foreign> foreign = fleet.foreign(facts, pattern);
        if (foreign.isPresent()) {
            return Optional.of(leak(grant, pattern, foreign.get()));
        }
        if (Leaks.isUnknown(facts, pattern)) {
            return Optional.of(unknown(grant, pattern));
        }
        return foreignAccount(grant, pattern);
    }

    private Optional<Answer> foreignAccount(Grant grant, String text) {
        List<String> accounts = Fleet.isOwnName(facts, text) ? List.of() : fleet.unknownAccounts(facts, text);
        return accounts.isEmpty()
                ? Optional.empty()
                : Optional.of(Leaks.namesAccount(grant.label(), accounts.get(0)).on(grant.attribute()));
    }

    private Optional<Answer> matched(Grant grant, String pattern) {
        List<String> actions = grant.not().contains("action") ? List.of("*") : grant.actions();
        boolean whole = Patterns.isEveryResource(Text.of(pattern)) == Certainty.YES;
        for (String action : actions) {
            if (isListing(action) || whole && UnscopedActions.contains(Text.of(action))) {
                continue;
            }
            for (String service : services(action, pattern)) {
                Optional<Foreign> foreign = fleet.matched(facts, pattern, service);
                if (foreign.isPresent()) {
                    return Optional.of(leak(grant, action + " on " + pattern, foreign.get()));
                }
            }
        }
        return Optional.empty();
    }

    private static boolean isListing(String action) {
        return LISTING.stream().anyMatch(listing -> Patterns.matches(listing, action));
    }

    /** The services whose resources an action may be about, of those that the pattern may mean. */
    private static List<String> services(String action, String pattern) {
        String[] parts = pattern.split(":", 4);
        boolean open = parts.length < 4 || isPattern(parts[2]);
        String acting = action.substring(0, Math.max(0, action.indexOf(':')));
        if (acting.isEmpty() || isPattern(acting)) {
            return open ? Fleet.SERVICES : List.of(parts[2]);
        }
        return ACTS_ON.getOrDefault(acting, List.of(acting)).stream()
                .filter(service -> open || service.equals(parts[2]))
                .toList();
    }

    private static boolean isPattern(String text) {
        return text.indexOf('*') >= 0 || text.indexOf('?') >= 0;
    }

    /**
     * A condition on the resource: its tag, something that is the stack's own, that it is being made, or that a restore
     * test made it.
     */
    private boolean holdsToOwn(Line line) {
        if (line.pins() && line.key().equals("aws:resourceaccount")) {
            return !line.values().isEmpty() && line.values().stream().allMatch(this::isOfNoOtherCell);
        }
        if (Pins.isOfTest(line.operator(), line.key(), line.values()) || line.pins() && Pins.isOfMaking(line.key())) {
            return true;
        }
        boolean ofResource = line.key().contains("resourcetag/") || line.key().endsWith(":cluster");
        return line.pins()
                && ofResource
                && line.values().stream()
                        .allMatch(value -> !value.equals("*")
                                && fleet.foreign(facts, value).isEmpty());
    }

    private boolean isOfNoOtherCell(String account) {
        return account.matches("[0-9]{12}")
                && fleet.inAccount(account).stream()
                        .noneMatch(stack -> !stack.equals(facts.name())
                                && fleet.facts(stack).isCell());
    }

    /** Whether a statement of a trust, resource or key policy lets principals of other cells in. */
    Answer principals(Grant grant) {
        List<Answer> answers = new ArrayList<>();
        if (grant.not().contains("principal")) {
            answers.add(
                    Answer.fail(grant.label() + " lets everybody in but some").on(grant.attribute()));
        }
        for (String principal : grant.principals()) {
            String who = principal.substring(principal.indexOf(' ') + 1);
            boolean everyone = who.equals("*") && !principal.startsWith("Service ");
            if (everyone && grant.conditions().stream().noneMatch(this::holdsToCaller)) {
                answers.add(Answer.fail(grant.label() + " lets everybody in, every other cell too: " + facts.name()
                                + ":" + grant.address() + "." + grant.attribute()
                                + " has no condition that holds it to the stack's own account or roles")
                        .on(grant.attribute()));
            } else if (!everyone && !principal.startsWith("Service ") && !principal.startsWith("Federated ")) {
                named(grant, who).ifPresent(answers::add);
            }
        }
        boolean services = grant.principals().stream().allMatch(who -> who.startsWith("Service "));
        grant.conditions().forEach(line -> conditions(grant, line, services, answers));
        return answers.isEmpty() ? Answer.pass("it lets no other cell in") : Answer.all(answers);
    }

    /** @param services whether only services of AWS are let in: for them the account is narrow enough */
    private void conditions(Grant grant, Line line, boolean services, List<Answer> answers) {
        boolean names = CALLER.contains(line.key())
                || line.key().contains("tag/")
                || line.key().contains("context:");
        if (!names || line.operator().contains("not")) {
            return;
        }
        for (String value : line.values()) {
            Optional<Foreign> foreign = fleet.foreign(facts, value);
            if (foreign.isEmpty() && !services && line.key().equals("aws:principalarn") && isPattern(value)) {
                foreign = fleet.matched(facts, value, "iam");
            }
            foreign.ifPresent(found -> answers.add(leak(grant, line.key() + " " + value, found)));
            if (foreign.isEmpty()) {
                foreignAccount(grant, value).ifPresent(answers::add);
            }
        }
    }

    /** An organization is every account of it: that of every sibling. */
    private boolean holdsToCaller(Line line) {
        boolean ofCaller = List.of(
                        "aws:principalaccount",
                        "aws:principalarn",
                        "kms:calleraccount",
                        "aws:sourceaccount",
                        "aws:sourcearn",
                        "aws:sourcevpc",
                        "aws:sourcevpce",
                        "elasticfilesystem:accesspointarn")
                .contains(line.key());
        return line.pins()
                && ofCaller
                && !line.values().isEmpty()
                && line.values().stream().noneMatch("*"::equals);
    }

    private Answer leak(Grant grant, String text, Foreign foreign) {
        return Leaks.leak(
                        facts,
                        grant.address(),
                        grant.attribute() + " (" + grant.label() + ")",
                        text,
                        List.of(),
                        foreign)
                .on(grant.attribute());
    }

    private Answer unknown(Grant grant, String text) {
        return Answer.unknown(
                        grant.label() + " names " + Leaks.clipped(Fleet.shown(text)) + ", which may be of another cell")
                .on(grant.attribute());
    }
}
