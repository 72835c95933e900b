package io.cdktn.cdktn;

/** For tests of stacks. */
public final class Testing {
    private Testing() {}

    /** An app for one test. */
    public static App app() {
        return new App();
    }

    /** @param validate has no effect: what can be validated always is */
    public static String synth(TerraformStack stack, Boolean validate) {
        return stack.toTerraform().toString();
    }
}
