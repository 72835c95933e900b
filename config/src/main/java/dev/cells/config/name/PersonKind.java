package dev.cells.config.name;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a principal that people act as is, by its ARN. It determines how AWS can be sure who somebody is (45 CFR
 * 164.312(d)): only the session of an IAM user tells whether there was a second factor. Sessions of a role or of a
 * federated identity carry no {@code aws:MultiFactorAuthPresent}, so a condition on it would deny everybody (IAM user
 * guide, "AWS global condition context keys").
 */
public enum PersonKind {
    /** An IAM user: proves a second factor, and names itself. */
    USER("user/.+"),
    /** A permission set of IAM Identity Center, which asks for the second factor. It sets no source identity. */
    IDENTITY_CENTER("role/aws-reserved/sso\\.amazonaws\\.com/.+"),
    /** Another role: whoever signed the person in must have set the source identity, which nobody can change later. */
    ROLE("role/(?!aws-service-role/|aws-reserved/).+"),
    /** An identity provider of the account, whose assertion must name the person. */
    SAML_PROVIDER("saml-provider/.+");

    private static final Pattern ARN = Pattern.compile("arn:aws[a-z-]*:iam::[0-9]{12}:([^*?]+)");

    private final Pattern resource;

    PersonKind(String resource) {
        this.resource = Pattern.compile(resource);
    }

    /** Empty for what may be several people of several kinds, such as an account, a group, a session or a pattern. */
    public static Optional<PersonKind> of(String arn) {
        Matcher matcher = ARN.matcher(arn);
        if (matcher.matches()) {
            for (PersonKind kind : values()) {
                if (kind.resource.matcher(matcher.group(1)).matches()) {
                    return Optional.of(kind);
                }
            }
        }
        return Optional.empty();
    }
}
