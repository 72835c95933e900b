package dev.cells.constructs.access;

import dev.cells.constructs.NameKind;
import dev.cells.constructs.StackScope;
import dev.cells.constructs.Statement;
import dev.cells.constructs.network.PatchBuckets;
import imports.aws.ssm_association.SsmAssociation;
import imports.aws.ssm_association.SsmAssociationTargets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Systems Manager compares hosts with AWS's patch baseline of their operating system, by a schedule, and keeps what it finds
 * out (45 CFR 164.308(a)(5)(ii)(B)). Hosts are chosen by a tag of the stack's own, so that no association is about hosts of
 * another cell of the account.
 */
public final class HostPatches {
    /** The tag by which an association finds its hosts. */
    public static final String TAG = "patch";

    private static final String DOCUMENT = "AWS-RunPatchBaseline";

    /** What is done about patches that a host lacks. */
    public enum Operation {
        /** They are reported: a host that must not restart by itself gets them by a new image. */
        SCAN("Scan", "cron(0 6 * * ? *)"),
        /** They are installed on Sundays, and the host restarts if one of them asks for it. */
        INSTALL("Install", "cron(0 7 ? * SUN *)");

        private final String word;
        private final String schedule;

        Operation(String word, String schedule) {
            this.word = word;
            this.schedule = schedule;
        }
    }

    private HostPatches() {}

    /** The tag of hosts; {@code name} is theirs within the stack. */
    public static Map<String, String> tag(StackScope scope, String name) {
        return Map.of(TAG, scope.names().of(NameKind.TAG, name));
    }

    /** Makes the association of the hosts with the tag. */
    public static void create(StackScope scope, String name, Operation operation) {
        Map<String, String> tags = new TreeMap<>(scope.tags());
        tags.putAll(tag(scope, name));
        SsmAssociation.Builder.create(scope.stack(), scope.id(name + "-patches"))
                .name(DOCUMENT)
                .associationName(scope.names().of(NameKind.ASSOCIATION, name + "-patches"))
                .targets(List.of(SsmAssociationTargets.builder()
                        .key("tag:" + TAG)
                        .values(List.copyOf(tag(scope, name).values()))
                        .build()))
                .parameters(Map.of("Operation", operation.word, "RebootOption", "RebootIfNeeded"))
                .scheduleExpression(operation.schedule)
                // Else it also runs when it is made or changed, which may restart a host at any time.
                .applyOnlyAtCronInterval(true)
                .complianceSeverity("HIGH")
                .tags(tags)
                .build();
    }

    /** What the agent of a host with the tag does for its association, and for no other one. */
    public static List<Statement> permissions(StackScope scope, String name) {
        String region = scope.config().region().value();
        String place = region + ":" + scope.config().account().id();
        return List.of(
                Statement.allow("FindPatches")
                        .actions("ssm:GetDeployablePatchSnapshotForInstance", "ssm:PutInventory")
                        // AWS cannot scope them; a host reports on itself.
                        .on("*"),
                Statement.allow("RunAssociations")
                        .actions(
                                "ssm:DescribeAssociation",
                                "ssm:ListInstanceAssociations",
                                "ssm:PutComplianceItems",
                                "ssm:UpdateInstanceAssociationStatus")
                        .on("arn:aws:ec2:" + place + ":instance/*", "arn:aws:ssm:" + place + ":association/*")
                        .when(
                                "StringEquals",
                                "aws:ResourceTag/" + TAG,
                                scope.names().of(NameKind.TAG, name)),
                Statement.allow("ReadPatchProgram")
                        .actions("ssm:GetDocument")
                        .on("arn:aws:ssm:" + region + "::document/" + DOCUMENT),
                Statement.allow("ReadPatches")
                        .actions("s3:GetObject")
                        .on(PatchBuckets.objects(scope.config().region())));
    }
}
