package software.constructs;

/** A part of an app. Not thread-safe; apps do not share anything. */
public class Construct implements IConstruct {
    private final Node node;

    /** @throws IllegalStateException if the scope has a child with this id */
    public Construct(Construct scope, String id) {
        node = new Node(this, scope, id);
        if (scope != null) {
            scope.node.add(this);
        }
    }

    @Override
    public Node getNode() {
        return node;
    }
}
