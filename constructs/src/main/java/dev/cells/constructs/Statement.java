package dev.cells.constructs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cells.config.name.AccountId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * One statement of an IAM or resource policy. Immutable: every method returns a new one.
 *
 * <p>Actions are sorted. Resources and condition values keep their order: they may contain references, whose text
 * before synthesis depends on what else was built, so sorting them would not be deterministic.
 */
public final class Statement {
    private static final Pattern SID = Pattern.compile("[A-Za-z0-9]+");
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final String sid;
    private final String effect;
    private final boolean inverted;
    private final List<Principal> principals;
    private final TreeSet<String> actions;
    private final List<String> resources;
    private final TreeMap<String, TreeMap<String, List<String>>> conditions;

    private Statement(
            String sid,
            String effect,
            boolean inverted,
            List<Principal> principals,
            TreeSet<String> actions,
            List<String> resources,
            TreeMap<String, TreeMap<String, List<String>>> conditions) {
        if (!SID.matcher(sid).matches()) {
            throw new IllegalArgumentException("a statement's id is letters and digits: " + sid);
        }
        this.sid = sid;
        this.effect = effect;
        this.inverted = inverted;
        this.principals = principals;
        this.actions = actions;
        this.resources = resources;
        this.conditions = conditions;
    }

    public static Statement allow(String sid) {
        return new Statement(sid, "Allow", false, List.of(), new TreeSet<>(), List.of(), new TreeMap<>());
    }

    public static Statement deny(String sid) {
        return new Statement(sid, "Deny", false, List.of(), new TreeSet<>(), List.of(), new TreeMap<>());
    }

    /** Denies everything but these actions; there is no such Allow, which would allow whatever AWS adds one day. */
    public static Statement denyAllBut(String sid, Collection<String> names) {
        return new Statement(sid, "Deny", true, List.of(), new TreeSet<>(names), List.of(), new TreeMap<>());
    }

    /** Denies all requests without TLS (45 CFR 164.312(e)(1)); part of every resource policy. */
    public static Statement denyPlaintext(String action, String... resources) {
        return deny("DenyPlaintext")
                .to(Principal.anyone())
                .actions(action)
                .on(resources)
                .when("Bool", "aws:SecureTransport", "false");
    }

    public String sid() {
        return sid;
    }

    /** The actions that it is about, or all but which it denies. */
    public SortedSet<String> actions() {
        return new TreeSet<>(actions);
    }

    /** Adds principals; needed in resource and trust policies, refused by AWS in identity policies. */
    public Statement to(Principal... who) {
        List<Principal> all = new ArrayList<>(principals);
        all.addAll(List.of(who));
        return new Statement(sid, effect, inverted, all, actions, resources, conditions);
    }

    public Statement actions(String... names) {
        return actions(List.of(names));
    }

    public Statement actions(Collection<String> names) {
        TreeSet<String> all = new TreeSet<>(actions);
        all.addAll(names);
        return new Statement(sid, effect, inverted, principals, all, resources, conditions);
    }

    public Statement on(String... arns) {
        return on(List.of(arns));
    }

    public Statement on(Collection<String> arns) {
        List<String> all = new ArrayList<>(resources);
        all.addAll(arns);
        return new Statement(sid, effect, inverted, principals, actions, all, conditions);
    }

    /** Adds a condition, such as {@code when("StringEquals", "aws:SourceAccount", id)}; all conditions must hold. */
    public Statement when(String operator, String key, String... values) {
        TreeMap<String, TreeMap<String, List<String>>> all = new TreeMap<>();
        conditions.forEach((name, keys) -> all.put(name, new TreeMap<>(keys)));
        all.computeIfAbsent(operator, name -> new TreeMap<>()).put(key, List.of(values));
        return new Statement(sid, effect, inverted, principals, actions, resources, all);
    }

    /** The statement as AWS writes it, with keys in alphabetical order. */
    ObjectNode toJson() {
        ObjectNode json = JSON.objectNode();
        if (!inverted) {
            json.set("Action", oneOrMany(actions));
        }
        if (!conditions.isEmpty()) {
            ObjectNode all = json.putObject("Condition");
            conditions.forEach((operator, keys) -> {
                ObjectNode node = all.putObject(operator);
                keys.forEach((key, values) -> node.set(key, oneOrMany(values)));
            });
        }
        json.put("Effect", effect);
        if (inverted) {
            json.set("NotAction", oneOrMany(actions));
        }
        if (!principals.isEmpty()) {
            json.set("Principal", principalsJson());
        }
        if (!resources.isEmpty()) {
            json.set("Resource", oneOrMany(resources));
        }
        json.put("Sid", sid);
        return json;
    }

    private JsonNode principalsJson() {
        if (principals.stream().anyMatch(Principal::isAnyone)) {
            return JSON.textNode("*");
        }
        TreeMap<String, List<String>> byKind = new TreeMap<>();
        for (Principal principal : principals) {
            byKind.computeIfAbsent(principal.kind(), kind -> new ArrayList<>()).add(principal.value());
        }
        ObjectNode json = JSON.objectNode();
        for (Map.Entry<String, List<String>> kind : byKind.entrySet()) {
            json.set(kind.getKey(), oneOrMany(kind.getValue()));
        }
        return json;
    }

    /** AWS stores a list with one element as a scalar; a list would appear as a change in every plan. */
    private static JsonNode oneOrMany(Collection<String> values) {
        if (values.isEmpty()) {
            throw new IllegalArgumentException("a policy statement with an empty list");
        }
        ArrayNode array = JSON.arrayNode();
        values.forEach(value -> array.add(TerraformText.literal(value)));
        return array.size() == 1 ? array.get(0) : array;
    }

    /**
     * The principal of a policy statement.
     *
     * @param kind {@code AWS}, {@code Service}, {@code Federated}, or {@code *} for anyone
     * @param value an ARN, a service's host name, or {@code *}
     */
    public record Principal(String kind, String value) {
        /** An AWS service by its host name, such as {@code cloudtrail.amazonaws.com}. */
        public static Principal service(String host) {
            return new Principal("Service", host);
        }

        /** A role or user by its ARN. */
        public static Principal arn(String arn) {
            return new Principal("AWS", arn);
        }

        /** An identity provider of the account, for {@code sts:AssumeRoleWith...}. */
        public static Principal federated(String arn) {
            return new Principal("Federated", arn);
        }

        /** Everybody whom the IAM policies of the account allow. */
        public static Principal account(AccountId id) {
            return arn("arn:aws:iam::" + id + ":root");
        }

        private boolean isAnyone() {
            return kind.equals("*");
        }

        /** Everybody; for statements that deny, or that have a condition. */
        public static Principal anyone() {
            return new Principal("*", "*");
        }
    }
}
