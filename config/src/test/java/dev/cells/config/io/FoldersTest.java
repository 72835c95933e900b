package dev.cells.config.io;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FoldersTest {
    @TempDir
    Path folder;

    @Test
    void deletesWhatIsInsideAndNotWhatLinksPointTo() throws IOException {
        Path outside = Files.createDirectories(folder.resolve("outside"));
        Files.createFile(outside.resolve("kept"));
        Path deep = Files.createDirectories(folder.resolve("a/b/c"));
        Files.createFile(deep.resolve("file"));
        Files.createSymbolicLink(folder.resolve("a/link"), outside);
        Files.createSymbolicLink(folder.resolve("dangling"), folder.resolve("nowhere"));

        Folders.delete(folder.resolve("a"));
        Folders.delete(folder.resolve("dangling"));
        Folders.delete(folder.resolve("not-there"));

        assertThat(folder.resolve("a")).doesNotExist();
        assertThat(Files.isSymbolicLink(folder.resolve("dangling"))).isFalse();
        assertThat(outside.resolve("kept")).exists();
    }

    @Test
    void privateFoldersAreForTheirOwnerOnly() throws IOException {
        Path made = Folders.createPrivate(folder.resolve("x/y"));

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(made)))
                .isEqualTo("rwx------");
    }

    @Test
    void aTemporaryFolderIsDeletedWithItsContent() throws IOException {
        Path path;
        try (TemporaryFolder temporary = TemporaryFolder.create(folder.resolve("new"), "run-")) {
            path = temporary.path();
            Files.createFile(path.resolve("file"));
            assertThat(path.getFileName().toString()).startsWith("run-");
        }
        assertThat(path).doesNotExist();
    }

    @Test
    void aDigestOverFilesIsThatOfTheirContentsInTheirOrder() throws IOException {
        Path first = Files.writeString(folder.resolve("1"), "ab");
        Path second = Files.writeString(folder.resolve("2"), "c");

        assertThat(Digest.ofAll(List.of(first, second)))
                .isEqualTo(Digest.of("abc"))
                .isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
                .isNotEqualTo(Digest.ofAll(List.of(second, first)));
    }
}
