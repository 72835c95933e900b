package dev.cells.config.name;

/**
 * What a stack is called in Consul. Who publishes it and the policies that allow that must agree. Names in the config have
 * no underscore, so that no stack's names begin like those of another, and a policy can allow them by their beginning.
 */
public final class ConsulNames {
    /** Before all keys. */
    public static final String ROOT = "cells/";

    private ConsulNames() {}

    /** The beginning of a stack's keys, such as {@code cells/ember.production/}; it is not inside of another stack's. */
    public static String keys(StackAddress stack) {
        return ROOT + dotted(stack) + "/";
    }

    /** The key whose lock is the lease of the stack. */
    public static String lease(StackAddress stack) {
        return keys(stack) + "lease";
    }

    /** Its node in the catalog, on which no agent runs. */
    public static String node(StackAddress stack) {
        return "cells_" + joined(stack);
    }

    /** The beginning of the names of a stack's services. */
    public static String services(StackAddress stack) {
        return joined(stack) + "_";
    }

    /** A service of a stack, such as {@code ember_production_web}. */
    public static String service(StackAddress stack, String service) {
        return services(stack) + service;
    }

    /** The stack's address as one word, such as {@code base.sandbox}. */
    public static String dotted(StackAddress stack) {
        return stack.toString().replace('/', '.');
    }

    private static String joined(StackAddress stack) {
        return stack.toString().replace('/', '_');
    }
}
