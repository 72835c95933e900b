package dev.cells.delivery.engine;

import dev.cells.config.io.AtomicFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The engine's CLI configuration file: which mirrors to install providers from, and no check for updates. */
public final class CliConfig {
    private static final String PROVIDER = "/hashicorp/aws";

    private CliConfig() {}

    /**
     * The user's own configuration file, which has precedence over ours: the one that {@code TF_CLI_CONFIG_FILE} names if
     * it exists, else the one in the home folder if it has a {@code provider_installation} block. Empty if
     * {@code CELLS_PROVIDER_MIRROR} is set, which has precedence over both.
     */
    public static Optional<Path> ofUser(Machine machine, EngineKind kind) {
        if (machine.variable("CELLS_PROVIDER_MIRROR").isPresent()) {
            return Optional.empty();
        }
        Optional<Path> named = machine.variable("TF_CLI_CONFIG_FILE")
                .map(machine.directory()::resolve)
                .filter(Files::isRegularFile);
        String usual = kind == EngineKind.TOFU ? ".tofurc" : ".terraformrc";
        return named.or(() -> Optional.of(machine.home().resolve(usual)).filter(CliConfig::configuresInstallation));
    }

    private static boolean configuresInstallation(Path file) {
        try {
            return Files.isRegularFile(file) && Files.readString(file).contains("provider_installation");
        } catch (IOException e) {
            return false; // the engine cannot read it either
        }
    }

    /**
     * Writes our own configuration file.
     *
     * @param folder where it is written, and where a mirror is adapted for OpenTofu
     * @param mirrors may be empty; providers then come from the registry
     */
    public static Path write(Path folder, Engine engine, List<Path> mirrors) {
        List<Path> usable =
                mirrors.stream().map(mirror -> usable(folder, engine, mirror)).toList();
        Path file = folder.resolve("cli.tfrc");
        AtomicFile.write(file, text(engine.kind().registry() + PROVIDER, usable));
        return file;
    }

    private static String text(String provider, List<Path> mirrors) {
        String offline = mirrors.stream()
                .map(mirror -> "  filesystem_mirror {\n    path    = %s\n    include = [%s]\n  }\n"
                        .formatted(quoted(mirror.toString()), quoted(provider)))
                .collect(Collectors.joining());
        String online = mirrors.isEmpty()
                ? "  direct {}\n"
                : "  direct {\n    exclude = [%s]\n  }\n".formatted(quoted(provider));
        return "disable_checkpoint = true\nprovider_installation {\n" + offline + online + "}\n";
    }

    private static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"").replace("${", "$${") + '"';
    }

    /** A mirror made for the other engine differs only in the host name: it is linked to under the name of this one. */
    private static Path usable(Path folder, Engine engine, Path mirror) {
        if (Files.isDirectory(mirror.resolve(engine.kind().registry() + PROVIDER))) {
            return mirror;
        }
        EngineKind other = engine.kind() == EngineKind.TOFU ? EngineKind.TERRAFORM : EngineKind.TOFU;
        Path theirs = mirror.resolve(other.registry() + PROVIDER);
        Path made = folder.resolve("mirror");
        try (Stream<Path> versions = Files.list(theirs)) {
            for (Path version : versions.toList()) {
                link(version, made.resolve(engine.kind().registry() + PROVIDER).resolve(version.getFileName()), engine);
            }
            return made;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Links to one version: a packed one is a file; of an unpacked one, only the folder of the platform may be a link,
     * since the engines do not follow links above it.
     */
    private static void link(Path version, Path to, Engine engine) throws IOException {
        Path original = Files.isDirectory(version) ? version.resolve(engine.platform()) : version;
        Path made = Files.isDirectory(version) ? to.resolve(engine.platform()) : to;
        if (Files.exists(original) && !Files.exists(made)) {
            Files.createDirectories(made.getParent());
            Files.deleteIfExists(made); // a link whose target no longer exists
            Files.createSymbolicLink(made, original.toAbsolutePath());
        }
    }
}
