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
 * @param source of an own rule: its file and the digest of that; empty for a rule of the catalog
 */
public record RuleInfo(
        String id,
        Severity severity,
        String title,
        List<String> citations,
        List<String> types,
        String text,
        String fix,
        String source) {
    private static final String CODE = "45 CFR 164.";

    public RuleInfo {
        citations = List.copyOf(citations);
        types = List.copyOf(types);
    }

    public static RuleInfo of(String id, Severity severity, String title) {
        return new RuleInfo(id, severity, title, List.of(), List.of(), "", "", "");
    }

    /** @param sections of part 164, such as {@code 312(a)(2)(iv)} */
    public RuleInfo cites(String... sections) {
        List<String> full = List.of(sections).stream().map(CODE::concat).toList();
        return new RuleInfo(id, severity, title, full, types, text, fix, source);
    }

    public RuleInfo types(String... judged) {
        return new RuleInfo(id, severity, title, citations, List.of(judged), text, fix, source);
    }

    public RuleInfo passes(String when) {
        return new RuleInfo(id, severity, title, citations, types, when, fix, source);
    }

    /** Whether it looks at each resource for what all have in common: that is no judgement of what the resource does. */
    public boolean isAboutEveryType() {
        return types.contains("*");
    }

    public RuleInfo fix(String advice) {
        return new RuleInfo(id, severity, title, citations, types, text, advice, source);
    }

    /** Of an own rule. */
    public RuleInfo source(String fileAndDigest) {
        return new RuleInfo(id, severity, title, citations, types, text, fix, fileAndDigest);
    }

    /** Digests are made of this: that of a catalog without own rules does not depend on whether there could be some. */
    @Override
    public String toString() {
        return "RuleInfo[id=" + id + ", severity=" + severity + ", title=" + title + ", citations=" + citations
                + ", types=" + types + ", text=" + text + ", fix=" + fix
                + (source.isEmpty() ? "]" : ", source=" + source + "]");
    }
}
