package dev.cells.constructs.network;

import dev.cells.constructs.DataClass;
import dev.cells.constructs.StackScope;
import imports.aws.default_security_group.DefaultSecurityGroup;

/** The default security group that AWS creates in every network, without any rule. */
public final class ClosedGroup {
    private ClosedGroup() {}

    /**
     * Removes all its rules.
     *
     * @param thing its name within the stack, such as {@code default}
     * @param vpc a reference to the network's id
     */
    public static void create(StackScope scope, String thing, String vpc) {
        DefaultSecurityGroup.Builder.create(scope.stack(), scope.id("sg-" + thing))
                .vpcId(vpc)
                .tags(scope.named(thing + "-closed", DataClass.INTERNAL))
                .build();
    }
}
