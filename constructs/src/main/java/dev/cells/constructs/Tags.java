package dev.cells.constructs;

import dev.cells.config.fleet.StackConfig;
import dev.cells.config.name.StackAddress;
import dev.cells.config.name.Tier;
import dev.cells.config.tree.Node;
import dev.cells.config.tree.ScalarNode;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The tags that every resource carries, in the provider's default tags. Module and data class, which differ from
 * resource to resource, are added by {@link StackScope#tags}.
 *
 * <p>The tag {@code client} determines which resources a cell's roles can access (see the permissions boundary), so
 * every resource must have one. Resources that serve all clients have the value {@link #SHARED}, also for
 * {@code environment}.
 */
public final class Tags {
    /** The client and environment of base and utility stacks. */
    public static final String SHARED = "shared";

    /** The environment of a client that has only one cell and does not name it. */
    public static final String ONLY_ENVIRONMENT = "default";

    public static final String CLIENT = "client";
    public static final String MODULE = "module";

    /** Of roles and sessions only: what names of their stack's resources begin with, see {@link Names#beginning}. */
    public static final String NAMES = "names";

    public static final String DATA_CLASS = "data-class";

    /** Of secrets that people rotate: how old the value may become; read by rule SEC-02 and by {@code cells secrets status}. */
    public static final String ROTATE_WITHIN_DAYS = "rotate-within-days";

    private Tags() {}

    /** Client, environment, tier, owner and managed-by of a stack. */
    public static SortedMap<String, String> of(StackConfig config) {
        SortedMap<String, String> tags = new TreeMap<>();
        tags.put(CLIENT, client(config.address()));
        tags.put("environment", environment(config.address()));
        tags.put("managed-by", "cells");
        tags.put("owner", owner(config));
        tags.put("tier", config.address().tier().toString());
        return tags;
    }

    /** Session tags: those that identify for which stack a session works. */
    static Map<String, String> ofSession(StackConfig config) {
        return Map.of(
                CLIENT,
                client(config.address()),
                "environment",
                environment(config.address()),
                NAMES,
                Names.of(config).beginning());
    }

    private static String client(StackAddress address) {
        return address.tier() == Tier.CELL ? address.segments().get(0) : SHARED;
    }

    private static String environment(StackAddress address) {
        if (address.tier() != Tier.CELL) {
            return SHARED;
        }
        return address.segments().size() == 1
                ? ONLY_ENVIRONMENT
                : address.segments().get(1);
    }

    private static String owner(StackConfig config) {
        return config.settings()
                .find("owner")
                .filter(ScalarNode.class::isInstance)
                .map(Node::display)
                .orElseThrow(() -> new IllegalArgumentException("the schema demands an owner of " + config.address()));
    }
}
