package dev.cells.reachability.identity.evaluate;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cells.reachability.identity.evaluate.Caller.Kind;
import dev.cells.terraform.model.Block;
import dev.cells.terraform.model.Stack;
import dev.cells.terraform.model.Text;
import dev.cells.terraform.policy.Policies;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A request with its policies as JSON, given to the evaluation. */
final class DrawnCase {
    private DrawnCase() {}

    static Answer answer(JsonNode drawn) {
        return answer(
                drawn, context(drawn.get("context")), drawn.get("resource").asText());
    }

    static Answer answer(JsonNode drawn, Context context, String resource) {
        List<Document> documents = new ArrayList<>();
        drawn.path("identity").forEach(policy -> documents.add(document(Document.Kind.IDENTITY, policy)));
        Map<String, Document.Kind> others = Map.of(
                "boundary", Document.Kind.BOUNDARY,
                "endpoint", Document.Kind.ENDPOINT,
                "resourcePolicy", Document.Kind.RESOURCE,
                "session", Document.Kind.SESSION);
        others.forEach((name, kind) -> {
            if (drawn.has(name)) {
                documents.add(document(kind, drawn.get(name)));
            }
        });
        return Evaluation.of(
                new Request(
                        caller(drawn.get("principal").asText()),
                        drawn.get("action").asText(),
                        resource,
                        drawn.get("account").asText(),
                        context),
                documents);
    }

    private static Caller caller(String principal) {
        if (principal.endsWith(".amazonaws.com")) {
            return Caller.service(principal);
        }
        String account = principal.split(":")[4];
        return new Caller(principal.contains(":user/") ? Kind.USER : Kind.ROLE, principal, account);
    }

    static Context context(JsonNode keys) {
        Context context = Context.closed();
        for (var entry : keys.properties()) {
            List<String> values = new ArrayList<>();
            if (entry.getValue().isArray()) {
                entry.getValue().forEach(value -> values.add(value.asText()));
            } else {
                values.add(entry.getValue().asText());
            }
            context = context.with(entry.getKey(), values);
        }
        return context;
    }

    static Document document(Document.Kind kind, JsonNode policy) {
        Stack nothing = new Stack("drawn", List.of(), List.of(), Block.EMPTY, List.of());
        return Document.of(kind, "drawn", Policies.read(nothing, Text.of(policy.toString())), text -> text.literal()
                .orElseThrow());
    }
}
