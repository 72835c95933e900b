package dev.cells.audit.rule;

import java.util.List;

/**
 * What is to be said about a rule without running it.
 *
 * @param id stable, such as {@code KMS-01}; exceptions and scripts name it
 * @param citations what it is evidence for, such as {@code 45 CFR 164.312(a)(2)(iv)}
 * @param types the resource types that it judges or joins
 * @param text when a resource passes, in a sentence or two
 * @param fix what to do about a failure
 */
public record RuleInfo(
        String id,
        Severity severity,
        String title,
        List<String> citations,
        List<String> types,
        String text,
        String fix) {
    private static final String CODE = "45 CFR 164.";

    public RuleInfo {
        citations = List.copyOf(citations);
        types = List.copyOf(types);
    }

    public static RuleInfo of(String id, Severity severity, String title) {
        return new RuleInfo(id, severity, title, List.of(), List.of(), "", "");
    }

    /** @param sections of part 164, such as {@code 312(a)(2)(iv)} */
    public RuleInfo cites(String... sections) {
        List<String> full = List.of(sections).stream().map(CODE::concat).toList();
        return new RuleInfo(id, severity, title, full, types, text, fix);
    }

    public RuleInfo types(String... judged) {
        return new RuleInfo(id, severity, title, citations, List.of(judged), text, fix);
    }

    public RuleInfo passes(String when) {
        return new RuleInfo(id, severity, title, citations, types, when, fix);
    }

    /** Whether it looks at each resource for what all have in common: that is no judgement of what the resource does. */
    public boolean isAboutEveryType() {
        return types.contains("*");
    }

    public RuleInfo fix(String advice) {
        return new RuleInfo(id, severity, title, citations, types, text, advice);
    }
}
