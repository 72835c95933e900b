package io.cdktn.cdktn;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import software.constructs.Construct;
import software.constructs.IConstruct;

/** The root of a tree of constructs. */
public class App extends Construct {
    private final AppConfig config;

    public App() {
        this(AppConfig.builder().build());
    }

    public App(AppConfig config) {
        super(null, "");
        this.config = config;
    }

    /** Writes each stack where CDK Terrain would. */
    public void synth() {
        for (IConstruct child : getNode().getChildren()) {
            if (child instanceof TerraformStack stack) {
                try {
                    Path folder = Files.createDirectories(Path.of(
                            config.getOutdir(), "stacks", stack.getNode().getId()));
                    Files.writeString(
                            folder.resolve("cdk.tf.json"), stack.toTerraform().toString());
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
        }
    }
}
