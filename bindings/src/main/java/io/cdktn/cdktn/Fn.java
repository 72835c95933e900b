package io.cdktn.cdktn;

/** Functions of Terraform. */
public final class Fn {
    private Fn() {}

    public static String replace(String text, String what, String by) {
        return call("replace", text, what, by);
    }

    public static String trimprefix(String text, String prefix) {
        return call("trimprefix", text, prefix);
    }

    private static String call(String name, String... arguments) {
        StringBuilder made = new StringBuilder(name).append('(');
        for (int i = 0; i < arguments.length; i++) {
            made.append(i == 0 ? "" : ", ").append(Token.argument(arguments[i]));
        }
        return Token.of(made.append(')').toString());
    }
}
