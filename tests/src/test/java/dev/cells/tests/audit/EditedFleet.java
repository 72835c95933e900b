package dev.cells.tests.audit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cells.audit.AuditOptions;
import dev.cells.audit.Auditor;
import dev.cells.audit.Finding;
import dev.cells.audit.rule.Rule;
import dev.cells.audit.rule.Status;
import dev.cells.audit.rules.Catalog;
import dev.cells.audit.rules.isolation.fleet.Fleet;
import dev.cells.audit.rules.isolation.fleet.StackFacts;
import dev.cells.config.fleet.Account;
import dev.cells.config.name.StackAddress;
import dev.cells.delivery.work.Target;
import dev.cells.terraform.model.Stack;
import dev.cells.terraform.model.StackSet;
import dev.cells.terraform.read.StackReader;
import dev.cells.tests.stacks.ShippedStacks;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/** The shipped stacks with their states, in which nothing fails, and what rules say of them after one edit. */
final class EditedFleet {
    static final AuditOptions OPTIONS = AuditOptions.on(ShippedStacks.DAY).made(ShippedStacks.names());

    /** Finds that one cell was edited and the others were not. */
    private static final String OF_EDITS = "ISO-27";

    static final AuditOptions DECLARED = OPTIONS.declared(ShippedStacks.declared());
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final Map<String, JsonNode> jsons = new TreeMap<>();
    private final Map<String, Stack> stacks = new TreeMap<>();
    private final Map<String, StackFacts> facts = new TreeMap<>();

    EditedFleet() {
        Map<StackAddress, Account> accounts = new TreeMap<>();
        ShippedStacks.configs().forEach(config -> accounts.put(config.address(), config.account()));
        ShippedStacks.all().forEach(stack -> {
            String address = stack.address().toString();
            jsons.put(address, withState((ObjectNode) read(stack.json()), stack.address(), accounts));
            stacks.put(
                    address,
                    StackReader.parse(address, jsons.get(address).toString()).get());
        });
        StackSet all = new StackSet(stacks.values());
        stacks.forEach((address, stack) -> facts.put(address, Fleet.read(stack, all)));
    }

    Collection<Stack> stacks() {
        return stacks.values();
    }

    /** What compares stacks says of the fleet as it is. */
    List<Finding> asShipped() {
        return wrong(Auditor.hipaa()
                .audit(new Fleet(facts.values()), new StackSet(stacks.values()), DECLARED)
                .findings());
    }

    /** What the edit's own rule says that is no pass. */
    List<Finding> byItsRule(Mutation edit) {
        return judged(List.of(edit), List.of(Catalog.find(edit.rule()).orElseThrow()));
    }

    /**
     * What any rule says that is no pass, after several edits of one stack. ISO-27 counts only for its own: that a cell is not
     * what its settings make is what it finds, however harmless the edit is.
     */
    List<Finding> byAnyRule(List<Mutation> edits) {
        boolean isOfEdits = edits.stream().allMatch(edit -> edit.rule().equals(OF_EDITS));
        return judged(
                edits,
                Catalog.rules().stream()
                        .filter(rule -> isOfEdits || !rule.info().id().equals(OF_EDITS))
                        .toList());
    }

    /** All stacks, with edits by stack. */
    SortedMap<String, ObjectNode> edited(Map<String, List<Mutation>> edits) {
        SortedMap<String, ObjectNode> all = new TreeMap<>();
        jsons.forEach((name, json) -> all.put(name, (ObjectNode) edited(name, edits.getOrDefault(name, List.of()))));
        return all;
    }

    private JsonNode edited(String name, List<Mutation> edits) {
        JsonNode json = jsons.get(name);
        for (Mutation edit : edits) {
            json = edit.of(json);
        }
        return json;
    }

    private List<Finding> judged(List<Mutation> edits, List<Rule> rules) {
        String name = edits.get(0).edited();
        Stack changed = StackReader.parse(name, edited(name, edits).toString()).get();
        Map<String, Stack> now = new TreeMap<>(stacks);
        now.put(name, changed);
        List<Finding> found = new ArrayList<>();
        Auditor auditor = Auditor.of(rules);
        if (rules.stream().anyMatch(rule -> !auditor.comparesStacks(rule.info().id()))) {
            found.addAll(auditor.alone()
                    .audit(
                            now.values(),
                            OPTIONS.judging(
                                    new TreeSet<>(List.of(name, edits.get(0).judged()))))
                    .findings());
        }
        if (rules.stream().anyMatch(rule -> auditor.comparesStacks(rule.info().id()))) {
            Map<String, StackFacts> known = new TreeMap<>(facts);
            known.put(name, Fleet.read(changed, new StackSet(now.values())));
            found.addAll(auditor.audit(new Fleet(known.values()), new StackSet(now.values()), DECLARED)
                    .findings());
        }
        return wrong(found);
    }

    private static List<Finding> wrong(List<Finding> findings) {
        return findings.stream()
                .filter(finding -> finding.status() != Status.PASS)
                .toList();
    }

    /** As the real AWS gets it: with the backend that its target adds. */
    private static JsonNode withState(ObjectNode json, StackAddress address, Map<StackAddress, Account> accounts) {
        Account account = accounts.get(address);
        json.withObject("/terraform/backend")
                .set(
                        "s3",
                        MAPPER.valueToTree(Target.Backend.of(account.foundation())
                                .settings(address, account.id().value())));
        return json;
    }

    private static JsonNode read(String json) {
        try {
            return MAPPER.readTree(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
