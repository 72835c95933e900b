package dev.cells.reachability.identity.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cells.config.name.Tier;
import dev.cells.reachability.identity.evaluate.Caller;
import dev.cells.reachability.identity.evaluate.Context;
import dev.cells.reachability.identity.evaluate.Document;
import dev.cells.reachability.identity.evaluate.Evaluation;
import dev.cells.reachability.identity.evaluate.Request;
import dev.cells.terraform.model.Block;
import dev.cells.terraform.model.Stack;
import dev.cells.terraform.model.Text;
import dev.cells.terraform.policy.Policies;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Requests judged by the evaluation of policies, as those of the stacks {@code acme}, its registry and base/sandbox. */
public final class Replay {
    public static final String ACCOUNT = "123456789012";

    private static final String OF_ACCOUNT =
            "{\"Version\":\"2012-10-17\",\"Statement\":{\"Effect\":\"Allow\",\"Action\":\"kms:*\","
                    + "\"Principal\":{\"AWS\":\"" + ACCOUNT + "\"},\"Resource\":\"*\"}}";

    private static final Map<Tier, String> STACKS =
            Map.of(Tier.BASE, "base/sandbox", Tier.UTILITY, "utility/sandbox/registry", Tier.CELL, "acme");

    private final Tier tier;
    private final Context context;
    private final List<Document> documents;
    private final String keyPolicy;

    public Replay(Tier tier, List<ObjectNode> policies) {
        this(tier, policies, "us-east-1");
    }

    Replay(Tier tier, List<ObjectNode> policies, String region) {
        this(
                tier,
                Context.closed()
                        .with("aws:PrincipalTag/client", tier == Tier.CELL ? "acme" : "shared")
                        .with("aws:PrincipalTag/names", STACKS.get(tier).replace('/', '-') + "-")
                        .with("aws:RequestedRegion", region),
                policies);
    }

    Replay(Context context, List<ObjectNode> policies) {
        this(Tier.CELL, context, policies);
    }

    /** The same requests of a role with a permissions boundary. */
    public Replay within(JsonNode boundary) {
        List<Document> all = new ArrayList<>(documents);
        all.add(document(Document.Kind.BOUNDARY, boundary.toString()));
        return new Replay(context, tier, all, keyPolicy);
    }

    /** The same requests under the policy of the key that those of KMS are about; else that leaves it to the account. */
    public Replay withKeyPolicy(JsonNode policy) {
        return new Replay(context, tier, documents, policy.toString());
    }

    /** Whether a trust policy lets a role assume another one, with these tags of the session. */
    public static boolean assumes(String caller, String role, JsonNode trust, Map<String, String> tags) {
        Context context = Context.closed().with("aws:TagKeys", List.copyOf(tags.keySet()));
        for (Map.Entry<String, String> tag : tags.entrySet()) {
            context = context.with("aws:RequestTag/" + tag.getKey(), tag.getValue());
        }
        Caller who = Caller.role(caller, ACCOUNT);
        List<Document> documents = List.of(document(Document.Kind.RESOURCE, trust.toString()));
        return Evaluation.of(new Request(who, "sts:AssumeRole", role, ACCOUNT, context), documents)
                .allowed();
    }

    private Replay(Tier tier, Context context, List<ObjectNode> policies) {
        this(
                context,
                tier,
                policies.stream()
                        .map(policy -> document(Document.Kind.IDENTITY, policy.toString()))
                        .toList());
    }

    private Replay(Context context, Tier tier, List<Document> documents) {
        this(context, tier, documents, OF_ACCOUNT);
    }

    private Replay(Context context, Tier tier, List<Document> documents, String keyPolicy) {
        this.tier = tier;
        this.context = context;
        this.documents = documents;
        this.keyPolicy = keyPolicy;
    }

    /** Those of this tier that are not allowed. */
    public List<DeployRequest> denied(Collection<DeployRequest> requests) {
        return requests.stream()
                .filter(request -> request.isOf(tier) && !isAllowed(request))
                .toList();
    }

    /** Placeholders stand for a stack; what AWS chooses, for any value. */
    public boolean isAllowed(DeployRequest request) {
        DeployRequest real = request.with(example());
        Context with = context;
        for (Map.Entry<String, String> key : real.keys().entrySet()) {
            with = with.with(key.getKey(), key.getValue());
        }
        List<Document> all = new ArrayList<>(documents);
        if (real.action().startsWith("kms:")) {
            all.add(document(Document.Kind.RESOURCE, keyPolicy));
        }
        Caller deploy = Caller.role("arn:aws:iam::" + ACCOUNT + ":role/cells-deploy", ACCOUNT);
        return Evaluation.of(new Request(deploy, real.action(), real.resource(), ACCOUNT, with), all)
                .allowed();
    }

    private Map<String, String> example() {
        String stack = STACKS.get(tier);
        Map<String, String> texts = new LinkedHashMap<>();
        texts.put("{account}", ACCOUNT);
        texts.put("{region}", "us-east-1");
        texts.put("{base}", "sandbox");
        texts.put("/{stack}/", "/" + stack + "/");
        texts.put("{stack}_", stack.replaceAll("[/-]", "_") + "_");
        texts.put("{stack}-", stack.replace('/', '-') + "-");
        texts.put("-*", "-1a2b");
        texts.put("/*", "/1a2b");
        texts.put(":*", ":1a2b");
        texts.put("!*", "!1a2b");
        return texts;
    }

    private static Document document(Document.Kind kind, String json) {
        Stack nothing = new Stack("deploy", List.of(), List.of(), Block.EMPTY, List.of());
        return Document.of(kind, "deploy", Policies.read(nothing, Text.of(json)), text -> text.literal()
                .orElseThrow());
    }
}
