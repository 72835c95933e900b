package dev.cells.delivery.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cells.config.name.ProgramVersion;
import dev.cells.config.problem.Outcome;
import dev.cells.config.problem.Problem;
import dev.cells.config.problem.ProblemCode;
import dev.cells.delivery.support.Machines;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EnginesTest {
    @TempDir
    Path folder;

    @Test
    void terraformComesFirst() throws IOException {
        install("terraform");
        install("tofu");
        assertThat(find(Optional.empty(), "1.11.4").get())
                .isEqualTo(new Engine(
                        EngineKind.TERRAFORM,
                        folder.resolve("terraform"),
                        ProgramVersion.parse("1.11.4").orElseThrow(),
                        "linux_amd64"));
    }

    @Test
    void openTofuServesWhereThereIsNoTerraform() throws IOException {
        install("tofu");
        assertThat(find(Optional.empty(), "1.12.6-dev").get()).hasToString("OpenTofu 1.12.6-dev");
    }

    @Test
    void anEngineThatWasAskedForIsNotReplacedByTheOther() throws IOException {
        install("terraform");
        Problem problem = problem(find(Optional.of(EngineKind.TOFU), "1.12.6"));
        assertThat(problem.code()).hasToString("engine-missing");
        assertThat(problem.message()).isEqualTo("OpenTofu not found: no tofu on PATH");
        assertThat(problem.hint()).contains("opentofu.org").contains("leave --engine out");
    }

    @Test
    void saysWhatToInstallWhereThereIsNone() {
        Problem problem = problem(find(Optional.empty(), ""));
        assertThat(problem.message()).isEqualTo("Terraform or OpenTofu not found: no terraform, tofu on PATH");
        assertThat(problem.hint()).contains("1.10").contains("hashicorp.com");
    }

    @Test
    void refusesWhatIsTooOld() throws IOException {
        install("terraform");
        Problem problem = problem(find(Optional.empty(), "1.9.8"));
        assertThat(problem.code()).hasToString("engine-too-old");
        assertThat(problem.message()).contains("Terraform 1.9.8").contains("1.10 or newer");
        assertThat(find(Optional.empty(), "1.10.0-rc1").ok()).isTrue();
        assertThat(find(Optional.empty(), "2.0.0").ok()).isTrue();
    }

    @Test
    void refusesWhatIsSomethingElse() throws IOException {
        install("terraform");
        assertThat(problem(find(Optional.empty(), "whatever")).code()).hasToString("engine-broken");
    }

    @Test
    void aProgramThatFailsIsBrokenAndAnInterruptIsNot() throws IOException {
        install("terraform");
        Problem failed = Problem.error(ProblemCode.COMMAND_FAILED, "'terraform version' failed: not executable");
        Problem broken = problem(answering(Outcome.failed(failed)));
        assertThat(broken.code()).hasToString("engine-broken");
        assertThat(broken.message())
                .startsWith(folder.resolve("terraform").toString())
                .contains("not executable");

        Problem interrupted = Problem.error(ProblemCode.INTERRUPTED, "'terraform version' was interrupted");
        assertThat(problem(answering(Outcome.failed(interrupted)))).isEqualTo(interrupted);
    }

    private Outcome<Engine> answering(Outcome<String> answer) {
        Machine machine = Machines.with(folder, Map.of("PATH", folder.toString()));
        return new Engines(machine, words -> answer).find(Optional.empty());
    }

    private Outcome<Engine> find(Optional<EngineKind> wanted, String version) {
        String answer = "{\"terraform_version\": \"%s\", \"platform\": \"linux_amd64\"}".formatted(version);
        Machine machine = Machines.with(folder, Map.of("PATH", folder.toString()));
        return new Engines(machine, words -> Outcome.of(answer)).find(wanted);
    }

    private void install(String program) throws IOException {
        assertThat(Files.createFile(folder.resolve(program)).toFile().setExecutable(true))
                .isTrue();
    }

    private static Problem problem(Outcome<?> outcome) {
        List<Problem> problems = outcome.problems();
        assertThat(problems).hasSize(1);
        return problems.get(0);
    }
}
