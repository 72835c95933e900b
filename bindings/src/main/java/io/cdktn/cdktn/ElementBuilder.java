package io.cdktn.cdktn;

import java.util.List;
import java.util.regex.Pattern;
import software.constructs.Construct;

/** Builder of an element. */
public abstract class ElementBuilder {
    /** An identifier of Terraform that CDK Terrain would use unchanged as the logical id. */
    private static final Pattern ID = Pattern.compile("[A-Za-z_][A-Za-z0-9_-]*");

    final Arguments arguments = new Arguments();
    private final TerraformStack scope;
    private final String id;

    /** @throws IllegalArgumentException if the scope is no stack: only there is the id the logical id */
    protected ElementBuilder(Construct scope, String id) {
        if (!(scope instanceof TerraformStack stack)) {
            throw new IllegalArgumentException(id + " is not created in a stack");
        }
        if (!ID.matcher(id).matches()) {
            throw new IllegalArgumentException("not an id of Terraform: " + id);
        }
        this.scope = stack;
        this.id = id;
    }

    final TerraformStack scope() {
        return scope;
    }

    final String id() {
        return id;
    }

    protected final void put(String name, Object value) {
        arguments.put(name, value);
    }

    /** @see Arguments#require */
    protected final void require(String... names) {
        try {
            arguments.require(names);
        } catch (NullPointerException missing) {
            throw new NullPointerException(id + ": " + missing.getMessage());
        }
    }

    /** @see Arguments#nullUnlessSet */
    protected final void nullUnlessSet(String... names) {
        arguments.nullUnlessSet(names);
    }

    protected final void providedBy(TerraformProvider provider) {
        put("provider", provider.name());
    }

    protected final void dependencies(List<? extends ITerraformDependable> on) {
        put(
                "depends_on",
                on.stream()
                        .map(ITerraformDependable::getFqn)
                        .map(Token::argument)
                        .toList());
    }
}
