package dev.cells.audit;

import dev.cells.audit.CellClasses.CellClass;
import dev.cells.audit.IsolationProof.Path;
import dev.cells.audit.IsolationProof.Step;
import dev.cells.audit.Verdicts.OfStack;
import dev.cells.audit.rule.Answer;
import dev.cells.audit.rule.Status;
import dev.cells.audit.rule.Verdict;
import dev.cells.config.io.KeptText;
import dev.cells.reachability.network.pair.PairClass;
import dev.cells.reachability.network.pair.PairProof.Counts;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * {@link Verdicts} as bytes, to be kept by the program that wrote them. Each text is in them once: rules say the same of many
 * resources.
 */
public final class VerdictsFormat {
    /** Part of the key of whatever is kept. */
    public static final int VERSION = 2;

    private static final Status[] STATUSES = Status.values();
    private static final PairClass.Direction[] DIRECTIONS = PairClass.Direction.values();
    private static final PairClass.Relation[] RELATIONS = PairClass.Relation.values();

    private VerdictsFormat() {}

    /** Of rules of which none broke: what was thrown cannot be written. */
    public static byte[] write(Verdicts verdicts) {
        if (!verdicts.failures().isEmpty()) {
            throw new IllegalArgumentException("a rule failed");
        }
        try {
            Writer writer = new Writer();
            writer.all(verdicts.stacks(), writer::stack);
            writer.all(verdicts.isolation().stream().toList(), writer::isolation);
            writer.all(verdicts.classes().stream().toList(), writer::classes);
            return writer.bytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @throws RuntimeException of whatever kind if the bytes are no verdicts */
    public static Verdicts read(ByteBuffer bytes) {
        Reader reader = new Reader(bytes);
        List<OfStack> stacks = reader.all(Reader::stack);
        return new Verdicts(
                stacks,
                List.of(),
                reader.all(Reader::isolation).stream().findFirst(),
                reader.all(Reader::classes).stream().findFirst());
    }

    /** Writes one thing; what a list holds is written by one of these. */
    private interface Part<T> {
        void write(T part) throws IOException;
    }

    private static final class Writer {
        private final Map<String, Integer> texts = new LinkedHashMap<>();
        private final ByteArrayOutputStream body = new ByteArrayOutputStream();
        private final DataOutputStream out = new DataOutputStream(body);

        byte[] bytes() throws IOException {
            ByteArrayOutputStream whole = new ByteArrayOutputStream();
            DataOutputStream first = new DataOutputStream(whole);
            first.writeInt(texts.size());
            for (String text : texts.keySet()) {
                KeptText.write(text, first);
            }
            body.writeTo(first);
            return whole.toByteArray();
        }

        <T> void all(Collection<T> parts, Part<T> each) throws IOException {
            out.writeInt(parts.size());
            for (T part : parts) {
                each.write(part);
            }
        }

        void text(String text) throws IOException {
            out.writeInt(texts.computeIfAbsent(text, key -> texts.size()));
        }

        void stack(OfStack stack) throws IOException {
            text(stack.name());
            all(stack.seen().stream().toList(), seen -> {
                text(seen.tier());
                out.writeInt(seen.resources());
                all(seen.unjudged(), this::text);
            });
            all(stack.byRule().entrySet(), rule -> {
                text(rule.getKey());
                all(rule.getValue(), this::verdict);
            });
        }

        private void verdict(Verdict verdict) throws IOException {
            text(verdict.address());
            out.writeInt(verdict.answer().status().ordinal());
            text(verdict.answer().message());
            text(verdict.answer().attribute());
            all(verdict.answer().because(), this::text);
        }

        void isolation(IsolationProof proof) throws IOException {
            all(proof.classes().entrySet(), pairs -> {
                out.writeInt(pairs.getKey().direction().ordinal());
                out.writeInt(pairs.getKey().relation().ordinal());
                Counts counts = pairs.getValue();
                out.writeLong(counts.pairs());
                out.writeLong(counts.proven());
                out.writeLong(counts.sealed());
                out.writeLong(counts.counterExamples());
                out.writeLong(counts.unknown());
            });
            all(proof.paths(), path -> {
                out.writeInt(path.proven() ? 1 : 0);
                text(path.from());
                text(path.to());
                out.writeLong(path.alike());
                all(path.steps(), this::step);
            });
        }

        void classes(CellClasses classes) throws IOException {
            all(classes.classes(), one -> {
                all(one.cells(), this::text);
                all(one.overrides(), this::text);
            });
        }

        private void step(Step step) throws IOException {
            text(step.step());
            text(step.stack());
            text(step.address());
            text(step.text());
        }
    }

    private static final class Reader {
        private final ByteBuffer in;
        private final String[] texts;

        Reader(ByteBuffer in) {
            this.in = in;
            texts = new String[in.getInt()];
            for (int i = 0; i < texts.length; i++) {
                texts[i] = KeptText.read(in);
            }
        }

        <T> List<T> all(Function<Reader, T> each) {
            int size = in.getInt();
            List<T> all = new ArrayList<>(size);
            for (int i = 0; i < size; i++) {
                all.add(each.apply(this));
            }
            return all;
        }

        private String text() {
            return texts[in.getInt()];
        }

        OfStack stack() {
            String name = text();
            Optional<JudgedStack> seen = all(reader ->
                            new JudgedStack(name, reader.text(), reader.in.getInt(), reader.all(Reader::text)))
                    .stream()
                    .findFirst();
            Map<String, List<Verdict>> byRule = new LinkedHashMap<>();
            for (int left = in.getInt(); left > 0; left--) {
                byRule.put(text(), all(Reader::verdict));
            }
            return new OfStack(name, seen, byRule);
        }

        private Verdict verdict() {
            return new Verdict(
                    text(), new Answer(STATUSES[in.getInt()], text(), text(), new LinkedHashSet<>(all(Reader::text))));
        }

        IsolationProof isolation() {
            SortedMap<PairClass, Counts> classes = new TreeMap<>();
            for (int left = in.getInt(); left > 0; left--) {
                PairClass pairs = new PairClass(DIRECTIONS[in.getInt()], RELATIONS[in.getInt()]);
                classes.put(pairs, new Counts(in.getLong(), in.getLong(), in.getLong(), in.getLong(), in.getLong()));
            }
            return new IsolationProof(classes, all(Reader::path));
        }

        CellClasses classes() {
            return new CellClasses(all(reader -> new CellClass(reader.all(Reader::text), reader.all(Reader::text))));
        }

        private Path path() {
            return new Path(in.getInt() == 1, text(), text(), in.getLong(), all(Reader::step));
        }

        private Step step() {
            return new Step(text(), text(), text(), text(), Optional.empty());
        }
    }
}
