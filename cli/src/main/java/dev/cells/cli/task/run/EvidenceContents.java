package dev.cells.cli.task.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cells.audit.AuditReport;
import dev.cells.audit.Finding;
import dev.cells.audit.rule.Severity;
import dev.cells.cli.task.Project;
import dev.cells.cli.task.Session;
import dev.cells.config.fleet.StackConfig;
import dev.cells.config.io.Digest;
import dev.cells.config.io.StackFiles;
import dev.cells.config.name.StackAddress;
import dev.cells.config.policy.PolicyException;
import dev.cells.config.problem.Outcome;
import dev.cells.config.problem.Problem;
import dev.cells.config.tree.ListNode;
import dev.cells.config.tree.MapNode;
import dev.cells.config.tree.Node;
import dev.cells.config.tree.ScalarNode;
import dev.cells.delivery.ledger.AppliedStacks;
import dev.cells.delivery.ledger.Ledger;
import dev.cells.delivery.ledger.LedgerEntry;
import dev.cells.delivery.plan.PlanStore;
import dev.cells.evidence.EvidenceJson;
import dev.cells.evidence.Sbom;
import dev.cells.evidence.Verdict;
import dev.cells.synth.SynthesizedStack;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The files of a bundle. Nothing of them depends on the machine: no folder, no time, no value of a secret.
 *
 * @param made what the config of the stacks makes now
 * @param report of the audit of all of them
 * @param cloud whose ledger entries count
 * @param plans that were approved
 * @param judged what the gate before the apply said of plans in this cloud
 */
record EvidenceContents(
        Project project,
        List<StackConfig> stacks,
        SortedMap<StackAddress, SynthesizedStack> made,
        AuditReport report,
        Ledger.Content ledger,
        Optional<String> cloud,
        Optional<EvidencePlans> plans,
        Map<StackAddress, List<JudgedPlans.Judged>> judged) {
    private static final String FINDINGS = "findings.json";
    private static final String VERDICT = "verdict.dsse.json";
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    /** By name, relative to the bundle; problem {@code applied-changed} if what was applied is not what it was. */
    Outcome<SortedMap<String, byte[]>> files(Session session) {
        SortedMap<String, byte[]> files = new TreeMap<>();
        List<Problem> problems = new ArrayList<>();
        for (StackConfig stack : stacks) {
            problems.addAll(add(stack, files, session).problems());
        }
        put(FINDINGS, report.toJson(), files);
        put("ledger.json", EvidenceJson.text(ledger.excerpt(this::concerns).toJson()), files);
        put("approvals.json", EvidenceJson.text(approvals()), files);
        put("versions.json", EvidenceJson.text(versions(session)), files);
        ArrayNode gaps = NODES.arrayNode();
        gaps().forEach(gaps::add);
        put("gaps.json", EvidenceJson.text(gaps), files);
        return Outcome.of(files, problems);
    }

    private boolean concerns(LedgerEntry entry) {
        return cloud.filter(entry.plan().instance()::equals).isPresent()
                && made.containsKey(entry.plan().stack());
    }

    private Outcome<StackConfig> add(StackConfig config, SortedMap<String, byte[]> files, Session session) {
        SynthesizedStack stack = made.get(config.address());
        String folder = folder(config.address());
        put(folder + "config.json", EvidenceJson.text(json(config.settings())), files);
        put(stack.files(), folder, files);
        Optional<LedgerEntry> done = cloud.flatMap(in -> ledger.lastDone(config.address(), in));
        ObjectNode about = NODES.objectNode()
                .put("stack", config.address().toString())
                .put("tier", config.address().tier().toString())
                .put("account", config.account().id().value())
                .put("region", config.region().toString())
                .put("digest", stack.digest())
                .put("resources", stack.resources());
        done.ifPresent(entry -> about.putObject("applied")
                .put("digest", entry.plan().config())
                .put("plan", entry.plan().digest())
                .put("at", entry.at().toString())
                .put("by", entry.by())
                .put("current", entry.plan().config().equals(stack.digest())));
        put(folder + "stack.json", EvidenceJson.text(about), files);
        put(folder + "sbom.cdx.json", sbom(config, stack, done, session), files);
        plans.map(known -> known.byStack().get(config.address().toString()))
                .ifPresent(plan -> put(folder + "plan.json", EvidenceJson.text(plan), files));
        judged.get(config.address())
                .forEach(plan -> put(findings(folder, plan), EvidenceJson.text(plan.json()), files));
        return done.filter(entry -> !entry.plan().config().equals(stack.digest()))
                .map(entry -> AppliedStacks.in(project.home()).find(entry.plan().config()))
                .orElseGet(() -> Outcome.of(Optional.empty()))
                .map(applied -> {
                    applied.ifPresent(before -> put(before, folder + "applied/", files));
                    return config;
                });
    }

    private static String findings(String folder, JudgedPlans.Judged plan) {
        return planFolder(folder, plan) + FINDINGS;
    }

    private static String planFolder(String folder, JudgedPlans.Judged plan) {
        return folder + "plans/" + PlanStore.name(plan.plan()) + "/";
    }

    private static String sbom(
            StackConfig config, SynthesizedStack stack, Optional<LedgerEntry> done, Session session) {
        Map<String, String> tools = new TreeMap<>(Map.of("cells", session.version()));
        done.map(entry -> entry.plan().provenance().engine().split(" ", 2))
                .filter(engine -> engine.length == 2)
                .ifPresent(engine -> tools.put(engine[0], engine[1]));
        Instant date = session.environment().clock().instant();
        return Sbom.of(config.address().toString(), stack.json(), date, tools);
    }

    /** Of a stack: as its work folder is named, since one address can begin with another. */
    private static String folder(StackAddress stack) {
        return "stacks/" + stack.toString().replace('/', '.') + "/";
    }

    private static void put(StackFiles stack, String folder, SortedMap<String, byte[]> files) {
        put(folder + "main.tf.json", stack.main(), files);
        stack.side().forEach((name, text) -> put(folder + name, text, files));
    }

    private static void put(String name, String text, SortedMap<String, byte[]> files) {
        files.put(name, text.getBytes(StandardCharsets.UTF_8));
    }

    private static JsonNode json(Node node) {
        if (node instanceof MapNode map) {
            ObjectNode json = NODES.objectNode();
            map.entries().forEach((key, value) -> json.set(key, json(value)));
            return json;
        }
        if (node instanceof ListNode list) {
            ArrayNode json = NODES.arrayNode();
            list.items().forEach(item -> json.add(json(item)));
            return json;
        }
        return NODES.pojoNode(((ScalarNode) node).value());
    }

    /** Who accepted what: exceptions from policy and audit, and plans. */
    private ObjectNode approvals() {
        ObjectNode json = NODES.objectNode();
        ArrayNode exceptions = json.putArray("exceptions");
        PolicyException.all(stacks).forEach(one -> exceptions
                .addObject()
                .put("stack", one.stack().toString())
                .put("name", one.name())
                .put("control", one.control())
                .put("resource", one.resource().orElse(null))
                .put("reason", one.reason())
                .put("approver", one.approver())
                .put("expires", one.expires().map(Object::toString).orElse(null))
                .put("origin", one.origin().toString()));
        plans.ifPresent(known -> {
            ObjectNode approved = json.putObject("plans").put("sha256", known.sha256());
            known.byStack().keySet().forEach(approved.withArray("stacks")::add);
        });
        return json;
    }

    /** The verdict of the audit on each stack: nothing that blocks, and nothing unread; and those on its plans. */
    List<Verdict> verdicts(SortedMap<String, byte[]> files, Severity threshold, Session session) {
        Set<String> blocked =
                report.blocking(threshold).stream().map(Finding::stack).collect(Collectors.toSet());
        boolean whole = !report.isPartial() && report.failures().isEmpty();
        List<Verdict> verdicts = new ArrayList<>();
        for (StackConfig config : stacks) {
            String name = config.address().toString();
            String folder = folder(config.address());
            verdicts.add(new Verdict(
                    folder + VERDICT,
                    name,
                    Optional.empty(),
                    digests(folder, made.get(config.address()).files()),
                    report.catalogDigest(),
                    FINDINGS,
                    Digest.of(files.get(FINDINGS)),
                    level(threshold.name()),
                    whole && !blocked.contains(name),
                    session.version()));
            judged.get(config.address()).forEach(plan -> verdicts.add(verdict(config.address(), plan, files)));
        }
        return verdicts;
    }

    /** Over the files of the stack that the plan was made from, where they are in the bundle. */
    private Verdict verdict(StackAddress stack, JudgedPlans.Judged plan, SortedMap<String, byte[]> files) {
        String folder = folder(stack);
        StackFiles now = made.get(stack).files();
        return new Verdict(
                planFolder(folder, plan) + VERDICT,
                stack.toString(),
                Optional.of(plan.plan()),
                plan.config().equals(made.get(stack).digest()) ? digests(folder, now) : new TreeMap<>(),
                plan.catalog(),
                findings(folder, plan),
                Digest.of(files.get(findings(folder, plan))),
                level(plan.threshold()),
                plan.passed(),
                plan.json().path("cells").asText());
    }

    private static String level(String threshold) {
        return "CELLS_HIPAA_" + threshold;
    }

    private static SortedMap<String, String> digests(String folder, StackFiles stack) {
        SortedMap<String, String> digests = new TreeMap<>();
        digests.put(folder + "main.tf.json", Digest.of(stack.main()));
        stack.side().forEach((name, text) -> digests.put(folder + name, Digest.of(text)));
        return digests;
    }

    private ObjectNode versions(Session session) {
        ObjectNode json = NODES.objectNode()
                .put("cells", session.version())
                .put("rules", report.rules().size())
                .put("catalog", report.catalogDigest());
        session.environment().programDigest().ifPresent(digest -> json.put("program", digest.strip()));
        return json;
    }

    /** What an auditor may look for and does not find here, and why. */
    List<String> gaps() {
        List<String> gaps = new ArrayList<>();
        if (cloud.isEmpty()) {
            gaps.add("no local AWS runs, so no entry of the ledger counts");
        }
        cloud.ifPresent(in -> stacks.stream()
                .filter(stack -> ledger.lastDone(stack.address(), in).isEmpty())
                .forEach(stack -> gaps.add(stack.address() + " was not applied in this cloud from this ledger")));
        stacks.stream()
                .map(stack -> stack.address().toString())
                .filter(stack -> plans.filter(known -> known.byStack().containsKey(stack))
                        .isEmpty())
                .forEach(stack -> gaps.add("no approved plan of " + stack + " was given with --approved"));
        stacks.stream()
                .map(StackConfig::address)
                .filter(stack -> judged.get(stack).isEmpty())
                .forEach(stack -> gaps.add("no plan of " + stack
                        + " was judged here, neither the one that is applied nor" + " one of the stack as it is"));
        gaps.add("the plan files of Terraform are not included, since they can hold values of secrets: the ledger has"
                + " their digests");
        return gaps;
    }
}
