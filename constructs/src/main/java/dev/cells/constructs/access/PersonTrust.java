package dev.cells.constructs.access;

import dev.cells.config.name.PersonKind;
import dev.cells.constructs.PolicyDocument;
import dev.cells.constructs.Statement;
import dev.cells.constructs.Statement.Principal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The trust policy of a role that people assume. Whatever kind of principal somebody is, the session has a source
 * identity that AWS has verified: it names the person in every record of CloudTrail, and policies can refer to it as
 * {@code aws:SourceIdentity} (45 CFR 164.312(a)(2)(i), 164.312(d)). Nobody can change it later, not even by assuming
 * another role (IAM user guide, "Monitor and control actions taken with assumed roles").
 *
 * <p>No statement allows {@code sts:TagSession}: a session tag overrides the role's tag of that name, and the tag
 * {@code client} is what the permissions boundary isolates clients by.
 */
public final class PersonTrust {
    private static final String ASSUME = "sts:AssumeRole";
    private static final String SET_SOURCE = "sts:SetSourceIdentity";
    private static final String REQUESTED = "sts:SourceIdentity";

    private final Optional<String> organization;
    private final Optional<String> sessionTag;

    /**
     * @param organization the AWS organization that users and roles must belong to
     * @param sessionTag the session tag by which the identity provider names the person
     */
    public PersonTrust(Optional<String> organization, Optional<String> sessionTag) {
        this.organization = organization;
        this.sessionTag = sessionTag;
    }

    /** @param people ARNs, each of a known {@link PersonKind} */
    public PolicyDocument of(List<String> people) {
        List<Statement> statements = new ArrayList<>();
        for (PersonKind kind : PersonKind.values()) {
            Principal[] principals = people.stream()
                    .filter(arn -> PersonKind.of(arn).orElseThrow() == kind)
                    .sorted()
                    .map(arn -> kind == PersonKind.SAML_PROVIDER ? Principal.federated(arn) : Principal.arn(arn))
                    .toArray(Principal[]::new);
            if (principals.length > 0) {
                statements.add(
                        switch (kind) {
                            case USER -> users(principals);
                            case IDENTITY_CENTER ->
                                tagged("AssumeFromIdentityCenter", sessionTag.orElseThrow(), principals);
                            case ROLE ->
                                sessionTag
                                        .map(tag -> tagged("AssumeByRoles", tag, principals))
                                        .orElseGet(() -> roles(principals));
                            case SAML_PROVIDER -> federated(principals);
                        });
            }
        }
        return new PolicyDocument(statements);
    }

    private Statement users(Principal[] users) {
        return ofOrganization(Statement.allow("AssumeWithSecondFactor")
                .to(users)
                .actions(ASSUME, SET_SOURCE)
                .when("Bool", "aws:MultiFactorAuthPresent", "true")
                .when("StringEquals", REQUESTED, "${aws:username}"));
    }

    /** The session of the caller must already name the person: a source identity of the caller's choice is no proof. */
    private Statement roles(Principal[] roles) {
        return ofOrganization(Statement.allow("AssumeByRoles")
                .to(roles)
                .actions(ASSUME, SET_SOURCE)
                .when("Null", "aws:SourceIdentity", "false"));
    }

    private Statement tagged(String sid, String tag, Principal[] roles) {
        return ofOrganization(Statement.allow(sid)
                .to(roles)
                .actions(ASSUME, SET_SOURCE)
                .when("StringEquals", REQUESTED, "${aws:PrincipalTag/" + tag + "}"));
    }

    private static Statement federated(Principal[] providers) {
        return Statement.allow("AssumeBySignIn")
                .to(providers)
                .actions("sts:AssumeRoleWithSAML", SET_SOURCE)
                .when("Null", REQUESTED, "false")
                .when("StringEquals", "SAML:aud", "https://signin.aws.amazon.com/saml");
    }

    private Statement ofOrganization(Statement statement) {
        return organization
                .map(id -> statement.when("StringEquals", "aws:PrincipalOrgID", id))
                .orElse(statement);
    }
}
