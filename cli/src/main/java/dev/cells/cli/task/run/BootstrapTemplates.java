package dev.cells.cli.task.run;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.cells.cli.task.Project;
import dev.cells.cli.task.Session;
import dev.cells.cli.task.run.DoctorTask.Prerequisite;
import dev.cells.config.fleet.Account;
import dev.cells.config.io.AtomicFile;
import dev.cells.config.io.Digest;
import dev.cells.config.io.Folders;
import dev.cells.config.io.IoProblems;
import dev.cells.config.problem.Outcome;
import dev.cells.config.problem.Problem;
import dev.cells.config.problem.ProblemCode;
import dev.cells.delivery.process.Interrupts;
import dev.cells.delivery.process.Processes;
import dev.cells.delivery.work.CommandRunner;
import dev.cells.reachability.identity.deploy.BootstrapRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Runs the program of the module {@code bootstrap}, which makes templates with the AWS CDK, for which it requires Node. */
final class BootstrapTemplates {
    /** Characters of a template that is sent with a request: CloudFormation user guide, "Understand CloudFormation quotas". */
    static final int MOST_BYTES = 51_200;

    private static final JsonMapper JSON = new JsonMapper();
    private static final String FOLDER = "lib-bootstrap";

    private final Project project;
    private final Session session;
    private final Path libraries;

    BootstrapTemplates(Project project, Session session) {
        this.project = project;
        this.session = session;
        this.libraries = session.environment().computer().program().resolve(FOLDER);
    }

    /** The templates of an account's stacks, by the names of the stacks. */
    Outcome<SortedMap<String, JsonNode>> of(Account account) {
        Prerequisite node = Tool.node().check(session.environment().computer().programs());
        if (node.state().fails()) {
            ProblemCode code = node.found().isEmpty() ? ProblemCode.NODE_MISSING : ProblemCode.NODE_TOO_OLD;
            String found = node.found().isEmpty() ? "Node.js was not found on PATH" : "Node.js is " + node.found();
            return Outcome.failed(Problem.error(code, found + "; the AWS CDK, which makes the templates, requires 20")
                    .hint(node.hint()));
        }
        if (!Files.isDirectory(libraries)) {
            return Outcome.failed(Problem.error(ProblemCode.TEMPLATE_FAILED, "there is no folder " + libraries)
                    .hint("build the program with bin/cells, which puts the AWS CDK there"));
        }
        return IoProblems.guarded(() -> made(account)).then(text -> parsed(text, account));
    }

    /** From the same program and the same request the templates are the same, so they are made once. */
    private Outcome<String> made(Account account) {
        Path folder = Folders.createPrivate(project.home().resolve("bootstrap"));
        String request = BootstrapRequest.of(account).toString();
        Path known = folder.resolve(Digest.of(program() + request) + ".json");
        if (Files.exists(known)) {
            return Outcome.of(read(known));
        }
        return Processes.on(Cloud.machine(session))
                .then(processes -> run(new CommandRunner(processes, new Interrupts()), folder, request))
                .map(text -> {
                    AtomicFile.write(known, text);
                    return text;
                });
    }

    private String program() {
        try (Stream<Path> files = Files.list(libraries)) {
            StringBuilder program = new StringBuilder();
            for (Path file : files.sorted().toList()) {
                program.append(file.getFileName())
                        .append(' ')
                        .append(Files.size(file))
                        .append(' ');
                program.append(Files.getLastModifiedTime(file).toMillis()).append('\n');
            }
            return program.toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Outcome<String> run(CommandRunner runner, Path folder, String text) {
        Path log = folder.resolve("cdk-" + ProcessHandle.current().pid());
        Path request = folder.resolve(log.getFileName() + ".json");
        Path templates = folder.resolve(log.getFileName() + ".templates");
        AtomicFile.write(request, text);
        List<String> words = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                libraries.resolve("*").toString(),
                "dev.cells.bootstrap.Main",
                request.toString(),
                templates.toString());
        return runner.run(words, folder, variables(), log).then(result -> {
            if (!result.ok()) {
                return Outcome.failed(failed(result.err(), log));
            }
            String made = read(templates);
            List.of(".json", ".templates", ".out", ".err", ".pid")
                    .forEach(end -> AtomicFile.delete(folder.resolve(log.getFileName() + end)));
            return Outcome.of(made);
        });
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Problem failed(String err, Path log) {
        String why = err.lines().filter(line -> !line.isBlank()).findFirst().orElse("it said nothing");
        return Problem.error(ProblemCode.TEMPLATE_FAILED, "the program that makes the templates failed: " + why)
                .hint("its whole output is in " + log + ".err");
    }

    private Map<String, String> variables() {
        Map<String, String> variables = new TreeMap<>();
        for (String name : List.of("PATH", "HOME", "TMPDIR", "LANG", "LC_ALL", "JSII_NODE")) {
            session.environment().variable(name).ifPresent(value -> variables.put(name, value));
        }
        // jsii unpacks the CDK here once; its warnings about versions of Node are silenced.
        variables.put(
                "JSII_RUNTIME_PACKAGE_CACHE_ROOT",
                project.home().resolve("jsii").toString());
        variables.put("JSII_SILENCE_WARNING_END_OF_LIFE_NODE_VERSION", "20");
        variables.put("JSII_SILENCE_WARNING_UNTESTED_NODE_VERSION", "true");
        return variables;
    }

    private static Outcome<SortedMap<String, JsonNode>> parsed(String out, Account account) {
        SortedMap<String, JsonNode> templates = new TreeMap<>();
        try {
            JSON.readTree(out).properties().forEach(one -> templates.put(one.getKey(), one.getValue()));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the program that makes the templates wrote no JSON", e);
        }
        List<Problem> large = templates.entrySet().stream()
                .filter(one -> one.getValue().toString().getBytes(StandardCharsets.UTF_8).length > MOST_BYTES)
                .map(one -> Problem.error(
                                ProblemCode.TEMPLATE_TOO_LARGE,
                                "the template of " + one.getKey() + " has more than the " + MOST_BYTES
                                        + " bytes that CloudFormation accepts")
                        .path("accounts." + account.name() + ".deploy-roles")
                        .hint("make this role in another way, and name it there"))
                .toList();
        return large.isEmpty() ? Outcome.of(templates) : Outcome.failed(large);
    }

    /** All templates as one document, for people: the same text for the same config. */
    static String text(SortedMap<String, JsonNode> templates) {
        try {
            return JSON.copy().enable(SerializationFeature.INDENT_OUTPUT).writeValueAsString(templates) + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
