package dev.cells.delivery.engine;

import dev.cells.config.problem.Outcome;
import dev.cells.config.problem.Problem;
import dev.cells.config.problem.ProblemCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Finds local mirrors of the AWS provider, so that nothing has to be configured or downloaded twice. */
public final class ProviderMirrors {
    /** The path of the provider within a mirror that was made for Terraform or for OpenTofu. */
    private static final List<String> PROVIDER =
            List.of(EngineKind.TERRAFORM.registry() + "/hashicorp/aws", EngineKind.TOFU.registry() + "/hashicorp/aws");

    private ProviderMirrors() {}

    /**
     * The mirrors, the most explicit first; without any, the registry is used. If {@code CELLS_PROVIDER_MIRROR} is set, it
     * is the only one; problem {@code mirror-empty} if it does not contain the provider.
     */
    public static Outcome<List<Path>> find(Machine machine) {
        if (machine.variable("CELLS_PROVIDER_MIRROR").isPresent()) {
            Path named = machine.directory()
                    .resolve(machine.variable("CELLS_PROVIDER_MIRROR").get());
            return holdsProvider(named) ? Outcome.of(List.of(named)) : Outcome.failed(empty(named));
        }
        Set<Path> candidates = new LinkedHashSet<>(searchedByTerraform(machine));
        machine.shared().forEach(folder -> candidates.addAll(below(folder)));
        return Outcome.of(
                candidates.stream().filter(ProviderMirrors::holdsProvider).toList());
    }

    /** Documented as "implied local mirror directories"; the last two groups follow the XDG base directories. */
    private static List<Path> searchedByTerraform(Machine machine) {
        List<Path> folders = new ArrayList<>();
        folders.add(machine.directory().resolve("terraform.d/plugins"));
        folders.add(machine.home().resolve(".terraform.d/plugins"));
        folders.add(machine.home().resolve("Library/Application Support/io.terraform/plugins"));
        folders.add(machine.variable("XDG_DATA_HOME")
                .map(Path::of)
                .orElse(machine.home().resolve(".local/share"))
                .resolve("terraform/plugins"));
        String shared = machine.variable("XDG_DATA_DIRS").orElse("/usr/local/share:/usr/share");
        Stream.of(shared.split(":"))
                .filter(folder -> !folder.isEmpty())
                .forEach(folder -> folders.add(Path.of(folder, "terraform/plugins")));
        return folders;
    }

    private static List<Path> below(Path folder) {
        try (Stream<Path> children = Files.list(folder)) {
            return children.sorted().toList();
        } catch (IOException | java.io.UncheckedIOException e) {
            return List.of(); // missing or not readable: no mirror here
        }
    }

    static boolean holdsProvider(Path mirror) {
        return PROVIDER.stream().anyMatch(place -> Files.isDirectory(mirror.resolve(place)));
    }

    private static Problem empty(Path named) {
        return Problem.error(
                        ProblemCode.MIRROR_EMPTY,
                        "CELLS_PROVIDER_MIRROR is %s, which does not contain %s".formatted(named, PROVIDER.get(0)))
                .hint("create it with 'terraform providers mirror', or unset the variable to use the registry");
    }
}
