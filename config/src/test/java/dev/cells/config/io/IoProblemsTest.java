package dev.cells.config.io;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cells.config.problem.Outcome;
import dev.cells.config.problem.Problem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.ReadOnlyFileSystemException;
import org.junit.jupiter.api.Test;

class IoProblemsTest {
    @Test
    void oneCodeForOneFault() {
        assertThat(text(new FileSystemException("/x", null, "No space left on device")))
                .isEqualTo("disk-full: the disk is full: cannot write /x");
        assertThat(text(new FileSystemException("/x", null, "Disk quota exceeded")))
                .startsWith("disk-full: ");
        assertThat(text(new AccessDeniedException("/x"))).isEqualTo("no-permission: no permission to write /x");
        assertThat(text(new FileSystemException("/x", null, "Read-only file system")))
                .startsWith("no-permission: ");
        assertThat(text(new FileSystemException("/x", null, "Not a directory")))
                .isEqualTo("not-writable: cannot write /x: not a directory");
        assertThat(text(new NoSuchFileException("/x"))).isEqualTo("not-writable: cannot write /x");
    }

    /** As of a write to a channel. */
    @Test
    void anErrorThatNamesNoFile() {
        assertThat(text(new IOException("No space left on device")))
                .isEqualTo("disk-full: the disk is full: cannot write a file");
        assertThat(IoProblems.of(new IOException("No space left on device"), "the ledger")
                        .message())
                .isEqualTo("the disk is full: cannot write the ledger");
    }

    @Test
    void guardedWorkGivesProblemsInsteadOfExceptions() {
        Outcome<String> full = IoProblems.guarded(() -> {
            throw new UncheckedIOException(new FileSystemException("/x", null, "No space left on device"));
        });
        Outcome<String> readOnly = IoProblems.guarded(() -> {
            throw new ReadOnlyFileSystemException();
        });

        assertThat(full.problems()).extracting(one -> one.code().toString()).containsExactly("disk-full");
        assertThat(readOnly.problems()).extracting(one -> one.code().toString()).containsExactly("no-permission");
        assertThat(IoProblems.guarded(() -> Outcome.of("done")).get()).isEqualTo("done");
    }

    private static String text(IOException failure) {
        Problem problem = IoProblems.of(failure);
        return problem.code() + ": " + problem.message();
    }
}
