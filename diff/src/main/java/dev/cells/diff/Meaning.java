package dev.cells.diff;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cells.audit.rules.governance.ResourceTypes;
import dev.cells.diff.AttributeChange.Kind;
import dev.cells.diff.AttributeChange.Replaces;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** What a change of one attribute means. Whatever is not known to be harmless is security-relevant. */
final class Meaning {
    /** How long data is kept, in any unit: less deletes what is older. */
    private static final Pattern KEPT = Pattern.compile("(.*\\.)?(retention_in_days|backup_retention_period|"
            + "retention_period|snapshot_retention_limit|automatic_backup_retention_days|delete_after|"
            + "message_retention_seconds|retention_days)");

    /** Rules by which S3, ECR and backups delete; a new rule deletes what was kept. */
    private static final Pattern EXPIRY = Pattern.compile(
            "(.*\\.)?(expiration|noncurrent_version_expiration)(\\..*)?|rule|rule\\.filter.*|rule\\.status");

    private static final Set<String> EXPIRING =
            Set.of("aws_s3_bucket_lifecycle_configuration", "aws_ecr_lifecycle_policy", "aws_dynamodb_table");

    private static final Pattern SECURITY = Pattern.compile(
            "(?i).*(polic|kms|encrypt|ssl|tls|certificate|public|principal|"
                    + "role|security_group|subnet|protect|log|retention|backup|version|snapshot|mfa|auth|password|secret|access|cidr|"
                    + "ingress|egress|user|capabilit|privileg|readonly|iam|waf|firewall|destroy|ignore_changes|condition|image|"
                    + "parameter|endpoint|token|key|count|for_each|provider|command|environment|force|skip|port|network|block|acl).*");

    private static final Pattern COSMETIC = Pattern.compile("description|tags\\.Name|tags_all\\.Name|comment");

    private Meaning() {}

    /** @param ordered whether the order of a list means something there */
    static AttributeChange of(
            Step at, Kind kind, Optional<JsonNode> before, Optional<JsonNode> after, boolean ordered) {
        boolean harmless = kind == Kind.REFORMATTED || kind == Kind.REORDERED && !ordered;
        Replaces replaces = harmless ? Replaces.NO : ProviderFacts.replaces(at.type(), at.attribute());
        SortedSet<Impact> impacts = new TreeSet<>();
        if (harmless
                || replaces == Replaces.NO
                        && !at.document()
                        && COSMETIC.matcher(at.attribute()).matches()) {
            impacts.add(Impact.COSMETIC);
        } else {
            impacts.add(isSecurity(at) ? Impact.SECURITY : Impact.OPERATIONAL);
        }
        if (replaces == Replaces.YES) {
            impacts.add(Impact.REPLACEMENT);
        }
        if (replaces == Replaces.UNKNOWN) {
            impacts.add(Impact.POSSIBLE_REPLACEMENT);
        }
        boolean lost = replaces == Replaces.YES && DataHolders.holds(at.type());
        if (lost || !harmless && shortens(at, before, after)) {
            impacts.add(Impact.DATA_DESTROYING);
        }
        return new AttributeChange(at.path(), kind, at.masked(before), at.masked(after), replaces, impacts);
    }

    /** The attributes of a resource that comes or goes: each means what the whole does. */
    static List<AttributeChange> whole(String type, Kind kind, JsonNode body, SortedSet<Impact> impacts) {
        return body.properties().stream()
                .filter(attribute -> !attribute.getKey().equals("//"))
                .map(attribute -> {
                    Step at = Step.at(type).child(attribute.getKey());
                    Optional<JsonNode> value = at.masked(Optional.of(attribute.getValue()));
                    return new AttributeChange(
                            at.path(),
                            kind,
                            kind == Kind.REMOVED ? value : Optional.empty(),
                            kind == Kind.ADDED ? value : Optional.empty(),
                            Replaces.NO,
                            impacts);
                })
                .toList();
    }

    /** Compute and stores have attributes that concern nobody's access; of everything else each one may. */
    private static boolean isSecurity(Step at) {
        return isSecurity(at.type()) || SECURITY.matcher(at.attribute()).matches();
    }

    /** Whether a resource of a type is about access, networks or watching, or is not known. */
    static boolean isSecurity(String type) {
        if (type.equals("aws_cloudwatch_dashboard")) {
            return false; // it shows, and neither records nor reports
        }
        return !ResourceTypes.isKnown(type) && !type.equals("output")
                || Set.of("identity", "network", "observability").contains(ResourceTypes.kind(type));
    }

    /** Whether data is kept for less time than before; a time that is not a number may be less. */
    private static boolean shortens(Step at, Optional<JsonNode> before, Optional<JsonNode> after) {
        if (KEPT.matcher(at.attribute()).matches()) {
            OptionalDouble was = number(before);
            OptionalDouble is = number(after);
            return was.isEmpty()
                    || is.isEmpty()
                    || is.getAsDouble() < was.getAsDouble() && is.getAsDouble() > 0
                    || is.getAsDouble() == 0 && was.getAsDouble() != 0;
        }
        boolean longer = number(before).isPresent()
                && number(after).isPresent()
                && number(after).getAsDouble() > number(before).getAsDouble();
        return EXPIRING.contains(at.type())
                && !longer
                && (EXPIRY.matcher(at.attribute()).matches() || at.document());
    }

    private static OptionalDouble number(Optional<JsonNode> value) {
        try {
            return value.map(JsonNode::asText)
                    .map(Double::parseDouble)
                    .map(OptionalDouble::of)
                    .orElseGet(OptionalDouble::empty);
        } catch (NumberFormatException e) {
            return OptionalDouble.empty();
        }
    }
}
