package dev.cells.audit.rules.network;

import dev.cells.audit.rule.Scope;
import dev.cells.terraform.model.Resource;
import dev.cells.terraform.model.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The ingress rules of a stack by the security group that they belong to, however each is written. */
final class GroupExposure {
    /** Rules whose group nobody knows before the plan: they may belong to any. */
    private static final String ANY = "";

    private final Map<String, Openings> byGroup = new HashMap<>();
    private final Map<String, String> groupOf = new HashMap<>();

    private GroupExposure(Scope scope) {
        Map<String, List<Ingress>> rules = new HashMap<>();
        List<Ingress> all = new ArrayList<>();
        for (Resource resource : written(scope)) {
            String group = group(scope, resource);
            groupOf.put(resource.toString(), group);
            List<Ingress> here = GroupRules.in(scope, resource);
            rules.computeIfAbsent(group, key -> new ArrayList<>()).addAll(here);
            all.addAll(here);
        }
        rules.forEach((group, of) -> byGroup.put(group, Openings.of(group.equals(ANY) ? all : of)));
    }

    static GroupExposure of(Scope scope) {
        return new GroupExposure(scope);
    }

    /** What can have ingress rules. */
    static List<Resource> written(Scope scope) {
        return scope
                .stack()
                .ofType(GroupRules.GROUP, GroupRules.DEFAULT_GROUP, GroupRules.OLD_RULE, GroupRules.RULE)
                .stream()
                .filter(resource -> !resource.type().equals(GroupRules.OLD_RULE)
                        || !resource.get("type").is("egress"))
                .toList();
    }

    private static String group(Scope scope, Resource resource) {
        if (resource.type().equals(GroupRules.GROUP) || resource.type().equals(GroupRules.DEFAULT_GROUP)) {
            return resource.toString();
        }
        Value group = scope.value(resource, "security_group_id");
        for (String type : List.of(GroupRules.GROUP, GroupRules.DEFAULT_GROUP)) {
            Set<Resource> targets = scope.stack().targets(resource.get("security_group_id"), type);
            if (!targets.isEmpty()) {
                return targets.iterator().next().toString();
            }
        }
        return group.isAbsent() ? resource.toString() : group.hasOpaque() ? ANY : group.toString();
    }

    /** A sensitive port that this rule and the others of its group open to the internet; -1 where there is none. */
    int openPort(Ingress rule) {
        if (!rule.portsKnown() || rule.ports().isEmpty() || !rule.from().hasPublic()) {
            return -1;
        }
        String group = groupOf.get(rule.written().toString());
        Openings openings = group.equals(ANY) ? Openings.of(List.of(rule)) : byGroup.get(group);
        return openings.firstOpen(rule.ports().get());
    }

    /** Whether a rule of an unknown group opens a port to the internet together with any others. */
    boolean mayBeOpen(Ingress rule) {
        return groupOf.get(rule.written().toString()).equals(ANY)
                && rule.from().hasPublic()
                && rule.ports().isPresent()
                && byGroup.get(ANY).firstOpen(rule.ports().get()) >= 0;
    }
}
