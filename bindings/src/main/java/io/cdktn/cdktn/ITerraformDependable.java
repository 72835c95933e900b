package io.cdktn.cdktn;

/** What an element can depend on. */
public interface ITerraformDependable {
    /** A reference to it. */
    String getFqn();
}
