package dev.cells.evidence;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The verdict of the audit on one stack, as a verification summary (slsa.dev/spec/v1.1/verification_summary): what a gate needs
 * that does not read findings.
 *
 * @param name of its envelope in the bundle
 * @param subjects SHA-256 of the stack's files, by their names in the bundle
 * @param policy SHA-256 of the catalog of rules
 * @param findings SHA-256 of the report
 * @param level what was verified, such as {@code CELLS_HIPAA_LOW}; not one of SLSA, which are about builds
 * @param passed whether no finding at that level or above is open
 * @param version of the program that judged
 */
public record Verdict(
        String name,
        String stack,
        SortedMap<String, String> subjects,
        String policy,
        String findings,
        String level,
        boolean passed,
        String version) {
    static final String SUMMARY = "https://slsa.dev/verification_summary/v1";
    private static final String VERIFIER = "https://cells.dev/cells";
    private static final String CATALOG = "https://cells.dev/catalog/hipaa";

    public Verdict {
        subjects = Collections.unmodifiableSortedMap(new TreeMap<>(subjects));
    }

    Envelope sign(Manifest.About about, SigningKey key) {
        ObjectNode predicate = JsonNodeFactory.instance.objectNode();
        predicate.putObject("verifier").put("id", VERIFIER).putObject("version").put("cells", version);
        predicate.put("timeVerified", about.date().toString());
        predicate.put("resourceUri", resource(about.cloud(), stack));
        predicate.putObject("policy").put("uri", CATALOG).putObject("digest").put("sha256", policy);
        predicate
                .putArray("inputAttestations")
                .addObject()
                .put("uri", "findings.json")
                .putObject("digest")
                .put("sha256", findings);
        predicate.put("verificationResult", passed ? "PASSED" : "FAILED");
        predicate.putArray("verifiedLevels").add(passed ? level : "FAILED");
        predicate.put("slsaVersion", "1.1");
        predicate
                .put("cells_run", about.run())
                .put("cells_expires", about.expires().toString());
        return Envelope.sign(Envelope.IN_TOTO, new Statement(subjects, SUMMARY, predicate).text(), key);
    }

    private static String resource(String cloud, String stack) {
        return "cells:" + cloud + "/" + stack;
    }

    static boolean isName(String name) {
        return name.endsWith("/verdict.dsse.json");
    }

    /**
     * Why a summary that was signed does not belong in a bundle: it is of another cell, cloud or run, or about other files; empty
     * if it does.
     *
     * @param stack as the bundle says that it is about
     * @param signed digests of the bundle's files
     */
    static Optional<String> objection(
            Statement statement, String stack, Manifest.About about, Map<String, String> signed) {
        JsonNode predicate = statement.predicate();
        String resource = resource(about.cloud(), stack);
        if (!predicate.path("resourceUri").asText().equals(resource)) {
            return Optional.of("is about " + predicate.path("resourceUri").asText() + ", not about " + resource);
        }
        if (!predicate.path("cells_run").asText().equals(about.run())
                || !predicate
                        .path("cells_expires")
                        .asText()
                        .equals(about.expires().toString())) {
            return Optional.of("is of the run " + predicate.path("cells_run").asText() + " until "
                    + predicate.path("cells_expires").asText() + ", not of " + about.run());
        }
        return statement.subjects().entrySet().stream()
                .filter(subject -> !subject.getValue().equals(signed.get(subject.getKey())))
                .findFirst()
                .map(subject -> "is about another " + subject.getKey());
    }
}
