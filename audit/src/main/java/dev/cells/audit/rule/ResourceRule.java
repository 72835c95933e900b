package dev.cells.audit.rule;

import dev.cells.terraform.model.Resource;
import java.util.List;
import java.util.function.Predicate;

/** The most common kind of rule: one check for every resource of some types, as it is {@linkplain Scope#effective in effect}. */
public abstract class ResourceRule implements Rule {
    private final RuleInfo info;
    private final List<String> judged;
    private final Check check;
    private final Predicate<Resource> applies;

    /** @param judged the types that are checked; the info may name further ones that are only joined */
    protected ResourceRule(RuleInfo info, List<String> judged, Check check) {
        this(info, judged, check, resource -> true);
    }

    /** @param applies which resources of these types the rule is about */
    protected ResourceRule(RuleInfo info, List<String> judged, Check check, Predicate<Resource> applies) {
        this.info = info;
        this.judged = List.copyOf(judged);
        this.check = check;
        this.applies = applies;
    }

    @Override
    public final RuleInfo info() {
        return info;
    }

    @Override
    public final List<Verdict> judge(Scope scope) {
        return scope.stack().ofType(judged.toArray(String[]::new)).stream()
                .filter(applies)
                .map(resource -> Verdict.on(resource, check.of(scope.effective(resource), scope)))
                .toList();
    }
}
