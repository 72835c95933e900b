package dev.cells.audit.rules.governance;

import dev.cells.audit.rule.Answer;
import dev.cells.audit.rule.DataClass;
import dev.cells.audit.rule.Rule;
import dev.cells.audit.rule.RuleInfo;
import dev.cells.audit.rule.Scope;
import dev.cells.audit.rule.Severity;
import dev.cells.audit.rule.Verdict;
import dev.cells.terraform.model.Resource;
import dev.cells.terraform.model.Value;
import java.util.ArrayList;
import java.util.List;

/**
 * GOV-01. What cannot be told apart cannot be inventoried, nor handed back at the end of a contract. Tags of the
 * provider count; an empty one does not.
 */
public final class ResourcesAreTagged implements Rule {
    static final List<String> EVERYWHERE = List.of("client", "environment", "tier", "owner", "managed-by");
    private static final List<String> TIERS = List.of("base", "utility", "cell");

    @Override
    public RuleInfo info() {
        return RuleInfo.of("GOV-01", Severity.MEDIUM, "Mandatory tags on every taggable resource")
                .cites("310(d)(2)(iii)", "308(a)(1)(ii)(A)", "308(a)(7)(ii)(E)")
                .types("*")
                .passes("The tags of the resource, together with its provider's default_tags, have "
                        + String.join(", ", EVERYWHERE) + "; tier is one of base, utility, cell; a data store also has "
                        + "data-class, and that is one of " + String.join(", ", DataClass.ALL) + ".")
                .fix("Set the tags in the provider's default_tags, and data-class on the resource.");
    }

    @Override
    public List<Verdict> judge(Scope scope) {
        return scope.stack().resources().values().stream()
                .filter(resource -> !resource.address().data() && ResourceTypes.isTaggable(resource.type()))
                .map(resource -> Verdict.on(resource, judge(scope, resource)))
                .toList();
    }

    private static Answer judge(Scope scope, Resource resource) {
        List<Answer> answers = new ArrayList<>();
        for (String key : EVERYWHERE) {
            Value value = scope.tag(resource, key);
            boolean wrong = value.isAbsent()
                    || value.is("")
                    || key.equals("tier")
                            && value.literal().filter(TIERS::contains).isEmpty();
            answers.add(answer(key, value, wrong, "must be set"));
        }
        Value dataClass = scope.tag(resource, DataClass.TAG);
        boolean wanted = ResourceTypes.isDataStore(resource.type()) || !dataClass.isAbsent();
        if (wanted) {
            boolean wrong = dataClass.literal().filter(DataClass.ALL::contains).isEmpty();
            answers.add(answer(DataClass.TAG, dataClass, wrong, "must be one of " + DataClass.ALL));
        }
        return Answer.all(answers).on("tags");
    }

    private static Answer answer(String key, Value value, boolean wrong, String must) {
        String seen = "tag " + key + " is " + value;
        if (value.hasOpaque()) {
            return Answer.unknown(seen + ", " + must);
        }
        return wrong ? Answer.fail(seen + ", " + must) : Answer.pass("all tags are set");
    }
}
