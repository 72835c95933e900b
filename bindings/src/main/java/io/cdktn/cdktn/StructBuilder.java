package io.cdktn.cdktn;

/** Builder of a block, and, once it is built, the block. */
public abstract class StructBuilder {
    private Arguments arguments = new Arguments();

    final Arguments arguments() {
        return arguments;
    }

    protected final void put(String name, Object value) {
        arguments.put(name, value);
    }

    /** @see Arguments#require */
    protected final void require(String... names) {
        arguments.require(names);
    }

    /** @see Arguments#nullUnlessSet */
    protected final void nullUnlessSet(String... names) {
        arguments.nullUnlessSet(names);
    }

    protected final <B extends StructBuilder> B copyTo(B block) {
        ((StructBuilder) block).arguments = arguments.copy();
        return block;
    }
}
