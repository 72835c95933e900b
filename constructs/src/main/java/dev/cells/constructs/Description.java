package dev.cells.constructs;

import java.util.regex.Pattern;

/**
 * Descriptions of resources, with what AWS accepts in them. Most of it is stated in the documentation only, in no service
 * model, and is refused when a resource is created, with everything before it already applied. So a text is checked where
 * it is written into a resource.
 */
public enum Description {
    /**
     * Of security groups and their rules. Amazon EC2 API, {@code CreateSecurityGroup} and {@code IpRange}: "up to 255
     * characters; valid characters: a-z, A-Z, 0-9, spaces, and ._-:/()#,@[]+=&amp;;{}!$*". An apostrophe is refused:
     * hashicorp/terraform-provider-aws issue 18874.
     */
    SECURITY_GROUP(255, "[a-zA-Z0-9 ._:/()#,@\\[\\]+=&;{}!$*-]+"),
    /** Of IAM roles. IAM API, {@code CreateRole}: 1000 characters of Latin-1 without control characters. */
    IAM_ROLE(1000, "[\\t\\n\\r\\x20-\\x7E\\u00A1-\\u00FF]+"),
    /**
     * Of subnet groups, parameter groups and replication groups of RDS and ElastiCache. Their API references give no
     * characters; what EC2 accepts is accepted there.
     */
    DATA_STORE(255, SECURITY_GROUP.allowed.pattern());

    private final int limit;
    private final Pattern allowed;

    Description(int limit, String allowed) {
        this.limit = limit;
        this.allowed = Pattern.compile(allowed);
    }

    /**
     * The same text.
     *
     * @throws IllegalArgumentException if AWS would refuse it
     */
    public String of(String text) {
        if (text.length() > limit || !allowed.matcher(text).matches()) {
            throw new IllegalArgumentException("not a description of a " + this + " for AWS: " + text);
        }
        return text;
    }
}
