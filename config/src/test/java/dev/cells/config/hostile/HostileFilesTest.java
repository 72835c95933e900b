package dev.cells.config.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cells.config.load.TestProject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Files and folders that are not what they should be. */
@Timeout(20)
class HostileFilesTest {
    private static final String GOOD = "network: {cidr: 10.16.0.0/16}\n";

    @TempDir
    Path outside;

    @TempDir
    Path folder;

    private TestProject project;

    @BeforeEach
    void write() {
        project = TestProject.in(folder).client("acme", GOOD);
    }

    private Path cell() {
        return folder.resolve("client-configs/acme/cell.yaml");
    }

    private void problem(String start) {
        assertThat(project.problems()).singleElement().asString().startsWith(start);
    }

    @Test
    void aLinkOutOfTheProjectIsNotFollowed() throws IOException {
        Path secret = Files.writeString(outside.resolve("secret.yaml"), "owner: nobody-may-see-this\n");
        Files.delete(cell());
        Files.createSymbolicLink(cell(), secret);
        problem("client-configs/acme/cell.yaml outside-root: client-configs/acme/cell.yaml points outside the project");
    }

    @Test
    void aLinkedFolderOutOfTheProjectIsNotFollowed() throws IOException {
        Files.writeString(Files.createDirectory(outside.resolve("ember")).resolve("cell.yaml"), GOOD);
        Files.createSymbolicLink(folder.resolve("client-configs/ember"), outside.resolve("ember"));
        problem("client-configs/ember/cell.yaml outside-root");
    }

    @Test
    void aLinkWithinTheProjectIsFine() throws IOException {
        Files.move(cell(), folder.resolve("acme.yaml"));
        Files.createSymbolicLink(cell(), folder.resolve("acme.yaml"));
        assertThat(project.problems()).isEmpty();
    }

    @Test
    void anInheritedLinkOutOfTheProjectIsNotFollowed() throws IOException {
        Files.writeString(outside.resolve("x.yaml"), "owner: x\n");
        Files.createSymbolicLink(folder.resolve("x.yaml"), outside.resolve("x.yaml"));
        Files.writeString(cell(), "inherits: [x.yaml]\n" + GOOD);
        problem("x.yaml outside-root");
    }

    @Test
    void aLinkToAnEndlessDeviceIsNotRead() throws IOException {
        Files.delete(cell());
        Files.createSymbolicLink(cell(), Path.of("/dev/zero"));
        problem("client-configs/acme/cell.yaml outside-root");
    }

    @Test
    void linksInACircleAreAProblemAndNotALoop() throws IOException {
        Files.delete(cell());
        Files.createSymbolicLink(cell(), cell());
        problem("client-configs/acme");
        Files.delete(cell());
        Files.writeString(cell(), GOOD);
        Files.createSymbolicLink(folder.resolve("client-configs/loop"), folder.resolve("client-configs/loop"));
        problem("client-configs/loop no-file: client-configs/loop is a link to a file that does not exist");
    }

    @Test
    void aFolderInPlaceOfAFileIsAProblem() throws IOException {
        Files.delete(cell());
        Files.createDirectory(cell());
        problem("client-configs/acme/cell.yaml not-a-file");
    }

    @Test
    void aPipeInPlaceOfAFileDoesNotHang() throws IOException, InterruptedException {
        Files.delete(cell());
        Process made = new ProcessBuilder("mkfifo", cell().toString()).start();
        Assumptions.assumeTrue(made.waitFor() == 0, "this machine has no pipes in the file system");
        problem("client-configs/acme/cell.yaml not-a-file");
    }

    @Test
    void anUnreadableFileIsAProblem() throws IOException {
        Files.setPosixFilePermissions(cell(), PosixFilePermissions.fromString("---------"));
        Assumptions.assumeFalse(Files.isReadable(cell()), "this user may read everything");
        problem(
                "client-configs/acme/cell.yaml unreadable: client-configs/acme/cell.yaml cannot be read: permission denied");
    }

    @Test
    void clientsThatDifferOnlyInCaseAreAProblem() throws IOException {
        project.file("client-configs/Acme/cell.yaml", GOOD);
        Assumptions.assumeTrue(
                Files.exists(cell(), LinkOption.NOFOLLOW_LINKS)
                        && Files.list(folder.resolve("client-configs")).count() == 2,
                "this file system cannot hold both");
        assertThat(project.problems())
                .anyMatch(line -> line.startsWith(
                        "client-configs/acme case-collision: client-configs/acme and client-configs/Acme differ only"));
    }

    @Test
    void foldersThatCannotBeClientsAreProblems() {
        project.file("client-configs/base/cell.yaml", GOOD)
                .file("client-configs/under_score/cell.yaml", GOOD)
                .file("client-configs/with space/cell.yaml", GOOD);
        assertThat(project.problems()).hasSize(3).allMatch(line -> line.contains(" bad-client-name: "));
    }

    @Test
    void aNameWithControlCharactersIsShownWithoutThem() {
        project.file("client-configs/a\u001b[2Jb/cell.yaml", GOOD);
        assertThat(project.problems()).singleElement().asString().contains("`a?[2Jb` cannot be the name");
    }

    @Test
    void anEmptyClientFolderIsAProblem() throws IOException {
        Files.createDirectory(folder.resolve("client-configs/ember"));
        problem("client-configs/ember no-cell-file: client-configs/ember does not contain a cell.yaml");
    }

    @Test
    void filesBesideTheClientsAreLeftAlone() {
        project.file("client-configs/README.md", "text").file("client-configs/acme/notes.txt", "text");
        project.file("client-configs/.hidden/cell.yaml", "] broken");
        assertThat(project.problems()).isEmpty();
    }

    @Test
    void whatLooksLikeConfigAndIsNotReadIsTold() throws IOException {
        project.file("client-configs/ember.yaml", GOOD);
        problem("client-configs/ember.yaml stray-file: client-configs/ember.yaml does not belong to a client");
        Files.delete(folder.resolve("client-configs/ember.yaml"));
        Files.createSymbolicLink(folder.resolve("client-configs/ember"), Path.of("nowhere"));
        problem("client-configs/ember no-file: client-configs/ember is a link to a file that does not exist");
        Files.delete(folder.resolve("client-configs/ember"));
        project.file("client-configs/acme/production.yml", GOOD);
        problem("client-configs/acme/production.yml stray-file");
        Files.delete(folder.resolve("client-configs/acme/production.yml"));
        Files.createDirectory(folder.resolve("client-configs/acme/production"));
        problem(
                "client-configs/acme/production not-a-file: client-configs/acme/production is a folder; an environment");
    }

    @Test
    void aProjectWithoutClientsIsFine() throws IOException {
        Files.delete(cell());
        Files.delete(cell().getParent());
        Files.delete(folder.resolve("client-configs"));
        assertThat(project.problems()).isEmpty();
    }

    @Test
    void aFolderWithoutDefaultsIsNoProject() throws IOException {
        Files.delete(folder.resolve("defaults.yaml"));
        problem("defaults.yaml no-defaults: there is no defaults.yaml here");
    }

    @Test
    void brokenDefaultsAreToldWhereTheyBreak() throws IOException {
        Files.writeString(folder.resolve("defaults.yaml"), "version: [1\n");
        problem("defaults.yaml:2:1 yaml-syntax");
        Files.writeString(folder.resolve("defaults.yaml"), "");
        assertThat(project.problems()).isNotEmpty().allMatch(line -> line.startsWith("defaults.yaml"));
    }
}
