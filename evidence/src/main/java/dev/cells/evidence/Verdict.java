package dev.cells.evidence;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The verdict of the audit on one stack, as a verification summary (slsa.dev/spec/v1.1/verification_summary): what a gate needs
 * that does not read findings.
 *
 * @param name of its envelope in the bundle
 * @param plan SHA-256 of the plan file that was judged; empty where the stack itself was
 * @param subjects SHA-256 of the stack's files, by their names in the bundle
 * @param policy SHA-256 of the catalog of rules
 * @param findings the name of the report in the bundle
 * @param report SHA-256 of the report
 * @param level what was verified, such as {@code CELLS_HIPAA_LOW}; not one of SLSA, which are about builds
 * @param passed whether no finding at that level or above is open
 * @param version of the program that judged
 */
public record Verdict(
        String name,
        String stack,
        Optional<String> plan,
        SortedMap<String, String> subjects,
        String policy,
        String findings,
        String report,
        String level,
        boolean passed,
        String version) {
    static final String SUMMARY = "https://slsa.dev/verification_summary/v1";
    private static final String VERIFIER = "https://cells.dev/cells";

    /** Not in the bundle, since it can hold values of secrets: the ledger has its digest too. */
    private static final String PLAN = "plan.bin";

    private static final int PLAN_DIGITS = 16;
    private static final Pattern NAME =
            Pattern.compile("(?<folder>stacks/[^/]+)/(plans/(?<plan>[0-9a-f]{16})/)?verdict\\.dsse\\.json");
    private static final String CATALOG = "https://cells.dev/catalog/hipaa";

    public Verdict {
        subjects = new TreeMap<>(subjects);
        if (plan.isPresent()) {
            subjects.put(PLAN, plan.get());
        }
        subjects = Collections.unmodifiableSortedMap(subjects);
    }

    Envelope sign(Manifest.About about, SigningKey key) {
        ObjectNode predicate = JsonNodeFactory.instance.objectNode();
        predicate.putObject("verifier").put("id", VERIFIER).putObject("version").put("cells", version);
        predicate.put("timeVerified", about.date().toString());
        predicate.put("resourceUri", resource(about.cloud(), stack, plan));
        predicate.putObject("policy").put("uri", CATALOG).putObject("digest").put("sha256", policy);
        predicate
                .putArray("inputAttestations")
                .addObject()
                .put("uri", findings)
                .putObject("digest")
                .put("sha256", report);
        predicate.put("verificationResult", passed ? "PASSED" : "FAILED");
        predicate.putArray("verifiedLevels").add(passed ? level : "FAILED");
        predicate.put("slsaVersion", "1.1");
        predicate
                .put("cells_run", about.run())
                .put("cells_expires", about.expires().toString());
        return Envelope.sign(Envelope.IN_TOTO, new Statement(subjects, SUMMARY, predicate).text(), key);
    }

    private static String resource(String cloud, String stack, Optional<String> plan) {
        return "cells:" + cloud + "/" + stack
                + plan.map(digest -> "@plan:" + digest).orElse("");
    }

    static boolean isName(String name) {
        return NAME.matcher(name).matches();
    }

    /**
     * Why a summary that was signed does not belong in a bundle: it is of another cell, cloud or run, or about other files; empty
     * if it does.
     *
     * @param name of its envelope
     * @param signed digests of the bundle's files
     */
    static Optional<String> objection(
            String name, Statement statement, Manifest.About about, Map<String, String> signed) {
        Matcher named = NAME.matcher(name);
        Optional<String> stack = about.stacks().stream()
                .filter(one -> named.matches() && named.group("folder").equals("stacks/" + one.replace('/', '.')))
                .findFirst();
        if (stack.isEmpty()) {
            return Optional.of("is about no stack of the bundle");
        }
        JsonNode predicate = statement.predicate();
        Optional<String> plan = Optional.ofNullable(statement.subjects().get(PLAN));
        String resource = resource(about.cloud(), stack.get(), plan);
        if (!predicate.path("resourceUri").asText().equals(resource)) {
            return Optional.of("is about " + predicate.path("resourceUri").asText() + ", not about " + resource);
        }
        Optional<String> folder = Optional.ofNullable(named.group("plan"));
        if (!plan.map(digest -> digest.substring(0, Math.min(PLAN_DIGITS, digest.length())))
                .equals(folder)) {
            return Optional.of(
                    "is about " + plan.map(digest -> "the plan " + digest).orElse("no plan"));
        }
        if (!predicate.path("cells_run").asText().equals(about.run())
                || !predicate
                        .path("cells_expires")
                        .asText()
                        .equals(about.expires().toString())) {
            return Optional.of("is of the run " + predicate.path("cells_run").asText() + " until "
                    + predicate.path("cells_expires").asText() + ", not of " + about.run());
        }
        JsonNode report = predicate.path("inputAttestations").path(0);
        if (!report.at("/digest/sha256")
                .asText()
                .equals(signed.get(report.path("uri").asText()))) {
            return Optional.of("is about another " + report.path("uri").asText());
        }
        return statement.subjects().entrySet().stream()
                .filter(subject -> !subject.getKey().equals(PLAN))
                .filter(subject -> !subject.getValue().equals(signed.get(subject.getKey())))
                .findFirst()
                .map(subject -> "is about another " + subject.getKey());
    }
}
