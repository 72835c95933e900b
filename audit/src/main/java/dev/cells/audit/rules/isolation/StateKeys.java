package dev.cells.audit.rules.isolation;

import dev.cells.audit.rules.isolation.fleet.StackFacts.Grant;
import dev.cells.audit.rules.isolation.fleet.StackFacts.Line;
import dev.cells.audit.rules.isolation.fleet.StateUse;
import dev.cells.terraform.policy.Patterns;
import java.util.List;

/** Whether a statement is about the KMS key of states. */
final class StateKeys {
    private static final String VIA = "kms:viaservice";

    /** As S3 asks KMS, in any region. */
    private static final String OF_S3 = "s3.";

    private StateKeys() {}

    /** Whether it may let somebody decrypt what S3 encrypted with the key. */
    static boolean mayDecrypt(Grant grant, String kmsKey) {
        return StateUse.DECRYPT.isAllowedBy(grant)
                && grant.conditions().stream().noneMatch(StateKeys::isOfOtherServices)
                && (!grant.unknown().isEmpty() || !isOfOtherKeys(grant, kmsKey));
    }

    private static boolean isOfOtherServices(Line line) {
        return line.key().equals(VIA) && line.pins() && line.values().stream().noneMatch(StateKeys::mayBeS3);
    }

    private static boolean mayBeS3(String service) {
        char first = service.isEmpty() ? 'x' : service.charAt(0);
        return service.startsWith(OF_S3) || !Character.isLetterOrDigit(first);
    }

    /** Only where both are said by their ids: an alias may be of any key. */
    private static boolean isOfOtherKeys(Grant grant, String kmsKey) {
        List<String> resources = grant.resources();
        return kmsKey.contains(":key/")
                && !grant.not().contains("resource")
                && !resources.isEmpty()
                && resources.stream()
                        .allMatch(resource -> resource.startsWith("arn:")
                                && resource.contains(":key/")
                                && !resource.contains("${")
                                && !Patterns.matches(resource, kmsKey));
    }

    /** Whether it is about the key for certain, and no condition may say otherwise. */
    static boolean isAbout(Grant grant, String kmsKey) {
        boolean named = grant.resources().stream()
                .anyMatch(resource -> Patterns.matches(resource, kmsKey)
                        || Patterns.matches(resource, kmsKey.replaceFirst(":alias/.*", ":key/x")));
        return named
                && grant.conditions().stream()
                        .allMatch(line -> line.key().equals(VIA) || line.key().equals("kms:calleraccount"));
    }
}
