package dev.cells.delivery.work;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cells.config.io.AtomicFile;
import dev.cells.config.io.Digest;
import dev.cells.config.io.FileLock;
import dev.cells.config.io.Folders;
import dev.cells.config.problem.Outcome;
import dev.cells.config.problem.Problem;
import dev.cells.config.problem.ProblemCode;
import dev.cells.delivery.engine.CliConfig;
import dev.cells.delivery.engine.Engine;
import dev.cells.delivery.engine.Machine;
import dev.cells.delivery.engine.ProviderMirrors;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Installs providers once for all stacks that require the same ones. {@code init} takes one to two seconds, mostly to
 * hash the 707 MB of the AWS provider; a stack without a remote state needs nothing else from it.
 */
public final class ProviderStore {
    private static final JsonMapper JSON = new JsonMapper();
    private static final Pattern AWS_VERSION =
            Pattern.compile("hashicorp/aws\"\\s*\\{\\s*version\\s*=\\s*\"([^\"]+)\"");

    private final Machine machine;
    private final Engine engine;
    private final Path folder;
    private final CommandRunner tool;

    /** @param folder where sets of providers are stored, one folder each */
    public ProviderStore(Machine machine, Engine engine, Path folder, CommandRunner tool) {
        this.machine = machine;
        this.engine = engine;
        this.folder = folder;
        this.tool = tool;
    }

    /**
     * The providers that a stack requires, installed if necessary. Problems: {@code mirror-empty},
     * {@code provider-install}, {@code interrupted}.
     */
    @SuppressWarnings("try") // the lock is held, not used
    public Outcome<Providers> prepare(JsonNode main) {
        return ProviderMirrors.find(machine).then(mirrors -> {
            Optional<Path> users = CliConfig.ofUser(machine, engine.kind());
            String needed = main.path("terraform").path("required_providers").toString();
            String key = Digest.of(String.join("\n", engine.toString(), needed, users + "", mirrors + ""));
            Path set = folder.resolve(key.substring(0, 12));
            try (FileLock lock = FileLock.await(folder.resolve(key.substring(0, 12) + ".lock"))) {
                Path config = users.orElseGet(() -> CliConfig.write(set, engine, mirrors));
                Optional<Providers> ready = installed(set, config);
                return ready.map(Outcome::of).orElseGet(() -> install(set, config, main, mirrors));
            }
        });
    }

    /** The set, if it is complete; links to a mirror that no longer exists do not count. */
    private Optional<Providers> installed(Path set, Path config) {
        Path lockFile = set.resolve("stack/.terraform.lock.hcl");
        return version(lockFile)
                .filter(version -> Files.isDirectory(set.resolve("data/providers")
                        .resolve(engine.kind().registry())
                        .resolve("hashicorp/aws")
                        .resolve(version)
                        .resolve(engine.platform())))
                .map(version -> new Providers(set.resolve("data"), lockFile, config, version));
    }

    private Outcome<Providers> install(Path set, Path config, JsonNode main, List<Path> mirrors) {
        Path stack = Folders.createPrivate(set.resolve("stack"));
        ObjectNode root = JSON.createObjectNode();
        root.putObject("terraform")
                .set("required_providers", main.path("terraform").path("required_providers"));
        AtomicFile.write(stack.resolve("main.tf.json"), root.toPrettyString() + "\n");
        Map<String, String> environment = ChildEnvironment.of(machine, config, set.resolve("data"));
        environment.putAll(ChildEnvironment.proxies(machine));
        List<String> words = List.of(engine.program().toString(), "init", "-input=false", "-no-color");
        return tool.run(words, stack, environment, set.resolve("init")).then(result -> {
            Optional<Providers> ready = result.ok() ? installed(set, config) : Optional.empty();
            return ready.map(Outcome::of).orElseGet(() -> Outcome.failed(failed(result, mirrors)));
        });
    }

    private static Optional<String> version(Path lockFile) {
        try {
            if (!Files.isRegularFile(lockFile)) {
                return Optional.empty();
            }
            Matcher matcher = AWS_VERSION.matcher(Files.readString(lockFile));
            return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Problem failed(CommandRunner.Result result, List<Path> mirrors) {
        String source =
                mirrors.isEmpty() ? "the registry, " + engine.kind().registry() : "the mirror " + mirrors.get(0);
        return Problem.error(
                        ProblemCode.PROVIDER_INSTALL,
                        "%s cannot install the AWS provider from %s: %s"
                                .formatted(engine.kind().title(), source, result.engineError()))
                .hint(
                        mirrors.isEmpty()
                                ? "connect to the internet, or set CELLS_PROVIDER_MIRROR to an offline mirror"
                                : "add the version to the mirror, or set CELLS_PROVIDER_MIRROR to another one");
    }

    /**
     * The installed providers of a stack.
     *
     * @param data the engine's data folder, shared by all stacks that require the same providers
     * @param lockFile the {@code .terraform.lock.hcl} of each of these stacks
     * @param cliConfig the engine's CLI configuration file
     * @param version of the AWS provider
     */
    public record Providers(Path data, Path lockFile, Path cliConfig, String version) {}
}
