package software.constructs;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The place of a construct in the tree. */
public final class Node {
    private final Construct host;
    private final Construct scope;
    private final String id;
    private final Map<String, Construct> children = new LinkedHashMap<>();

    Node(Construct host, Construct scope, String id) {
        this.host = host;
        this.scope = scope;
        this.id = id;
    }

    void add(Construct child) {
        if (children.putIfAbsent(child.getNode().id, child) != null) {
            throw new IllegalStateException("There is already a Construct with name '" + child.getNode().id + "' in "
                    + host.getClass().getSimpleName() + (id.isEmpty() ? "" : " [" + id + "]"));
        }
    }

    public IConstruct getRoot() {
        return scope == null ? host : scope.getNode().getRoot();
    }

    public String getId() {
        return id;
    }

    /** In the order in which they were created. */
    public List<IConstruct> getChildren() {
        return new ArrayList<>(children.values());
    }

    public Boolean tryRemoveChild(String child) {
        return children.remove(child) != null;
    }
}
