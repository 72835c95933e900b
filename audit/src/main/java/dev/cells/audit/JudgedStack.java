package dev.cells.audit;

import dev.cells.audit.rule.RuleInfo;
import dev.cells.audit.rule.Scope;
import dev.cells.audit.rule.StackTier;
import dev.cells.audit.rule.Verdict;
import dev.cells.terraform.model.Address;
import dev.cells.terraform.model.Resource;
import dev.cells.terraform.model.Stack;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * A stack that was judged.
 *
 * @param tier {@code base}, {@code utility} or {@code cell}
 * @param resources how many it has, data sources not counted
 * @param unjudged addresses of resources that no rule judged, nor used to judge another: nothing is known about them but
 *     the kind of their type and their tags
 */
public record JudgedStack(String name, String tier, int resources, List<String> unjudged) {
    public JudgedStack {
        unjudged = List.copyOf(unjudged);
    }

    /** @param verdicts of the rules on this stack */
    static JudgedStack of(Scope scope, Map<RuleInfo, List<Verdict>> verdicts) {
        Stack stack = scope.stack();
        Set<String> seen = new HashSet<>();
        Set<String> types = new HashSet<>();
        verdicts.forEach((rule, all) -> {
            if (!rule.isAboutEveryType() && !all.isEmpty()) {
                types.addAll(rule.types());
                all.forEach(verdict -> {
                    seen.add(Address.blockOf(verdict.address()));
                    verdict.answer().because().forEach(address -> seen.add(Address.blockOf(address)));
                });
            }
        });
        List<Resource> resources = stack.resources().values().stream()
                .filter(resource -> !resource.address().data())
                .toList();
        Set<String> unjudged = new TreeSet<>();
        resources.stream()
                .filter(resource -> !types.contains(resource.type()))
                .map(Resource::toString)
                .filter(address -> !seen.contains(Address.blockOf(address)))
                .forEach(unjudged::add);
        return new JudgedStack(stack.name(), StackTier.of(scope), resources.size(), List.copyOf(unjudged));
    }
}
