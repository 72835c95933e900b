package dev.cells.audit.rules.access;

import dev.cells.audit.rule.Account;
import dev.cells.audit.rule.Scope;
import dev.cells.terraform.model.Stack;
import dev.cells.terraform.model.StackSet;
import dev.cells.terraform.model.Text;
import dev.cells.terraform.policy.Certainty;
import dev.cells.terraform.policy.Principal;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The accounts of the fleet, and of all stacks at hand: any other is foreign. Made once. */
final class Accounts {
    private static final Pattern ARN = Pattern.compile("arn:[^:]+:[a-z0-9-]+:[^:]*:([^:]*):.*");
    private static final Pattern ID = Pattern.compile("[0-9]{12}");

    /** Of Elastic Load Balancing in regions from before 2022 (its guide, "Enable access logs": "Bucket policy"). */
    private static final Set<String> OF_AWS = Set.of(
            "127311923021",
            "033677994240",
            "027434742980",
            "797873946194",
            "098369216593",
            "985666609251",
            "054676820928",
            "897822967062",
            "156460612806",
            "635631232127",
            "652711504416",
            "009996457667",
            "754344448648",
            "718504428378",
            "582318560864",
            "600734575887",
            "383597477331",
            "114774131450",
            "783225319266",
            "507241528517",
            "048591011584",
            "190560391635");

    private final Set<String> own = new HashSet<>();
    private boolean unclear;

    private Accounts(StackSet stacks, Account.Fleet fleet) {
        own.addAll(fleet.ids());
        for (Stack stack : stacks.stacks().values()) {
            stack.providers().forEach(provider -> provider.get("allowed_account_ids")
                    .items()
                    .forEach(id -> id.literal().ifPresentOrElse(own::add, () -> unclear = true)));
        }
    }

    private static Accounts of(Scope scope) {
        // Asked first: a view must not be made while another is.
        Account.Fleet fleet = Account.Fleet.of(scope.stacks());
        return scope.stacks().view(Accounts.class, stacks -> new Accounts(stacks, fleet));
    }

    /**
     * The same for a rule that judges only stacks that say where they are: of an account that is written out, without an
     * own one at all, it says nothing; where an own one is not known before the plan, it is unknown.
     */
    static Certainty isForeignToStated(Scope scope, Text id) {
        Certainty foreign = isForeign(scope, id);
        boolean unstated = foreign == Certainty.MAYBE && !id.isOpaque() && !of(scope).unclear;
        return unstated ? Certainty.NO : foreign;
    }

    /** Whether a principal is of an account that is not one of ours; unknown where we do not know our own. */
    static Certainty isForeign(Scope scope, Principal principal) {
        return principal.type().equalsIgnoreCase("AWS") ? isForeign(scope, principal.id()) : Certainty.NO;
    }

    /** Of an account id or an ARN. */
    static Certainty isForeign(Scope scope, Text id) {
        Optional<String> account = account(scope.known(id));
        if (account.isEmpty()) {
            return scope.known(id).isOpaque() ? Certainty.MAYBE : Certainty.NO;
        }
        Accounts accounts = of(scope);
        if (accounts.own.contains(account.get()) || OF_AWS.contains(account.get())) {
            return Certainty.NO;
        }
        return accounts.own.isEmpty() || accounts.unclear ? Certainty.MAYBE : Certainty.YES;
    }

    private static Optional<String> account(Text id) {
        String text = id.literal().orElse("");
        Matcher arn = ARN.matcher(text);
        String account = arn.matches() ? arn.group(1) : text;
        return Optional.of(account).filter(found -> ID.matcher(found).matches());
    }
}
