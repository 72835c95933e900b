package dev.cells.audit.rules.access;

import dev.cells.terraform.model.Text;
import dev.cells.terraform.policy.ArnPattern;
import dev.cells.terraform.policy.Certainty;
import dev.cells.terraform.policy.Patterns;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Kinds of resources that hold data or give access to it, by what their ARNs have in common: a pattern that matches all
 * of a kind names none of them. From the Service Authorization Reference, "Resource types defined by ..."; ids of keys
 * are UUIDs ("Key identifiers", AWS KMS Developer Guide), secrets end with six random characters, names of buckets have three at least. Recovery points
 * are not among them: AWS chooses their ids when a backup runs, so that no policy can name one.
 */
final class ResourceKinds {
    private record Kind(String service, ArnPattern all) {
        static Kind of(String service, String resource) {
            boolean nowhere = service.equals("s3");
            Optional<String> place = nowhere ? Optional.of("") : Optional.empty();
            Optional<String> region = service.equals("iam") ? Optional.of("") : place;
            return new Kind(service, ArnPattern.some(Optional.empty(), service, region, place, Text.of(resource)));
        }
    }

    private static final List<Kind> KEYS = List.of(
            Kind.of("kms", "key/????????-????-????-????-????????????"),
            Kind.of("kms", "key/mrk-" + "?".repeat(32)),
            Kind.of("kms", "alias/?*"));

    private static final List<Kind> KINDS = List.of(
            Kind.of("s3", "???*"),
            Kind.of("s3", "???*/?*"),
            KEYS.get(0),
            KEYS.get(1),
            KEYS.get(2),
            Kind.of("athena", "workgroup/?*"),
            Kind.of("backup", "backup-vault:?*"),
            Kind.of("dynamodb", "table/?*"),
            Kind.of("ec2", "instance/?*"),
            Kind.of("ec2", "snapshot/?*"),
            Kind.of("ec2", "volume/?*"),
            Kind.of("ecr", "repository/?*"),
            Kind.of("elasticache", "replicationgroup:?*"),
            Kind.of("elasticfilesystem", "file-system/?*"),
            Kind.of("es", "domain/?*"),
            Kind.of("firehose", "deliverystream/?*"),
            Kind.of("glue", "table/?*/?*"),
            Kind.of("iam", "policy/?*"),
            Kind.of("iam", "role/?*"),
            Kind.of("iam", "user/?*"),
            Kind.of("kinesis", "stream/?*"),
            Kind.of("lambda", "function:?*"),
            Kind.of("logs", "log-group:?*"),
            Kind.of("rds", "cluster:?*"),
            Kind.of("rds", "db:?*"),
            Kind.of("rds-db", "dbuser:?*/?*"),
            Kind.of("secretsmanager", "secret:?*-??????"),
            Kind.of("sns", "?*"),
            Kind.of("sqs", "?*"),
            Kind.of("ssm", "parameter/?*"),
            Kind.of("states", "stateMachine:?*"));

    private ResourceKinds() {}

    static Certainty isEveryKey(Text resource) {
        return covers(resource, KEYS);
    }

    /** Whether the pattern matches all of a kind, in one account and region at least. */
    static Certainty isEveryOfAKind(Text resource) {
        return covers(resource, KINDS);
    }

    private static Certainty covers(Text resource, List<Kind> kinds) {
        boolean plain = resource.literal()
                .filter(text -> text.indexOf('*') < 0 && text.indexOf('?') < 0)
                .isPresent();
        ArnPattern pattern = plain ? null : ArnPattern.of(resource);
        if (pattern == null || pattern.isOne()) {
            return Certainty.NO;
        }
        Certainty any = Patterns.isEveryResource(resource);
        String service = service(resource);
        for (Kind kind : kinds) {
            boolean named = service.isEmpty() || service.equals(kind.service());
            if (named && any != Certainty.YES) {
                any = any.or(pattern.covers(kind.all()));
            }
        }
        return any;
    }

    /** The service that an ARN names; empty where it may be any. */
    private static String service(Text resource) {
        String[] fields = resource.toString().split(":", 4);
        boolean named = fields.length == 4 && fields[0].equals("arn") && fields[2].matches("[a-z0-9-]+");
        return named ? fields[2] : "";
    }

    /** Whether an action may be about the resources of an ARN: it is of the same service, or one of them is a pattern. */
    static boolean mayConcern(Text action, Text resource) {
        String service = service(resource);
        String text = action.toString().toLowerCase(Locale.ROOT);
        int colon = text.indexOf(':');
        boolean named = colon > 0 && text.substring(0, colon).matches("[a-z0-9-]+");
        return service.isEmpty() || !named || text.substring(0, colon).equals(service);
    }
}
