package dev.cells.delivery.work;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.cells.config.io.AtomicFile;
import dev.cells.config.io.Folders;
import dev.cells.config.io.StackFiles;
import dev.cells.config.name.StackAddress;
import dev.cells.delivery.work.ProviderStore.Providers;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The folder in which one stack is applied to one target.
 *
 * <pre>
 * acme/  or  base.sandbox/            one per stack
 *   main.tf.json                      as synthesized
 *   files.sha256, jenkins/casc.yaml   side files and their list, if the stack has any
 *   target_override.tf.json           what the target adds
 *   recovered.tf.json                 only after a kill: what is imported into the state
 *   forgotten.tf.json                 only while it is planned: what leaves the state and stays in AWS
 *   unprotected_override.tf.json      only while it is planned to turn off deletion protection
 *   terraform.tfstate                 only if the target stores states in files
 *   outputs.json                      its outputs as last applied
 *   plans/&lt;digest&gt;/                    the saved plan
 *   run.json, run.out, run.pid        the apply that is running, or the last one
 *   lock                              who is working on the stack
 * </pre>
 */
public final class Workspace {
    private static final JsonMapper JSON = new JsonMapper();

    private static final String OUTPUTS = "outputs.json";

    private final StackAddress stack;
    private final Path folder;

    private Workspace(StackAddress stack, Path folder) {
        this.stack = stack;
        this.folder = folder;
    }

    /** The work folder of a stack, created if it does not exist. */
    public static Workspace of(Target target, StackAddress stack) {
        Path folder = folder(target.folder(), stack);
        return new Workspace(stack, Folders.createPrivate(folder.toAbsolutePath()));
    }

    /**
     * Where the work folder of a stack is, whether it exists or not.
     *
     * @param target the folder of the target
     */
    private static Path folder(Path target, StackAddress stack) {
        // A dot, which no name contains: a cell's folder must not be inside that of another cell.
        return target.resolve(stack.toString().replace('/', '.'));
    }

    /** The file with the outputs of a stack as last applied, whether it exists or not. */
    public static Path outputs(Path target, StackAddress stack) {
        return folder(target, stack).resolve(OUTPUTS);
    }

    /** The file with the outputs of the stack as last applied. */
    public Path outputs() {
        return file(OUTPUTS);
    }

    /** The override file without what protects resources; it exists only while a plan is made. */
    public Path unprotected() {
        return file("unprotected_override.tf.json");
    }

    /** Writes the files of the stack and of its target; files that are already up to date are not touched. */
    public void write(StackFiles files, Target target) {
        AtomicFile.delete(unprotected());
        files.write(folder);
        AtomicFile.write(file("target_override.tf.json"), TargetOverride.text(stack, parse(files.main()), target));
    }

    /** Whether the files of the stack are on the disk as they were written. */
    public boolean holds(StackFiles files) {
        return StackFiles.read(folder).filter(files::equals).isPresent();
    }

    /** Makes the engine use the providers selected by an {@code init} elsewhere. */
    public void use(Providers providers) {
        try {
            AtomicFile.write(file(".terraform.lock.hcl"), Files.readAllBytes(providers.lockFile()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A synthesized stack as JSON. Text that is not JSON is a bug, since it comes from synthesis. */
    public static JsonNode parse(String main) {
        try {
            return JSON.readTree(main);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("a synthesized stack is not JSON", e);
        }
    }

    public StackAddress stack() {
        return stack;
    }

    public Path folder() {
        return folder;
    }

    public Path file(String name) {
        return folder.resolve(name);
    }
}
