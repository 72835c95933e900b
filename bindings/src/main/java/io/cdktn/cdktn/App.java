package io.cdktn.cdktn;

import software.constructs.Construct;

/** The root of a tree of constructs. */
public class App extends Construct {
    public App() {
        super(null, "");
    }
}
