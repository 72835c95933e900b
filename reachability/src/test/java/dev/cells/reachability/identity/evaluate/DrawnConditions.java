package dev.cells.reachability.identity.evaluate;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Random;

/**
 * Draws condition elements and contexts over a few keys of each kind, so that keys meet, miss and are missing. A variable
 * without value under a negated operator is not drawn: AWS says that it holds ("Policy variables with no value"), the
 * other evaluation that it does not.
 */
final class DrawnConditions {
    private record Key(String name, List<String> operators, List<String> values, boolean several) {}

    private static final List<Key> KEYS = List.of(
            new Key(
                    "aws:PrincipalTag/client",
                    List.of("StringEquals", "StringNotEquals", "StringLike", "StringNotLike", "StringEqualsIgnoreCase"),
                    List.of("acme", "delphi", "Acme", "ac*", "a?me"),
                    false),
            new Key(
                    "aws:ResourceTag/client",
                    List.of("StringEquals", "StringNotEquals", "StringNotEqualsIgnoreCase"),
                    List.of("acme", "delphi", "${aws:PrincipalTag/client, 'x'}", "${aws:PrincipalTag/nobody, 'acme'}"),
                    false),
            new Key(
                    "s3:prefix",
                    List.of("StringEquals", "StringLike"),
                    List.of("acme", "${aws:PrincipalTag/client}"),
                    false),
            new Key(
                    "aws:SourceArn",
                    List.of("ArnLike", "ArnEquals", "ArnNotLike", "ArnNotEquals"),
                    List.of(
                            "arn:aws:events:us-east-1:123456789012:rule/acme-one",
                            "arn:aws:events:*:123456789012:rule/*",
                            "arn:aws:sns:us-east-1:123456789012:acme-entered"),
                    false),
            new Key("aws:SecureTransport", List.of("Bool"), List.of("true", "false"), false),
            new Key(
                    "s3:TlsVersion",
                    List.of(
                            "NumericLessThan",
                            "NumericEquals",
                            "NumericNotEquals",
                            "NumericGreaterThanEquals",
                            "NumericGreaterThan",
                            "NumericLessThanEquals"),
                    List.of("1.2", "1.3", "1"),
                    false),
            new Key(
                    "aws:SourceIp",
                    List.of("IpAddress", "NotIpAddress"),
                    List.of("10.1.2.3", "10.1.0.0/16", "192.0.2.0/24"),
                    false),
            new Key(
                    "aws:CurrentTime",
                    List.of("DateLessThan", "DateGreaterThan", "DateEquals", "DateLessThanEquals", "DateNotEquals"),
                    List.of("2026-11-29T00:00:00Z", "2025-01-01T12:00:00Z"),
                    false),
            new Key(
                    "aws:TagKeys",
                    List.of("StringEquals", "StringLike", "StringNotEquals", "StringNotLike"),
                    List.of("client", "owner", "c*"),
                    true));

    private final Random random;

    DrawnConditions(Random random) {
        this.random = random;
    }

    ObjectNode context() {
        ObjectNode context = JsonNodeFactory.instance.objectNode();
        for (Key key : KEYS) {
            if (random.nextInt(3) > 0) {
                List<String> plain = key.values().stream()
                        .filter(value -> !value.contains("*") && !value.contains("?") && !value.contains("$"))
                        .filter(value -> !value.contains("/16") && !value.contains("/24"))
                        .toList();
                if (key.several()) {
                    ArrayNode values = context.putArray(key.name());
                    for (int i = random.nextInt(2); i < 2; i++) {
                        values.add(plain.get(random.nextInt(plain.size())));
                    }
                } else {
                    context.put(key.name(), plain.get(random.nextInt(plain.size())));
                }
            }
        }
        return context;
    }

    ObjectNode conditions() {
        ObjectNode conditions = JsonNodeFactory.instance.objectNode();
        for (int i = random.nextInt(2); i < 2; i++) {
            Key key = KEYS.get(random.nextInt(KEYS.size()));
            if (random.nextInt(8) == 0) {
                conditions.withObject("/Null").put(key.name(), random.nextBoolean() ? "true" : "false");
                continue;
            }
            String operator = key.operators().get(random.nextInt(key.operators().size()));
            String set = !key.several() ? "" : random.nextBoolean() ? "ForAnyValue:" : "ForAllValues:";
            String ifExists = random.nextInt(5) == 0 ? "IfExists" : "";
            ArrayNode values =
                    conditions.withObject("/" + set + operator + ifExists).putArray(key.name());
            for (int v = random.nextInt(2); v < 2; v++) {
                values.add(key.values().get(random.nextInt(key.values().size())));
            }
        }
        return conditions;
    }
}
