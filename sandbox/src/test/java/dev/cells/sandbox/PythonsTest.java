package dev.cells.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cells.config.io.Folders;
import dev.cells.config.problem.Outcome;
import dev.cells.sandbox.Pythons.Venv;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PythonsTest {
    /** A real Python without any package. */
    @TempDir
    static Path bare;

    @TempDir
    Path home;

    private final List<String> progress = new ArrayList<>();

    @BeforeAll
    static void makeBarePython() {
        List<String> arguments = List.of("-m", "venv", "--without-pip", bare.toString());
        assertThat(Programs.run(
                                Needs.program("python3", "install Python"),
                                arguments,
                                bare,
                                System.getenv(),
                                Duration.ofMinutes(1))
                        .exit())
                .isZero();
    }

    /** Environments hold links out of the folder, which JUnit would warn about. */
    @AfterEach
    void clean() throws IOException {
        Folders.delete(home);
    }

    @AfterAll
    static void cleanBarePython() throws IOException {
        Folders.delete(bare);
    }

    @Test
    void takesThePythonOnThePathThatHasThePackages() throws IOException {
        String prepared = Sandboxes.ENVIRONMENT.get(Pythons.CHOICE);
        Path shim = home.resolve("python3.10");
        Files.writeString(shim, "#!/bin/sh\nexec " + prepared + " \"$@\"\n");
        assertThat(shim.toFile().setExecutable(true)).isTrue();

        Outcome<Interpreter> found = find(environment("PATH", bare.resolve("bin") + ":" + home));

        assertThat(found.get().moto()).contains(Interpreter.MOTO);
        assertThat(found.get().executable()).isEqualTo(Path.of(prepared));
        assertThat(progress).isEmpty();
    }

    @Test
    void noPythonAtAll() {
        assertThat(codes(find(environment("PATH", home.toString())))).containsExactly("sandbox-python-missing");
    }

    @Test
    void chosenPythonThatIsNone() {
        Outcome<Interpreter> found =
                find(environment(Pythons.CHOICE, home.resolve("python").toString()));

        assertThat(codes(found)).containsExactly("sandbox-python-missing");
        assertThat(found.problems().get(0).message())
                .contains(home.resolve("python").toString());
    }

    @Test
    void chosenPythonWithAnotherMoto() throws IOException {
        Path python = pythonWithMoto("5.0.0");

        Outcome<Interpreter> found = find(environment(Pythons.CHOICE, python.toString()));

        assertThat(codes(found)).containsExactly("sandbox-moto-version");
        assertThat(found.problems().get(0).message())
                .contains("requires moto 5.2.1")
                .contains("has moto 5.0.0");
    }

    @Test
    void installationThatFailsSaysWhyAndIsNotTakenForDone() {
        Map<String, String> noIndex = environment("PATH", bare.resolve("bin").toString());
        noIndex.put("PIP_NO_INDEX", "1");
        noIndex.remove("PIP_FIND_LINKS");

        Outcome<Interpreter> found = find(noIndex);

        assertThat(codes(found)).containsExactly("sandbox-python-packages");
        assertThat(found.problems().get(0).message()).contains("No matching distribution found for moto");
        assertThat(progress).hasSize(1);
        assertThat(venv().python()).isEmpty();
    }

    @Test
    void aPythonThatCannotMakeEnvironmentsIsNotEnough() throws IOException {
        assertThat(codes(find(environment("PATH", pretending("\"venv\": false", "exit 1")))))
                .containsExactly("sandbox-python-missing");
    }

    @Test
    void aFullDiskIsNotTheFaultOfAnotherProgram() throws IOException {
        String full = "echo 'OSError: [Errno 28] No space left on device' >&2; exit 1";

        Outcome<Interpreter> found = find(environment("PATH", pretending("\"venv\": true", full)));

        assertThat(codes(found)).containsExactly("disk-full");
        assertThat(found.problems().get(0).message())
                .contains(new SandboxHome(home).venv().toString());
    }

    /** A folder with a program that answers the probe as a Python 3.12 without packages, and then does something else. */
    private String pretending(String fact, String then) throws IOException {
        Path folder = Files.createDirectories(home.resolve("bin"));
        Path python = folder.resolve("python3");
        Path text = home.resolve("python3.txt");
        Files.writeString(
                text,
                """
                #!/bin/sh
                case $1 in
                  *probe.py) echo '{"executable": "%s", "python": "3.12.1", "missing": ["flask"], %s}' ;;
                  *) %s ;;
                esac
                """
                        .formatted(python, fact, then));
        // By another process: what a test beside this one starts may inherit a file that this one has open for
        // writing, and Linux executes no such file.
        Path install = Needs.program("install", "install coreutils");
        List<String> arguments = List.of("-m", "755", text.toString(), python.toString());
        assertThat(Programs.run(install, arguments, home, System.getenv(), Duration.ofMinutes(1))
                        .exit())
                .isZero();
        return folder.toString();
    }

    /** Needs a package index. The whole way: half an environment, as a kill leaves it, then a running emulator. */
    @Test
    @Tag("slow")
    void halfMadeEnvironmentIsMadeAgainAndRuns() throws IOException {
        Path folder = new SandboxHome(home).venv();
        Files.createDirectories(folder.resolve("bin"));
        Files.createFile(folder.resolve("bin/python"));
        Map<String, String> withoutMoto = environment("PATH", bare.resolve("bin") + ":/usr/bin:/bin");
        Emulator emulator = Sandboxes.in(home, withoutMoto);
        try {
            RunningEmulator running = emulator.start(OptionalInt.empty()).get();

            assertThat(running.moto()).isEqualTo(Interpreter.MOTO);
            assertThat(venv().python()).isPresent();
        } finally {
            emulator.stop();
        }
    }

    private Outcome<Interpreter> find(Map<String, String> environment) {
        return new Pythons(Sandboxes.PYTHON_SOURCES, environment, new SandboxHome(home).venv()).find(progress::add);
    }

    private Venv venv() {
        return new Venv(new SandboxHome(home).venv(), Sandboxes.PYTHON_SOURCES.resolve("requirements.txt"), Map.of());
    }

    /** A bare Python to which a package named moto of some version is known. */
    private Path pythonWithMoto(String version) throws IOException {
        Path folder = home.resolve("other");
        List<String> arguments = List.of("-m", "venv", "--without-pip", folder.toString());
        Programs.run(bare.resolve("bin/python"), arguments, bare, System.getenv(), Duration.ofMinutes(1));
        Path python = folder.resolve("bin/python");
        String where = "import sysconfig; print(sysconfig.get_path('purelib'))";
        Path packages =
                Path.of(Programs.run(python, List.of("-c", where), bare, System.getenv(), Duration.ofSeconds(30))
                        .out()
                        .strip());
        Path info = Files.createDirectories(packages.resolve("moto-" + version + ".dist-info"));
        Files.writeString(info.resolve("METADATA"), "Metadata-Version: 2.1\nName: moto\nVersion: " + version + "\n");
        return python;
    }

    private static Map<String, String> environment(String name, String value) {
        Map<String, String> all = new TreeMap<>(System.getenv());
        all.remove(Pythons.CHOICE);
        all.put(name, value);
        return all;
    }

    private static List<String> codes(Outcome<?> outcome) {
        return outcome.problems().stream()
                .map(problem -> problem.code().toString())
                .toList();
    }
}
