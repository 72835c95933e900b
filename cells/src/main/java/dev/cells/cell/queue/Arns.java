package dev.cells.cell.queue;

import dev.cells.constructs.NameKind;
import dev.cells.constructs.StackScope;
import java.util.Locale;

/**
 * ARNs made from names. Policies of queues and topics name the resource that they belong to, and each other, which as
 * references would be circles.
 */
final class Arns {
    private Arns() {}

    static String queue(StackScope scope, String name) {
        return arn(scope, "sqs", scope.names().of(NameKind.QUEUE, name));
    }

    static String topic(StackScope scope, String name) {
        return arn(scope, "sns", scope.names().of(NameKind.TOPIC, name));
    }

    /** The variable in which a workload finds the store. */
    static String variable(String name, String kind) {
        return name.replace('-', '_').toUpperCase(Locale.ROOT) + kind;
    }

    private static String arn(StackScope scope, String service, String name) {
        return "arn:aws:" + service + ":" + scope.config().region() + ":"
                + scope.config().account().id() + ":" + name;
    }
}
