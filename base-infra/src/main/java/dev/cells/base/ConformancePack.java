package dev.cells.base;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The rules of the audit as a conformance pack of AWS Config, as far as AWS has managed rules for them: what the audit says
 * of the stacks before they are applied, AWS Config goes on saying of the account, also of what is made by hand (45 CFR
 * 164.308(a)(8)). JSON, which is YAML, as which AWS reads templates.
 */
public final class ConformancePack {
    /** What AWS accepts as text in a request, in bytes (PutConformancePack, {@code TemplateBody}). */
    public static final int MOST_BYTES = 51_200;

    /** Rules in one pack (AWS Config developer guide, "Service Limits"). */
    public static final int MOST_RULES = 130;

    private static final String NONE = "-";
    private static final int PARAMETERS = 3;

    private ConformancePack() {}

    /**
     * One managed rule of AWS Config.
     *
     * @param control rule of the audit, such as {@code KMS-01}
     * @param citations what the control is evidence for, such as {@code 164.312(b)}
     * @param identifier as AWS names it; empty where AWS has none for the control
     */
    public record ManagedRule(
            String control, List<String> citations, String identifier, SortedMap<String, String> parameters) {
        public ManagedRule {
            citations = List.copyOf(citations);
            parameters = new TreeMap<>(parameters);
        }

        private static ManagedRule of(String line) {
            String[] words = line.split(" ");
            SortedMap<String, String> parameters = new TreeMap<>();
            Arrays.stream(words)
                    .skip(PARAMETERS)
                    .map(word -> word.split("=", 2))
                    .forEach(pair -> parameters.put(pair[0], pair[1]));
            String identifier = words[2].equals(NONE) ? "" : words[2];
            return new ManagedRule(words[0], List.of(words[1].split(",")), identifier, parameters);
        }

        private String name() {
            return (control + "-" + identifier).toLowerCase(Locale.ROOT).replace('_', '-');
        }

        private String logicalId() {
            return Arrays.stream(name().split("-"))
                    .map(word -> word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1))
                    .collect(Collectors.joining());
        }

        private ObjectNode resource() {
            ObjectNode resource = JsonNodeFactory.instance.objectNode();
            ObjectNode properties = resource.putObject("Properties");
            properties.put("ConfigRuleName", name());
            properties.put("Description", control + ": 45 CFR " + String.join(", ", citations));
            if (!parameters.isEmpty()) {
                ObjectNode input = properties.putObject("InputParameters");
                parameters.forEach(input::put);
            }
            properties.putObject("Source").put("Owner", "AWS").put("SourceIdentifier", identifier);
            return resource.put("Type", "AWS::Config::ConfigRule");
        }
    }

    /** Every rule of the audit, at least once, in the order of its catalog. */
    public static List<ManagedRule> rules() {
        try (InputStream in = ConformancePack.class.getResourceAsStream("config-rules.txt");
                BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            return lines.lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(ManagedRule::of)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * The template.
     *
     * @param without controls to leave out
     */
    static String template(Collection<String> without) {
        SortedMap<String, ObjectNode> resources = new TreeMap<>();
        for (ManagedRule rule : rules()) {
            if (!rule.identifier().isEmpty() && !without.contains(rule.control())) {
                resources.put(rule.logicalId(), rule.resource());
            }
        }
        ObjectNode template = JsonNodeFactory.instance.objectNode();
        ObjectNode all = template.putObject("Resources");
        resources.forEach(all::set);
        return template.toString();
    }
}
