package dev.cells.config.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StackFilesTest {
    private static final String ANY = "0".repeat(64) + "  ";

    @TempDir
    Path folder;

    private static StackFiles files(String main, Map<String, String> side) {
        return new StackFiles(main, new TreeMap<>(side));
    }

    private static StackFiles files(Map<String, String> side) {
        return files("{}\n", side);
    }

    @Test
    void theDigestIsThatOfTheListBesideTheFiles() throws IOException {
        StackFiles files = files(Map.of("b/two", "2\n", "a/one", "gr\u00fcn, without a line feed"));
        files.write(folder);

        assertThat(Files.readString(folder.resolve("files.sha256")))
                .isEqualTo(Digest.of("{}\n") + "  main.tf.json\n" + Digest.of("gr\u00fcn, without a line feed")
                        + "  a/one\n" + Digest.of("2\n") + "  b/two\n");
        assertThat(Digest.of(folder.resolve("files.sha256"))).isEqualTo(files.digest());
        assertThat(StackFiles.read(folder)).contains(files);
        assertThat(StackFiles.of("{}\n").digest()).isEqualTo(Digest.of("{}\n"));
    }

    @Test
    void nameTextAndJsonEachChangeTheDigest() {
        assertThat(Stream.of(
                                files("{}", Map.of()),
                                files("{}", Map.of("a/b", "x\n")),
                                files("{ }", Map.of("a/b", "x\n")),
                                files("{}", Map.of("a/b", "y\n")),
                                files("{}", Map.of("a/c", "x\n")),
                                files("{}", Map.of("a/b", "y\n", "a/c", "x\n")),
                                files("{}", Map.of("a/b", "x\n", "a/c", "y\n")))
                        .map(StackFiles::digest))
                .doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "casc.yaml",
                "main.tf.json",
                "files.sha256",
                "a/files.sha256",
                "a/main.tf.json",
                "a/b.tf",
                "a/b.tofu",
                "a/b.tfvars.json",
                "a/b.tfstate",
                "plans/a",
                "lock/a",
                "run.json/a",
                "terraform.tfstate/a",
                "/etc/passwd",
                "../x",
                "a/../x",
                "a/./x",
                "a//x",
                "a/",
                "a/.hidden",
                ".terraform/x",
                "a/B",
                "a/b c",
                "a\\b",
                "a/b\n",
                "a/\u00e4"
            })
    void aNameThatTerraformOrDeliveryUsesOrThatLeadsElsewhereIsRefused(String name) {
        assertThat(StackFiles.isName(name)).isFalse();
        assertThatThrownBy(() -> files(Map.of(name, "x")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(name);
    }

    @Test
    void aFileIsNotTheFolderOfAnother() {
        assertThatThrownBy(() -> files(Map.of("a/b", "x", "a/b-c", "x", "a/b/c", "x")))
                .hasMessage("a/b cannot be a file and the folder of a/b/c");
        assertThat(files(Map.of("a/b", "x", "a/b-c/d", "x")).side()).hasSize(2);
    }

    @Test
    void staleFilesAreDeletedAndFilesOfOthersAreKept() throws IOException {
        files(Map.of("a/b/one", "1\n", "c/two", "2\n", "c/three", "3\n")).write(folder);
        Files.writeString(folder.resolve("c/notes"), "mine");
        FileTime old = FileTime.fromMillis(1000);
        Files.setLastModifiedTime(folder.resolve("c/three"), old);
        files(Map.of("c/three", "3\n")).write(folder);

        assertThat(all()).containsExactly("c/notes", "c/three", "files.sha256", "main.tf.json");
        assertThat(folder.resolve("a")).doesNotExist();
        assertThat(Files.getLastModifiedTime(folder.resolve("c/three"))).isEqualTo(old);

        StackFiles.of("{}").write(folder);
        assertThat(all()).containsExactly("c/notes", "main.tf.json");
    }

    @Test
    void aFileMayBecomeAFolderAndAFolderAFile() throws IOException {
        files(Map.of("a/b", "1\n", "c/d/e", "2\n")).write(folder);
        files(Map.of("a/b/x", "1\n", "c/d", "2\n")).write(folder);
        assertThat(all()).containsExactly("a/b/x", "c/d", "files.sha256", "main.tf.json");
    }

    @Test
    void damageIsRepairedByTheNextWriteAndSeenByADigestBeforeIt() throws IOException {
        StackFiles files = files(Map.of("a/b", "1\n", "c/d", "2\n"));
        files.write(folder);
        Files.writeString(folder.resolve("a/b"), "1\nmore\n");
        assertThat(StackFiles.read(folder).orElseThrow().digest()).isNotEqualTo(files.digest());

        files.write(folder);
        assertThat(StackFiles.read(folder)).contains(files);
        Files.delete(folder.resolve("c/d"));
        assertThat(StackFiles.read(folder)).isEmpty();
    }

    @Test
    void aListThatWasEditedDeletesNothingElsewhere() throws IOException {
        Path home = Files.createDirectory(folder.resolve("stack"));
        Files.writeString(folder.resolve("mine"), "x");
        Files.writeString(home.resolve("own.tf"), "x");
        Files.writeString(
                home.resolve("files.sha256"),
                ANY + "../mine\n" + ANY + "own.tf\n" + ANY + folder.resolve("mine") + "\n");
        StackFiles.of("{}").write(home);

        assertThat(all()).containsExactly("mine", "stack/main.tf.json", "stack/own.tf");
    }

    @Test
    void theListOfARunThatWasKilledStillNamesEveryFile() throws IOException {
        files(Map.of("a/b", "1\n", "c/d", "2\n")).write(folder);
        // As left by a run that was killed while it replaced c/d by e/f.
        Files.writeString(folder.resolve("files.sha256"), ANY + "a/b\n" + ANY + "e/f\n" + ANY + "c/d\n");
        files(Map.of("a/b", "1\n")).write(folder);
        assertThat(all()).containsExactly("a/b", "files.sha256", "main.tf.json");
    }

    private List<String> all() throws IOException {
        try (Stream<Path> paths = Files.walk(folder)) {
            return paths.filter(Files::isRegularFile)
                    .map(path -> folder.relativize(path).toString())
                    .sorted()
                    .toList();
        }
    }
}
