package io.cdktn.cdktn;

/** A value that only Terraform knows. */
public interface IResolvable {
    /** The expression, without braces. */
    String expression();
}
