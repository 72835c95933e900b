package dev.cells.tests.audit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cells.audit.AuditOptions;
import dev.cells.audit.Auditor;
import dev.cells.audit.Finding;
import dev.cells.audit.rule.Status;
import dev.cells.audit.rules.isolation.CellsAreEqual;
import dev.cells.audit.rules.isolation.fleet.Declared;
import dev.cells.audit.rules.isolation.fleet.Fleet;
import dev.cells.audit.rules.isolation.fleet.StackFacts;
import dev.cells.config.fleet.StackConfig;
import dev.cells.config.name.StackAddress;
import dev.cells.config.name.Tier;
import dev.cells.config.tree.Node;
import dev.cells.synth.SettingChanges;
import dev.cells.synth.SettingChanges.Leaf;
import dev.cells.synth.SynthEngine;
import dev.cells.synth.SynthesizedStack;
import dev.cells.synth.Synthesizer;
import dev.cells.terraform.model.Stack;
import dev.cells.terraform.model.StackSet;
import dev.cells.terraform.read.StackReader;
import dev.cells.tests.stacks.ShippedStacks;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * ISO-27 over many cells in one place: the shipped ones, and others with some of their settings changed at once. What one
 * setting does depends on others, of which no experiment with single settings has seen all.
 */
class EqualCellsTest {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final int OF_EACH = 6;
    private static final int MOST_CHANGES = 3;

    private static final Map<String, Declared> DECLARED = new TreeMap<>();
    private static final Map<String, StackFacts> FACTS = new TreeMap<>();
    private static SynthesizedStack one;

    @BeforeAll
    static void make() {
        Synthesizer synthesizer = new Synthesizer(SynthEngine.begin());
        List<StackConfig> shipped = cells();
        StackConfig place = shipped.get(0);
        Random random = new Random(1);
        for (StackConfig cell : shipped) {
            List<Leaf> leaves = SettingChanges.of(cell).leaves().stream()
                    .filter(leaf -> !leaf.others().isEmpty())
                    .toList();
            for (int i = 0; i < OF_EACH; i++) {
                StackConfig settings = i == 0 ? cell : changed(cell, leaves, random);
                StackConfig other = new StackConfig(
                        StackAddress.cell(
                                "client-" + String.join("-", cell.address().segments()) + "-" + i),
                        place.account(),
                        place.region(),
                        settings.settings());
                // Not all changes are accepted.
                synthesizer
                        .synth(List.of(other))
                        .value()
                        .flatMap(made -> made.stream().findFirst())
                        .ifPresent(made -> add(other, made));
            }
        }
    }

    private static List<StackConfig> cells() {
        return ShippedStacks.configs().stream()
                .filter(config -> config.address().tier() == Tier.CELL)
                .toList();
    }

    private static StackConfig changed(StackConfig cell, List<Leaf> leaves, Random random) {
        Map<String, Node> changes = new TreeMap<>();
        for (int i = 0; i <= random.nextInt(MOST_CHANGES); i++) {
            Leaf leaf = leaves.get(random.nextInt(leaves.size()));
            changes.put(
                    leaf.path(), leaf.others().get(random.nextInt(leaf.others().size())));
        }
        return SettingChanges.with(cell, changes);
    }

    private static void add(StackConfig cell, SynthesizedStack made) {
        String name = cell.address().toString();
        DECLARED.put(name, ShippedStacks.declared(cell, made).unreviewed());
        FACTS.put(name, read(name, made.json()));
        if (one == null) {
            one = made;
        }
    }

    private static StackFacts read(String name, String json) {
        Stack stack = StackReader.parse(name, json).get();
        return Fleet.read(stack, new StackSet(List.of(stack)));
    }

    private static List<Finding> wrong(Map<String, StackFacts> facts, Map<String, Declared> declared) {
        return Auditor.of(List.of(new CellsAreEqual()))
                .audit(
                        new Fleet(facts.values()),
                        new StackSet(List.of()),
                        AuditOptions.on(ShippedStacks.DAY).declared(declared))
                .findings()
                .stream()
                .filter(finding -> finding.status() != Status.PASS)
                .toList();
    }

    private static List<Finding> edited(Consumer<ObjectNode> edit) throws IOException {
        ObjectNode json = (ObjectNode) MAPPER.readTree(one.json());
        edit.accept((ObjectNode) json.get("resource"));
        String name = one.address().toString();
        Map<String, StackFacts> facts = new TreeMap<>(FACTS);
        facts.put(name, read(name, json.toString()));
        return wrong(facts, DECLARED);
    }

    @Test
    void whateverSettingsDoTogetherIsNoDifference() {
        assertThat(FACTS).hasSizeGreaterThan(cells().size() * 4);
        assertThat(wrong(FACTS, DECLARED))
                .extracting(finding -> finding.stack() + ":" + finding.address() + ": " + finding.message())
                .isEmpty();
    }

    /** The experiments alone would suspect some of them: this is what the second look is for. */
    @Test
    void withoutALookAtWhatSettingsMakeElsewhereThereWouldBeFalseAlarms() {
        Map<String, Declared> unchecked = new TreeMap<>(DECLARED);
        unchecked.replaceAll((name, said) -> new Declared(
                said.file(),
                said.owner(),
                said.place(),
                said.settings(),
                said.overrides(),
                said.review(),
                said.made(),
                said.influence(),
                Optional::empty));
        assertThat(wrong(FACTS, unchecked)).isNotEmpty();
    }

    @Test
    void anArgumentThatNobodyDeclaredIsFoundInTheOneCell() throws IOException {
        assertThat(edited(all -> ((ObjectNode) all.at("/aws_kms_key/key-phi")).put("rotation_period_in_days", 180)))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.stack() + ":" + finding.address())
                            .isEqualTo(one.address() + ":aws_kms_key.key-phi");
                    assertThat(finding.message())
                            .matches(
                                    "rotation_period_in_days is 180, and 365 in client-[a-z0-9-]+ and \\d+ more with the"
                                            + " same settings: nothing in client-configs/client-acme-0/cell.yaml says so");
                });
    }

    @Test
    void aResourceMoreAndOneLessAreFound() throws IOException {
        assertThat(edited(
                        all -> all.putObject("aws_sqs_queue").putObject("leak").put("name", "client-leak")))
                .extracting(Finding::address)
                .containsExactly("aws_sqs_queue.leak");
        assertThat(edited(all -> ((ObjectNode) all.get("aws_flow_log")).remove("flow-log")))
                .extracting(Finding::address)
                .containsOnly("aws_flow_log.flow-log");
    }

    /** Names, hashes of names, and what is cut because of names: taken out of all of the shipped cells. */
    @Test
    void theSameSettingsMakeTheSameUnderAnotherName() {
        for (StackConfig cell : cells()) {
            String name = cell.address().toString();
            SynthesizedStack made = ShippedStacks.stack(name);
            Stack elsewhere =
                    ShippedStacks.declared(cell, made).elsewhere().get().orElseThrow();
            assertThat(Fleet.read(elsewhere, new StackSet(List.of(elsewhere)))
                            .contents()
                            .resources())
                    .as(name)
                    .isEqualTo(read(name, made.json()).contents().resources());
        }
    }
}
