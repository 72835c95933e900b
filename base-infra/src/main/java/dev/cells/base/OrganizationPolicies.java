package dev.cells.base;

import dev.cells.base.BaseSettings.Organization;
import dev.cells.constructs.NameKind;
import dev.cells.constructs.PolicyDocument;
import dev.cells.constructs.StackScope;
import dev.cells.constructs.Statement;
import dev.cells.constructs.Statement.Principal;
import imports.aws.organizations_policy.OrganizationsPolicy;
import imports.aws.organizations_policy_attachment.OrganizationsPolicyAttachment;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What nobody may do in the accounts of an organization, whatever rights an account gives (45 CFR 164.308(a)(4)(i),
 * 164.312(b)). Service control policies (SCP) are about an account's identities, resource control policies (RCP) about its
 * resources; both only deny. They do not affect the management account itself, nor service-linked roles (Organizations user
 * guide, "Tasks and entities not restricted by SCPs").
 *
 * <p>With targets, which only a management account can have, they are created and attached; else they are side files, for
 * whoever manages the organization.
 */
final class OrganizationPolicies {
    /** Characters of a policy: of an RCP; SCPs may be longer meanwhile (Organizations user guide, "Quotas"). */
    static final int MOST_CHARACTERS = 5120;

    private static final String ARN = "aws:PrincipalArn";

    /**
     * Services that answer in one region only, whatever region they are used for, and actions that the console needs
     * everywhere (AWS Control Tower, "Deny access to AWS based on the requested AWS Region").
     */
    private static final List<String> GLOBAL = List.of(
            "account:*",
            "billing:*",
            "budgets:*",
            "ce:*",
            "cloudfront:*",
            "ec2:DescribeRegions",
            "globalaccelerator:*",
            "health:*",
            "iam:*",
            "networkmanager:*",
            "organizations:*",
            "pricing:*",
            "route53:*",
            "route53domains:*",
            "s3:GetAccountPublicAccessBlock",
            "s3:ListAllMyBuckets",
            "s3:PutAccountPublicAccessBlock",
            "shield:*",
            "sso:*",
            "sts:*",
            "support:*",
            "tag:Get*",
            "trustedadvisor:*",
            "waf:*");

    /** Those of the services which RCPs cover that the stacks use. */
    private static final String[] STORES = {"kms:*", "s3:*", "secretsmanager:*", "sqs:*"};

    private final Organization settings;
    private final SortedSet<String> regions;

    private OrganizationPolicies(Organization settings, SortedSet<String> regions) {
        this.settings = settings;
        this.regions = regions;
    }

    static void create(StackScope stack, Organization settings) {
        StackScope scope = stack.at("organization");
        SortedSet<String> regions = new TreeSet<>(scope.config().account().regions());
        regions.add(scope.config().account().region().value());
        regions.addAll(settings.regions());
        OrganizationPolicies policies = new OrganizationPolicies(settings, regions);
        for (Map.Entry<String, PolicyDocument> policy : policies.documents().entrySet()) {
            if (settings.targets().isEmpty()) {
                scope.file(
                        "organization/" + policy.getKey() + ".json",
                        policy.getValue().json() + "\n");
            } else {
                attach(scope, policy.getKey(), policy.getValue(), settings.targets());
            }
        }
    }

    private static void attach(StackScope scope, String name, PolicyDocument document, List<String> targets) {
        OrganizationsPolicy policy = OrganizationsPolicy.Builder.create(scope.stack(), scope.id("organization-" + name))
                .name(scope.names().of(NameKind.IAM_POLICY, name))
                .type(name.startsWith("rcp") ? "RESOURCE_CONTROL_POLICY" : "SERVICE_CONTROL_POLICY")
                .content(document.json())
                .tags(scope.tags())
                .build();
        for (String target : targets) {
            OrganizationsPolicyAttachment.Builder.create(scope.stack(), scope.id("organization-" + name + "-" + target))
                    .policyId(policy.getId())
                    .targetId(target)
                    .build();
        }
    }

    /** By name, which begins with the kind. AWS attaches at most five of a kind to a target, its own included. */
    SortedMap<String, PolicyDocument> documents() {
        SortedMap<String, PolicyDocument> documents = new TreeMap<>();
        documents.put("scp-perimeter", perimeter());
        documents.put("scp-guards", guards());
        documents.put("scp-records", records());
        documents.put("rcp-perimeter", resources());
        return documents;
    }

    /** Nobody at all. */
    private PolicyDocument perimeter() {
        return PolicyDocument.of(
                deny("StaysInOrganization", "account:CloseAccount", "organizations:LeaveOrganization"),
                Statement.denyAllBut("RegionsInUse", GLOBAL)
                        .on("*")
                        .when("StringNotEquals", "aws:RequestedRegion", regions.toArray(String[]::new)),
                deny("NoRootUser", "*").when("ArnLike", ARN, "arn:aws:iam::*:root"),
                deny(
                        "NoLongLivedKeys",
                        "iam:CreateAccessKey",
                        "iam:CreateLoginProfile",
                        "iam:CreateServiceSpecificCredential",
                        "iam:CreateUser"));
    }

    /** What watches an account is changed by its base stack only. */
    private PolicyDocument guards() {
        return PolicyDocument.of(
                byDeployers(deny(
                        "Trail",
                        "cloudtrail:DeleteTrail",
                        "cloudtrail:PutEventSelectors",
                        "cloudtrail:StopLogging",
                        "cloudtrail:UpdateTrail")),
                byDeployers(deny(
                        "Detection",
                        "access-analyzer:DeleteAnalyzer",
                        "config:DeleteConfigurationRecorder",
                        "config:DeleteConformancePack",
                        "config:DeleteDeliveryChannel",
                        "config:PutConfigurationRecorder",
                        "config:StopConfigurationRecorder",
                        "guardduty:DeleteDetector",
                        "guardduty:UpdateDetector",
                        "inspector2:Disable",
                        "macie2:DisableMacie",
                        "securityhub:BatchDisableStandards",
                        "securityhub:DisableSecurityHub")),
                byDeployers(deny(
                        "AccountSettings",
                        "backup:UpdateRegionSettings",
                        "ec2:DisableEbsEncryptionByDefault",
                        "ec2:DisableSnapshotBlockPublicAccess",
                        "ec2:ModifyEbsDefaultKmsKeyId",
                        "ec2:ModifyInstanceMetadataDefaults",
                        "iam:DeleteAccountPasswordPolicy",
                        "iam:UpdateAccountPasswordPolicy",
                        "s3:PutAccountPublicAccessBlock")),
                byDeployers(Statement.deny("Boundary")
                        .actions(
                                "iam:CreatePolicyVersion",
                                "iam:DeletePolicy",
                                "iam:DeletePolicyVersion",
                                "iam:SetDefaultPolicyVersion")
                        .on("arn:aws:iam::*:policy/cells/base/*")),
                byDeployers(Statement.deny("BoundaryOfRoles")
                        .actions("iam:DeleteRolePermissionsBoundary", "iam:PutRolePermissionsBoundary")
                        .on("arn:aws:iam::*:role/cells/*")));
    }

    /** What is kept: for as long as the law requires, or until a stack is given up. */
    private PolicyDocument records() {
        return PolicyDocument.of(
                Statement.deny("KeptFiles")
                        .actions("s3:BypassGovernanceRetention", "s3:DeleteObject", "s3:DeleteObjectVersion")
                        .on(
                                "arn:aws:s3:::base-*-access-logs-*/*",
                                "arn:aws:s3:::base-*-config-*/*",
                                "arn:aws:s3:::base-*-log-archive-*/*"),
                byDeployers(Statement.deny("KeptBuckets")
                        .actions(
                                "s3:DeleteBucket",
                                "s3:DeleteBucketPolicy",
                                "s3:PutBucketObjectLockConfiguration",
                                "s3:PutBucketPolicy",
                                "s3:PutBucketPublicAccessBlock",
                                "s3:PutBucketVersioning",
                                "s3:PutEncryptionConfiguration",
                                "s3:PutLifecycleConfiguration")
                        .on("arn:aws:s3:::base-*")),
                byDeployers(Statement.deny("KeptGroups")
                        .actions(
                                "logs:DeleteLogGroup",
                                "logs:DeleteLogStream",
                                "logs:DeleteRetentionPolicy",
                                "logs:DisassociateKmsKey",
                                "logs:PutRetentionPolicy")
                        .on("arn:aws:logs:*:*:log-group:/cells/*")),
                byDeployers(deny("Keys", "kms:DisableKey", "kms:DisableKeyRotation", "kms:ScheduleKeyDeletion")),
                byDeployers(deny(
                        "Backups",
                        "backup:DeleteBackupVault",
                        "backup:DeleteBackupVaultAccessPolicy",
                        "backup:DeleteBackupVaultLockConfiguration",
                        "backup:DeleteRecoveryPoint",
                        "backup:UpdateRecoveryPointLifecycle")));
    }

    /**
     * Who is outside of the organization has nothing to do with its stores and roles, nor has a service of AWS on behalf of
     * somebody outside ("Resource control policy examples" in the Organizations user guide). Tokens of identity providers
     * are of no organization; the trust of a role decides about those.
     */
    private PolicyDocument resources() {
        List<Statement> statements = new ArrayList<>(List.of(Statement.deny("EncryptedOnly")
                .to(Principal.anyone())
                .actions(STORES)
                .on("*")
                .when("BoolIfExists", "aws:SecureTransport", "false")));
        settings.id().ifPresent(id -> {
            Statement outside = Statement.deny("OfOrganization")
                    .to(Principal.anyone())
                    .actions(STORES)
                    .actions("sts:AssumeRole")
                    .on("*")
                    .when("StringNotEqualsIfExists", "aws:PrincipalOrgID", id)
                    .when("BoolIfExists", "aws:PrincipalIsAWSService", "false");
            statements.add(
                    settings.partners().isEmpty()
                            ? outside
                            : outside.when(
                                    "StringNotEqualsIfExists",
                                    "aws:PrincipalAccount",
                                    settings.partners().toArray(String[]::new)));
            statements.add(Statement.deny("ForOrganization")
                    .to(Principal.anyone())
                    .actions(STORES)
                    .actions("sts:AssumeRole")
                    .on("*")
                    .when("StringNotEqualsIfExists", "aws:SourceOrgID", id)
                    .when("Null", "aws:SourceAccount", "false")
                    .when("Bool", "aws:PrincipalIsAWSService", "true"));
        });
        return new PolicyDocument(statements);
    }

    private static Statement deny(String sid, String... actions) {
        return Statement.deny(sid).actions(actions).on("*");
    }

    private Statement byDeployers(Statement statement) {
        return statement.when("ArnNotLike", ARN, settings.deployers().toArray(String[]::new));
    }
}
