package dev.cells.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cells.cli.support.FakeWorld;
import dev.cells.cli.support.FakeWorld.Ran;
import dev.cells.cli.support.Project;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Verdicts are kept, and never change a report. */
class AuditCacheTest {
    private static final String ACME = "client-configs/acme/cell.yaml";
    private static final String BOREALIS = "client-configs/borealis/cell.yaml";
    private static final String EXCEPTION =
            """

            exceptions:
              own: {control: OWN-7, reason: The report is to show this, approver: pat, expires: 2026-05-01}
            """;
    private static final String RULE =
            """
            rules:
              OWN-7:
                title: Keys are elsewhere
                severity: low
                passes: There are none.
                citations: ["164.312(d)"]
                types: [aws_kms_key]
                condition: |-
                  %s
            """;

    @TempDir
    private Path root;

    @TempDir
    private Path program;

    @BeforeEach
    void layOut() throws IOException {
        Project.layOut(root);
        Files.writeString(program.resolve("digest"), "one program");
    }

    private FakeWorld world() {
        return new FakeWorld(root).packaged(program);
    }

    private List<Path> entries() throws IOException {
        Path folder = root.resolve(".cells/cache/audit");
        if (!Files.exists(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).sorted().toList();
        }
    }

    /** How many verdicts were made anew by an audit whose report must be that of one without any cache. */
    private int judged(FakeWorld world, String... words) throws IOException {
        Stream<String> audit = Stream.concat(Stream.of("audit", "--format", "json"), Stream.of(words));
        String[] cached = audit.toArray(String[]::new);
        String[] uncached =
                Stream.concat(Stream.of(cached), Stream.of("--no-cache")).toArray(String[]::new);
        int before = entries().size();
        Ran kept = world.run(cached);
        int after = entries().size();
        Ran anew = world.run(uncached);
        assertThat(kept.out()).isNotEmpty().isEqualTo(anew.out());
        assertThat(kept.err()).isEqualTo(anew.err());
        assertThat(kept.exit()).isEqualTo(anew.exit());
        assertThat(entries()).as("what is kept without a cache").hasSize(after);
        return after - before;
    }

    private void edit(String file, String from, String to) throws IOException {
        String text = Files.readString(root.resolve(file));
        assertThat(text).contains(from);
        Files.writeString(root.resolve(file), text.replaceFirst(from, to));
    }

    @Test
    void onlyWhatChangedIsJudgedAndTheReportIsTheSame() throws IOException {
        int all = judged(world(), "--all");
        assertThat(all).isGreaterThan(3);

        // A line further down is another line in the report, of the same stack.
        edit(ACME, "owner: acme-team", "\n\nowner: acme-team");
        assertThat(judged(world(), "--all")).isZero();

        // One cell, and how all stand to each other.
        edit(BOREALIS, "cpu: 1024", "cpu: 512");
        assertThat(judged(world(), "--all")).isEqualTo(2);

        // What the cells of an account build on.
        edit("defaults.yaml", "retention-days: 2192", "retention-days: 2557");
        assertThat(judged(world(), "--all")).isEqualTo(all);

        // One cell beside the same stacks was judged before; against fewer others it was not compared yet.
        assertThat(judged(world(), "acme")).isEqualTo(1);
    }

    @Test
    void whatElseVerdictsDependOnIsPartOfTheirKeys() throws IOException {
        assertThat(judged(world(), "acme")).isEqualTo(2);

        FakeWorld elsewhere = world().with("CELLS_STATE_BUCKET", "states")
                .with("CELLS_STATE_REGION", "us-east-1")
                .with("CELLS_STATE_KMS_KEY", "arn:aws:kms:us-east-1:123456789012:key/states");
        assertThat(judged(elsewhere, "acme")).isEqualTo(2);

        Files.createDirectories(root.resolve("policies"));
        Files.writeString(root.resolve("policies/own.yaml"), RULE.formatted("false"));
        assertThat(judged(world(), "acme")).isEqualTo(2);

        // An exception, and the day on which it ends, are about the report.
        Files.writeString(root.resolve(ACME), Files.readString(root.resolve(ACME)) + EXCEPTION);
        assertThat(judged(world(), "acme", "--date", "2026-06-01")).isZero();

        // A rule that broke has no verdict to keep.
        Files.writeString(root.resolve("policies/own.yaml"), RULE.formatted("resource.attributes.absent == 'x'"));
        assertThat(judged(world(), "acme")).isEqualTo(1);

        Files.delete(root.resolve("policies/own.yaml"));
        Files.writeString(program.resolve("digest"), "another program");
        assertThat(judged(world(), "acme")).isEqualTo(2);
    }

    @Test
    void aDamagedOrForeignEntryIsJudgedAnew() throws IOException {
        Ran first = world().run("audit", "acme", "--format", "json");
        Map<Path, byte[]> whole = new HashMap<>();
        for (Path entry : entries()) {
            whole.put(entry, Files.readAllBytes(entry));
        }
        List<Path> files = entries();
        Random random = new Random(5);
        for (int round = 0; round < 4; round++) {
            for (int i = 0; i < files.size(); i++) {
                byte[] content = whole.get(files.get(i)).clone();
                content[random.nextInt(content.length)] ^= (byte) (1 << random.nextInt(8));
                byte[] other = whole.get(files.get((i + 1) % files.size()));
                byte[] cut = Arrays.copyOf(content, random.nextInt(content.length));
                Files.write(files.get(i), round == 0 ? content : round == 1 ? cut : round == 2 ? other : new byte[9]);
            }
            Ran again = world().run("audit", "acme", "--format", "json");
            assertThat(again).isEqualTo(first);
            for (Path entry : files) {
                assertThat(Files.readAllBytes(entry)).isEqualTo(whole.get(entry));
            }
        }
    }

    @Test
    void pruningDeletesVerdictsToo() throws IOException {
        world().run("audit", "acme");
        assertThat(world().run("cache", "status").out()).contains("2 audits, ");
        world().run("cache", "prune", "--all");
        assertThat(entries()).isEmpty();
    }
}
