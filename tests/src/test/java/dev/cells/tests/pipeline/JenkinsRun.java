package dev.cells.tests.pipeline;

import com.lesfurets.jenkins.unit.MethodCall;
import com.lesfurets.jenkins.unit.PipelineTestHelper;
import com.lesfurets.jenkins.unit.global.lib.LibraryConfiguration;
import com.lesfurets.jenkins.unit.global.lib.SourceRetriever;
import groovy.lang.Binding;
import groovy.lang.Closure;
import java.net.MalformedURLException;
import java.net.URL;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * One run of a Jenkinsfile in JenkinsPipelineUnit, with the shared library as it is in the work tree. The version on Maven
 * Central does not know declarative pipelines, so their meaning is here: stages end at the first failure, a stage is left
 * out if its condition does not hold, {@code post} runs in any case. A step that is not registered is a failure.
 */
final class JenkinsRun {
    private static final Path PROJECT = Path.of("").toAbsolutePath().getParent();
    private static final Path LIBRARY = PROJECT.resolve("jenkins");

    private final PipelineTestHelper helper = new PipelineTestHelper();
    private final Binding binding = new Binding();
    private final Map<String, Object> env = new HashMap<>();
    private final Map<String, Object> params = new HashMap<>();
    private final Shell shell;
    private final List<String> shells = new ArrayList<>();
    private final List<String> comments = new ArrayList<>();
    private final List<String> results = new ArrayList<>();
    private Optional<RuntimeException> failure = Optional.empty();
    private boolean included = true;

    /** Runs a script with these variables in addition to those of the machine. */
    interface Shell {
        Result run(String script, Map<String, String> variables);
    }

    /** @param out standard output */
    record Result(int exit, String out) {}

    JenkinsRun(Shell shell) {
        this.shell = shell;
        binding.setVariable("env", env);
        binding.setVariable("params", params);
        binding.setVariable("none", "none");
        binding.setVariable("pullRequest", new PullRequest());
        structure();
        conditions();
        steps();
        settings();
    }

    /** What the plugin for pull requests offers. */
    public final class PullRequest {
        public void comment(String text) {
            comments.add(text);
        }
    }

    JenkinsRun env(String name, String value) {
        env.put(name, value);
        return this;
    }

    JenkinsRun param(String name, String value) {
        params.put(name, value);
        return this;
    }

    /** @param name of a file in {@code jenkins/pipelines}, without its extension */
    JenkinsRun run(String name) {
        helper.setScriptRoots(LIBRARY.resolve("pipelines").toString());
        helper.setScriptExtension("Jenkinsfile");
        helper.setBaseScriptRoot("");
        helper.setBaseClassloader(JenkinsRun.class.getClassLoader());
        helper.registerSharedLibrary(LibraryConfiguration.library("cells")
                .defaultVersion("main")
                .allowOverride(true)
                .implicit(false)
                .targetPath("unused")
                .retriever(new WorkTree())
                .build());
        helper.init();
        try {
            helper.runScript(helper.loadScript(name + ".Jenkinsfile", binding));
        } catch (StepFailed failed) {
            results.add("FAILURE");
        }
        return this;
    }

    /** The library as it is. */
    static final class WorkTree implements SourceRetriever {
        @Override
        public List<URL> retrieve(String repository, String branch, String targetPath) {
            try {
                return List.of(LIBRARY.toUri().toURL());
            } catch (MalformedURLException e) {
                throw new IllegalStateException("the URL of a folder", e);
            }
        }
    }

    /** A step that ended the build. */
    static final class StepFailed extends RuntimeException {
        private static final long serialVersionUID = 1;

        StepFailed(String message) {
            super(message);
        }
    }

    private void structure() {
        block("pipeline", body -> {
            body.call();
            failure.ifPresent(failed -> {
                throw failed;
            });
        });
        block("stages", Closure::call);
        step("stage", List.of(String.class, Closure.class), args -> {
            if (failure.isEmpty()) {
                included = true;
                ((Closure<?>) args[1]).call();
                included = true;
            }
            return null;
        });
        block("steps", body -> {
            if (included) {
                attempt(body);
            }
        });
        block("post", body -> {
            if (included) {
                body.call();
            }
        });
        Stream.of("always", "script").forEach(name -> block(name, Closure::call));
        block("environment", body -> {
            Map<?, ?> variables = binding.getVariables();
            Set<Object> before = new HashSet<>(variables.keySet());
            body.call();
            variables.forEach((name, value) -> {
                if (!before.contains(name)) {
                    env.put(name.toString(), value.toString());
                }
            });
        });
    }

    private void attempt(Closure<?> body) {
        try {
            body.call();
        } catch (StepFailed failed) {
            failure = Optional.of(failed);
        }
    }

    private void conditions() {
        block("when", Closure::call);
        step("expression", List.of(Closure.class), args -> {
            Object value = ((Closure<?>) args[0]).call();
            included = value != null && !value.equals("") && !value.equals(false);
            return null;
        });
        step("beforeAgent", List.of(Boolean.class), args -> null);
    }

    private void steps() {
        step("sh", List.of(Map.class), args -> sh((Map<?, ?>) args[0]));
        step("error", List.of(String.class), args -> {
            throw new StepFailed((String) args[0]);
        });
        step("unstable", List.of(String.class), args -> results.add("UNSTABLE"));
        step("catchError", List.of(Map.class, Closure.class), args -> {
            try {
                ((Closure<?>) args[1]).call();
            } catch (StepFailed failed) {
                results.add(((Map<?, ?>) args[0]).get("buildResult").toString());
            }
            return null;
        });
        step("withEnv", List.of(List.class, Closure.class), args -> {
            Map<String, Object> before = new HashMap<>(env);
            ((List<?>) args[0]).forEach(pair -> {
                String[] parts = pair.toString().split("=", 2);
                env.put(parts[0], parts[1]);
            });
            Object result = ((Closure<?>) args[1]).call();
            env.clear();
            env.putAll(before);
            return result;
        });
        step("input", List.of(Map.class), args -> "pat");
        step("readFile", List.of(Map.class), args -> "text of " + ((Map<?, ?>) args[0]).get("file"));
        Stream.of("stash", "junit", "archiveArtifacts").forEach(name -> step(name, List.of(Map.class), args -> null));
        Stream.of("unstash", "echo").forEach(name -> step(name, List.of(String.class), args -> null));
    }

    private void settings() {
        step("agent", List.of(String.class), args -> null);
        Stream.of("agent", "options", "triggers").forEach(name -> block(name, Closure::call));
        Stream.of("label", "cron").forEach(name -> step(name, List.of(String.class), args -> args[0]));
        Stream.of("timeout", "logRotator", "disableConcurrentBuilds", "choice")
                .forEach(name -> step(name, List.of(Map.class), args -> args[0]));
        step("disableConcurrentBuilds", List.of(), args -> null);
        step("buildDiscarder", List.of(Map.class), args -> args[0]);
        Stream.of("parameters", "properties").forEach(name -> step(name, List.of(List.class), args -> args[0]));
    }

    private Object sh(Map<?, ?> options) {
        String script = options.get("script").toString();
        shells.add(script);
        Map<String, String> variables = new LinkedHashMap<>();
        env.forEach((name, value) -> variables.put(name, value.toString()));
        Result result = shell.run(script, variables);
        if (Boolean.TRUE.equals(options.get("returnStatus"))) {
            return result.exit();
        }
        if (result.exit() != 0) {
            throw new StepFailed("script returned exit code " + result.exit());
        }
        return Boolean.TRUE.equals(options.get("returnStdout")) ? result.out() : null;
    }

    private void block(String name, java.util.function.Consumer<Closure<?>> body) {
        step(name, List.of(Closure.class), args -> {
            body.accept((Closure<?>) args[0]);
            return null;
        });
    }

    private void step(String name, List<Class<?>> types, Function<Object[], Object> body) {
        helper.registerAllowedMethod(name, new ArrayList<>(types), new Step(body));
    }

    /** A step in Java. */
    private static final class Step extends Closure<Object> {
        private static final long serialVersionUID = 1;
        private final transient Function<Object[], Object> body;

        Step(Function<Object[], Object> body) {
            super(null);
            this.body = body;
        }

        public Object doCall(Object... args) {
            return body.apply(args);
        }

        @Override
        public Object call(Object... args) {
            return body.apply(args);
        }
    }

    /** The shell scripts, in order. */
    List<String> shells() {
        return shells;
    }

    List<String> comments() {
        return comments;
    }

    /** FAILURE and UNSTABLE, as they were set. */
    List<String> results() {
        return results;
    }

    /** The stages and steps with these names, in order, such as {@code stage(Plan)}. */
    List<String> calls(String... names) {
        return helper.getCallStack().stream()
                .filter(call -> List.of(names).contains(call.getMethodName()))
                .map(JenkinsRun::text)
                .toList();
    }

    private static String text(MethodCall call) {
        return call.getMethodName() + "("
                + String.join(
                        ", ",
                        Arrays.stream(call.getArgs())
                                .filter(arg -> !(arg instanceof Closure))
                                .map(String::valueOf)
                                .toList())
                + ")";
    }
}
