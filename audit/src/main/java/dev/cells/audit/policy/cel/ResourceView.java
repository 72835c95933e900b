package dev.cells.audit.policy.cel;

import dev.cells.audit.rule.Scope;
import dev.cells.terraform.model.Resource;
import java.util.AbstractMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** A resource as {@code resource} in an expression: its identity, its arguments, and its tags as AWS will show them. */
final class ResourceView extends AbstractMap<String, Object> implements Evaluation.Weighed {
    static final Set<String> TEXTS = Set.of("type", "name", "address");
    static final String ATTRIBUTES = "attributes";
    static final String TAGS = "tags";

    private final Map<String, Object> fields = new LinkedHashMap<>();
    private final MapView attributes;
    private final long weight;

    ResourceView(Resource resource, Scope scope) {
        Views views = new Views(scope);
        attributes = views.map(scope.effective(resource).body(), "");
        MapView tags = views.tags(scope.tags(resource));
        fields.put("type", resource.type());
        fields.put("name", resource.address().name());
        fields.put("address", resource.toString());
        fields.put(ATTRIBUTES, attributes);
        fields.put(TAGS, tags);
        weight = fields.size() + attributes.weight() + tags.weight();
    }

    MapView attributes() {
        return attributes;
    }

    @Override
    public Object get(Object key) {
        return fields.get(key);
    }

    @Override
    public boolean containsKey(Object key) {
        return fields.containsKey(key);
    }

    @Override
    public Set<Map.Entry<String, Object>> entrySet() {
        return fields.entrySet();
    }

    @Override
    public long weight() {
        return weight;
    }

    /** For messages about arguments: not all that is inside. */
    @Override
    public String toString() {
        return fields.get("address").toString();
    }
}
