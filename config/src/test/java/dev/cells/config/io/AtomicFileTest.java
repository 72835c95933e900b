package dev.cells.config.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AtomicFileTest {
    @TempDir
    Path folder;

    @Test
    void replacesTheContentAndLeavesNothingBeside() throws IOException {
        Path file = folder.resolve("a/b");
        AtomicFile.write(file, "old");
        AtomicFile.write(file, "grün");
        assertThat(file).hasContent("grün");
        try (Stream<Path> files = Files.list(file.getParent())) {
            assertThat(files).containsExactly(file);
        }
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }

    @Test
    void doesNotTouchWhatIsTheSame() throws IOException {
        Path file = folder.resolve("a");
        AtomicFile.write(file, "same");
        FileTime before = FileTime.fromMillis(1000);
        Files.setLastModifiedTime(file, before);
        AtomicFile.write(file, "same");
        assertThat(Files.getLastModifiedTime(file)).isEqualTo(before);
    }

    @Test
    void aFailureLeavesTheOldContentAndNothingBeside() throws IOException {
        Path file = Files.createDirectories(folder.resolve("is-a-folder/with-content"))
                .getParent();
        assertThatThrownBy(() -> AtomicFile.write(file, "text")).isInstanceOf(UncheckedIOException.class);
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).containsExactly(file);
        }
    }
}
