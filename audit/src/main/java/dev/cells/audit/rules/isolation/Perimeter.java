package dev.cells.audit.rules.isolation;

import dev.cells.audit.rule.Answer;
import dev.cells.audit.rules.isolation.fleet.Fleet;
import dev.cells.audit.rules.isolation.fleet.Fleet.Foreign;
import dev.cells.audit.rules.isolation.fleet.StackFacts;
import dev.cells.audit.rules.isolation.fleet.StackFacts.Grant;
import dev.cells.reachability.identity.PhysicalTexts;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;

/** Whether a statement of an endpoint's policy keeps callers and resources inside the account of its cell. */
final class Perimeter {
    /**
     * Buckets of AWS that everybody may read: image layers ("Amazon ECR interface VPC endpoints") and what the agent of
     * Systems Manager fetches ("SSM Agent communications with AWS managed S3 buckets", "Reference: Amazon S3 buckets for
     * patching operations"), and packages of Amazon Linux 2023. They are read with presigned URLs or for patches, so the
     * caller's account is not compared.
     */
    private static final Pattern OF_AWS = Pattern.compile("arn:aws[a-z-]*:s3:::("
            + "prod-[a-z0-9-]+-starport-layer-bucket|patch-baseline-snapshot-[a-z0-9-]+|aws-ssm-[a-z0-9-]+"
            + "|aws-patch-manager-[a-z]{2}-[a-z]+-[0-9]-[0-9a-f]{9}|al2023-repos-[a-z]{2}-[a-z]+-[0-9]-de612dc2"
            + "|amazon-ssm-[a-z0-9-]+|aws-windows-downloads-[a-z0-9-]+|[a-z0-9-]+-birdwatcher-prod)/.+");

    private static final Set<String> CALLER = Set.of("aws:principalaccount", "aws:principalarn");
    private static final Set<String> OWNER = Set.of("aws:resourceaccount", "s3:resourceaccount");
    private static final Pattern ARN =
            Pattern.compile("arn:aws[a-z-]*:[a-z0-9-]+:[^:]*:([0-9]{12}):.*", Pattern.DOTALL);
    private static final Pattern ACCOUNT = Pattern.compile("[0-9]{12}");

    private final StackFacts facts;
    private final Fleet fleet;

    Perimeter(StackFacts facts, Fleet fleet) {
        this.facts = facts;
        this.fleet = fleet;
    }

    Answer answer(Grant grant) {
        if (!grant.unknown().isEmpty()) {
            return Answer.unknown(grant.unknown() + ", which may let others through");
        }
        if (readsBucketsOfAws(grant)) {
            return Answer.pass(grant.label() + " reads buckets of AWS only");
        }
        List<Answer> answers = new ArrayList<>();
        boolean inverted = grant.not().contains("principal");
        answers.add(side(
                grant,
                CALLER,
                inverted ? List.of("*") : grant.principals(),
                principal -> account(principal.substring(principal.indexOf(' ') + 1)),
                "lets callers of every account through"));
        answers.add(side(
                grant,
                OWNER,
                grant.not().contains("resource") ? List.of("*") : grant.resources(),
                this::ownerOf,
                "reaches resources of every account"));
        return Answer.all(answers);
    }

    /** Held by a condition, or else by every text that it names. */
    private Answer side(
            Grant grant,
            Set<String> keys,
            List<String> named,
            Function<String, Optional<String>> account,
            String open) {
        List<Answer> held = grant.conditions().stream()
                .filter(line -> line.pins()
                        && keys.contains(line.key())
                        && !line.values().isEmpty())
                .map(line -> all(grant, line.values(), this::account, line.key() + " of " + grant.label()))
                .toList();
        if (!held.isEmpty()) {
            return Answer.any(held);
        }
        boolean any = named.isEmpty()
                || named.stream()
                        .anyMatch(
                                text -> !isUnknown(text) && account.apply(text).isEmpty());
        return any
                ? Answer.fail(grant.label() + " " + open + ", other cells' too: " + facts.name() + ":" + grant.address()
                        + "." + grant.attribute())
                : all(grant, named, account, grant.label());
    }

    private Answer all(Grant grant, List<String> texts, Function<String, Optional<String>> account, String what) {
        List<Answer> answers = new ArrayList<>();
        for (String text : texts) {
            Optional<String> found = account.apply(text);
            answers.add(
                    isUnknown(text)
                            ? Answer.unknown(what + " is " + Fleet.shown(text) + ", which may be of another cell")
                            : found.map(id -> judged(grant, id, text))
                                    .orElseGet(() -> Answer.fail(what + " is " + text + ", must be an account")));
        }
        return Answer.all(answers);
    }

    private Answer judged(Grant grant, String account, String text) {
        if (account.isEmpty() || isOwn(account)) {
            return Answer.pass(grant.label() + " is held to the cell's account");
        }
        List<String> others = fleet.inAccount(account).stream()
                .filter(stack -> fleet.facts(stack).isCell())
                .toList();
        if (!others.isEmpty()) {
            return Leaks.leak(
                    facts,
                    grant.address(),
                    grant.attribute() + " (" + grant.label() + ")",
                    text,
                    List.of(),
                    new Foreign(others.get(0), ""));
        }
        return fleet.inAccount(account).isEmpty()
                ? Leaks.namesAccount(grant.label(), account)
                : Answer.pass(grant.label() + " is held to an account of shared stacks");
    }

    private boolean isOwn(String account) {
        return facts.providers().stream()
                .anyMatch(provider -> provider.accounts().contains(account));
    }

    /** The account in an ARN, or the id itself; empty without one. */
    private Optional<String> account(String text) {
        var arn = ARN.matcher(text);
        return arn.matches()
                ? Optional.of(arn.group(1))
                : Optional.of(text).filter(id -> ACCOUNT.matcher(id).matches());
    }

    /** Buckets have no account in their ARN; those of the stack itself are of its own, which an empty text means. */
    private Optional<String> ownerOf(String arn) {
        boolean own = arn.startsWith(PhysicalTexts.ID + facts.name() + ":")
                || arn.startsWith("arn:")
                        && (Fleet.isOwnName(facts, arn.replace(":::", ":::/"))
                                || facts.owned().stream()
                                        .anyMatch(owned ->
                                                arn.equals(owned.text()) || arn.startsWith(owned.text() + "/")));
        return own ? Optional.of("") : account(arn);
    }

    private boolean isUnknown(String text) {
        return Leaks.isUnknown(facts, text);
    }

    private static boolean readsBucketsOfAws(Grant grant) {
        return grant.not().isEmpty()
                && !grant.resources().isEmpty()
                && grant.resources().stream()
                        .allMatch(text -> OF_AWS.matcher(text).matches())
                && grant.actions().stream().allMatch("s3:getobject"::equals);
    }
}
