package dev.cells.audit.rule;

import dev.cells.terraform.model.Resource;
import java.util.List;
import java.util.function.Predicate;

/**
 * The most common rule: one question to every resource of some types.
 *
 * @param judged the types asked; the info may name further ones that are only joined
 * @param applies which of them the rule is about
 */
public record EachResource(RuleInfo info, List<String> judged, Predicate<Resource> applies, Check check)
        implements Rule {
    public EachResource {
        judged = List.copyOf(judged);
    }

    public static EachResource of(RuleInfo info, String type, Check check) {
        return new EachResource(info, List.of(type), resource -> true, check);
    }

    public static EachResource of(RuleInfo info, List<String> types, Check check) {
        return new EachResource(info, types, resource -> true, check);
    }

    public EachResource only(Predicate<Resource> about) {
        return new EachResource(info, judged, about, check);
    }

    @Override
    public List<Verdict> judge(Scope scope) {
        return scope.stack().ofType(judged.toArray(String[]::new)).stream()
                .filter(applies)
                .map(resource -> Verdict.on(resource, check.of(resource, scope)))
                .toList();
    }
}
