package dev.cells.terraform.plan;

import dev.cells.terraform.model.Part.Reference;
import java.util.Set;
import java.util.regex.Pattern;

/** What kind of thing an attribute says: who something is, or how it is. */
final class Attributes {
    /** Words of attributes whose value decides, and not whose it is. */
    private static final Pattern VALUE =
            Pattern.compile("(?:.*_)?(?:cidrs?|cidr_blocks?|ips?|addresses|policy|json|value|content)");

    /** The rules know by themselves what these stand for. */
    private static final Set<String> SYMBOLS = Set.of("aws_caller_identity", "aws_partition", "aws_region");

    private static final String DOCUMENT = "aws_iam_policy_document";
    private static final String PARAMETER = "aws_ssm_parameter";

    private Attributes() {}

    static boolean isValue(String attribute) {
        return VALUE.matcher(attribute).matches();
    }

    /** Whether a plan says what was read; a document of policies is judged by its statements, which the plan has too. */
    static boolean isRead(Reference reference) {
        String type = reference.address().type();
        return reference.address().data() && !SYMBOLS.contains(type) && !type.equals(DOCUMENT);
    }

    /** Whether it may be what another stack publishes. */
    static boolean isPublished(Reference reference) {
        return reference.address().data() && reference.address().type().equals(PARAMETER);
    }
}
