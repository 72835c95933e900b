package dev.cells.synth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cells.config.fleet.StackConfig;
import dev.cells.config.io.KeptFiles;
import dev.cells.config.io.KeptFiles.Usage;
import dev.cells.constructs.Configs;
import dev.cells.synth.Synthesizer.StackOutcome;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StackCacheTest {
    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
    private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);

    @TempDir
    Path folder;

    private KeptFiles files;
    private StackCache cache;

    @BeforeEach
    void open() {
        files = new KeptFiles(folder, CLOCK);
        cache = new StackCache(files, "program");
    }

    @Test
    void everyShippedStackComesBackAsItWas() {
        for (SynthesizedStack stack : Shipped.stacks()) {
            StackConfig config = Shipped.config(stack.address().toString());
            assertThat(cache.find(config)).isEmpty();
            assertThat(cache.keep(config, stack)).isTrue();
            assertThat(cache.find(config)).contains(stack);
        }
        assertThat(files.usage().entries()).isEqualTo(Shipped.stacks().size());
    }

    @Test
    void anUnchangedConfigIsNotSynthesizedAgain() {
        AtomicInteger built = new AtomicInteger();
        Synthesizer synthesizer = synthesizer(built);
        List<SynthesizedStack> first = synthesizer.synth(clients(5)).get();

        assertThat(synthesizer.synth(clients(5)).get()).isEqualTo(first);
        assertThat(built).hasValue(5);
        assertThat(synthesizer.synth(clients(6)).get()).containsAll(first);
        assertThat(built).hasValue(6);
    }

    @Test
    void whatAStackDependsOnIsInItsKey() {
        StackConfig acme = Shipped.config("acme");
        cache.keep(acme, Shipped.stack("acme"));

        assertThat(new StackCache(files, "another program").find(acme)).isEmpty();
        SettingChanges.of(acme).leaves().stream()
                .map(leaf -> SettingChanges.with(
                        acme, Map.of(leaf.path(), leaf.others().get(0))))
                .forEach(other -> assertThat(cache.find(other)).isEmpty());
        assertThat(cache.find(Shipped.config("acme"))).isPresent();
    }

    @Test
    void aDamagedEntryIsRebuiltAndNeverBelieved() throws IOException {
        StackConfig acme = Shipped.config("acme");
        SynthesizedStack stack = Shipped.stack("acme");
        cache.keep(acme, stack);
        Path file = entries().get(0);
        byte[] whole = Files.readAllBytes(file);
        Random random = new Random(9);
        for (int i = 0; i < 300; i++) {
            byte[] damaged = whole.clone();
            damaged[random.nextInt(whole.length)] ^= (byte) (1 << random.nextInt(8));
            Files.write(file, i % 3 == 0 ? Arrays.copyOf(whole, random.nextInt(whole.length)) : damaged);
            assertThat(cache.find(acme)).isEmpty();
        }
        Synthesizer synthesizer = new Synthesizer(SynthEngine.begin(), Optional.of(cache));
        assertThat(synthesizer.synth(List.of(acme)).get()).containsExactly(stack);
        assertThat(Files.readAllBytes(file)).isEqualTo(whole);
    }

    @Test
    void theEntryOfAnotherConfigIsNotBelieved() throws IOException {
        cache.keep(Shipped.config("acme"), Shipped.stack("acme"));
        Path acme = entries().get(0);
        cache.keep(Shipped.config("borealis"), Shipped.stack("borealis"));
        Path other = entries().stream()
                .filter(file -> !file.equals(acme))
                .findFirst()
                .orElseThrow();
        Files.write(acme, Files.readAllBytes(other));
        assertThat(cache.find(Shipped.config("acme"))).isEmpty();
    }

    @Test
    void severalWritersAndReadersAtOnceSeeWholeEntries() {
        StackConfig acme = Shipped.config("acme");
        SynthesizedStack stack = Shipped.stack("acme");
        cache.keep(acme, stack);
        IntStream.range(0, 200).parallel().forEach(i -> {
            assertThat(cache.keep(acme, stack)).isTrue();
            assertThat(cache.find(acme)).contains(stack);
        });
        assertThat(entries()).hasSize(1);
    }

    @Test
    void whereNothingCanBeWrittenStacksAreSynthesizedAllTheSame() throws IOException {
        Path file = Files.createFile(folder.resolve("file"));
        StackCache broken = new StackCache(new KeptFiles(file, CLOCK), "program");
        Synthesizer synthesizer = new Synthesizer(SynthEngine.begin(), Optional.of(broken));

        assertThat(synthesizer.synth(List.of(Shipped.config("acme"))).get()).containsExactly(Shipped.stack("acme"));
        assertThat(broken.keep(Shipped.config("acme"), Shipped.stack("acme"))).isFalse();
    }

    @Test
    void aStackThatFailsIsNotKept() {
        List<StackOutcome> outcomes = new ArrayList<>();
        new Synthesizer(
                        SynthEngine.begin(),
                        Optional.of(cache),
                        address -> Optional.of(scope -> {
                            throw new IllegalStateException("no");
                        }))
                .each(clients(2), outcomes::add);

        assertThat(outcomes).noneMatch(outcome -> outcome.stack().ok());
        assertThat(files.usage()).isEqualTo(new Usage(0, 0));
    }

    @Test
    void pruningDeletesWhatWasNotUsed() throws IOException {
        cache.keep(Shipped.config("acme"), Shipped.stack("acme"));
        cache.keep(Shipped.config("borealis"), Shipped.stack("borealis"));
        for (Path entry : entries()) {
            Files.setLastModifiedTime(entry, FileTime.from(NOW.minusSeconds(40 * 86_400)));
        }
        cache.find(Shipped.config("acme"));

        assertThat(files.prune(NOW.minusSeconds(30 * 86_400)).entries()).isEqualTo(1);
        assertThat(cache.find(Shipped.config("acme"))).isPresent();
        assertThat(cache.find(Shipped.config("borealis"))).isEmpty();
        assertThat(files.prune(Instant.MAX).entries()).isEqualTo(1);
        assertThat(entries()).isEmpty();
    }

    private Synthesizer synthesizer(AtomicInteger built) {
        return new Synthesizer(
                SynthEngine.begin(),
                Optional.of(cache),
                address -> Optional.of(scope -> {
                    built.incrementAndGet();
                    imports.aws.sns_topic.SnsTopic.Builder.create(scope.stack(), scope.id("topic"))
                            .name(address.toString())
                            .build();
                }));
    }

    private static List<StackConfig> clients(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> Configs.cell("client" + i))
                .toList();
    }

    private List<Path> entries() {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
