package dev.cells.audit.policy.cel;

import dev.cells.audit.rule.Account;
import dev.cells.audit.rule.Scope;
import dev.cells.audit.rule.StackTier;
import dev.cells.terraform.model.Absent;
import dev.cells.terraform.model.Resource;
import dev.cells.terraform.model.Text;
import dev.cells.terraform.model.Value;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What expressions may name about one stack; made when it is first asked for. */
public final class Variables {
    static final String RESOURCE = "resource";
    static final String RESOURCES = "resources";
    static final String STACK = "stack";

    /** The fields of {@code stack}: all text. */
    static final Set<String> STACK_FIELDS = Set.of("name", "tier", "client", "environment", "account", "region");

    private final Scope scope;
    private Object stack;
    private Object resources;

    public Variables(Scope scope) {
        this.scope = scope;
    }

    Optional<Object> find(String name, Optional<Resource> subject) {
        return switch (name) {
            case RESOURCE -> subject.map(resource -> new ResourceView(resource, scope));
            case RESOURCES -> Optional.of(resources());
            case STACK -> Optional.of(stack());
            default -> Optional.empty();
        };
    }

    private Object resources() {
        if (resources == null) {
            List<Object> views = scope.stack().resources().values().stream()
                    .filter(resource -> !resource.address().data())
                    .map(resource -> (Object) new ResourceView(resource, scope))
                    .toList();
            resources = new ListView(views, Integer.MAX_VALUE, RESOURCES);
        }
        return resources;
    }

    private Object stack() {
        if (stack == null) {
            Map<String, Object> fields = new LinkedHashMap<>();
            fields.put("name", scope.stack().name());
            fields.put("tier", StackTier.of(scope));
            for (String tag : List.of("client", "environment")) {
                fields.put(tag, text(scope.defaultTag(tag), STACK + "." + tag));
            }
            fields.put("account", Account.id(scope).map(Object.class::cast).orElse(Unknown.of(STACK + ".account")));
            fields.put("region", Account.region(scope).map(Object.class::cast).orElse(Unknown.of(STACK + ".region")));
            stack = new MapView(fields, new LinkedHashSet<>(), false, STACK);
        }
        return stack;
    }

    /** Empty where the provider has no such tag. */
    private Object text(Value tag, String path) {
        return tag == Absent.ABSENT ? "" : new Views(scope).text(tag instanceof Text ? tag : Text.unknown(path), path);
    }
}
