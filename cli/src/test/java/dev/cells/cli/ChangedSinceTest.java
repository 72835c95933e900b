package dev.cells.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cells.cli.support.FakeWorld;
import dev.cells.cli.support.FakeWorld.Ran;
import dev.cells.cli.support.Project;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code --changed-since} with a real repository, and {@code --shard}. */
class ChangedSinceTest {
    @TempDir
    private Path folder;

    private Path root;

    @BeforeEach
    void commitTheProject() throws IOException {
        // In a folder of the repository, as where infrastructure and applications share one.
        root = folder.resolve("repository/platform");
        Project.layOut(root);
        git("init", "--quiet", "--initial-branch=main", "..");
        commit();
    }

    private void git(String... words) throws IOException {
        List<String> command = Stream.concat(
                        Stream.of("git", "-c", "user.name=pat", "-c", "user.email=pat@example.com"), Stream.of(words))
                .toList();
        Process git = new ProcessBuilder(command)
                .directory(root.toFile())
                .redirectErrorStream(true)
                .start();
        String said = new String(git.getInputStream().readAllBytes());
        try {
            assertThat(git.waitFor()).as(said).isZero();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private void commit() throws IOException {
        git("add", "--all");
        git("commit", "--quiet", "--message", "config");
    }

    private void replace(String file, String old, String by) throws IOException {
        String text = Files.readString(root.resolve(file));
        assertThat(text).contains(old);
        Files.writeString(root.resolve(file), text.replace(old, by));
    }

    private Ran run(String... words) {
        return new FakeWorld(root).running("git").run(words);
    }

    private List<String> changed() {
        Ran ran = run("list", "--changed-since", "main");
        assertThat(ran.exit()).as(ran.err()).isZero();
        return ran.out()
                .lines()
                .skip(1)
                .map(line -> line.split(" ")[0])
                .sorted()
                .toList();
    }

    @Test
    void aCommentChangesNoStack() throws IOException {
        replace("client-configs/acme/cell.yaml", "owner: acme-team", "# a comment\nowner: acme-team");
        assertThat(changed()).isEmpty();
    }

    @Test
    void aSettingOfAClientChangesItAlone() throws IOException {
        replace("client-configs/acme/cell.yaml", "owner: acme-team", "owner: acme-people");
        assertThat(changed()).containsExactly("acme");
    }

    /** Their configs hold those of all cells, but only few settings of a cell reach them. */
    @Test
    void anAppChangesWithWhatItServes() throws IOException {
        replace("client-configs/acme/cell.yaml", "web@sha256:", "portal@sha256:");
        assertThat(changed()).containsExactly("acme", "utility/sandbox/registry");
    }

    @Test
    void aDefaultChangesEveryStackThatInheritsIt() throws IOException {
        replace("defaults.yaml", "zones: 2", "zones: 3");
        // borealis sets the number of its zones itself.
        assertThat(changed()).contains("acme").doesNotContain("borealis");
    }

    @Test
    void aNewClientIsAChange() throws IOException {
        assertThat(run("new", "zeta").exit()).isZero();
        assertThat(changed()).contains("zeta").doesNotContain("acme");
    }

    @Test
    void aClientThatIsGoneIsAWarning() throws IOException {
        git("rm", "-r", "--quiet", "client-configs/borealis");
        Ran ran = run("list", "--changed-since", "main");
        assertThat(ran.exit()).isZero();
        assertThat(ran.err()).contains("borealis is in main, and no longer in the project [stack-removed]");
    }

    @Test
    void whatIsBrokenNowOrWasThenCountsAsChanged() throws IOException {
        replace("client-configs/acme/cell.yaml", "owner: acme-team", "owner: []");
        Ran now = run("validate", "--changed-since", "main");
        assertThat(now.exit()).isEqualTo(2);
        assertThat(now.out()).contains("acme/cell.yaml");
        commit();
        replace("client-configs/acme/cell.yaml", "owner: []", "owner: acme-team");
        assertThat(changed()).contains("acme").doesNotContain("borealis");
    }

    @Test
    void nothingToDoIsASuccessWithAnEmptyResult() {
        Ran synth = run("synth", "--changed-since", "HEAD", "--out", "out", "--format", "json");
        assertThat(synth.exit()).as(synth.err()).isZero();
        assertThat(synth.out()).isEqualTo("[]\n");
        Ran audit = run("audit", "--changed-since", "HEAD");
        assertThat(audit.exit()).as(audit.err()).isZero();
        assertThat(audit.out()).contains("in 0 stacks");
        for (String command : List.of("cost", "config", "validate", "status", "graph", "plan", "provision", "list")) {
            Ran ran = run(command, "--changed-since", "HEAD", "--format", "json");
            assertThat(ran.exit()).as(command + ": " + ran.err()).isZero();
        }
    }

    @Test
    void anUnknownRevisionIsExplained() {
        Ran ran = run("list", "--changed-since", "--upload-pack=evil");
        assertThat(ran.exit()).isEqualTo(2);
        Ran unknown = run("list", "--changed-since", "origin/main");
        assertThat(unknown.exit()).isEqualTo(2);
        assertThat(unknown.err())
                .contains("git knows no commit by the name origin/main [revision-unknown]")
                .contains("git fetch origin");
    }

    @Test
    void aProjectOutsideOfARepositoryIsExplained() {
        Path elsewhere = folder.resolve("elsewhere");
        Project.layOut(elsewhere);
        Ran ran = new FakeWorld(elsewhere).running("git").run("list", "--changed-since", "main");
        assertThat(ran.exit()).isEqualTo(2);
        assertThat(ran.err()).contains("[git-unusable]").contains("is in none that git can read");
    }

    @Test
    void everyStackIsInExactlyOneShard() {
        List<String> all = names(run("list"));
        List<String> parts = Stream.of("1/3", "2/3", "3/3")
                .flatMap(shard -> names(run("list", "--shard", shard)).stream())
                .toList();
        assertThat(parts).containsExactlyInAnyOrderElementsOf(all);
        assertThat(names(run("list", "--shard", "900/1000"))).isEmpty();
        for (String wrong : List.of("0/3", "4/3", "1", "1/0", "a/b", "1/3/5")) {
            assertThat(run("list", "--shard", wrong).exit()).as(wrong).isEqualTo(2);
        }
    }

    private static List<String> names(Ran ran) {
        assertThat(ran.exit()).as(ran.err()).isZero();
        return ran.out().lines().skip(1).map(line -> line.split(" ")[0]).toList();
    }
}
