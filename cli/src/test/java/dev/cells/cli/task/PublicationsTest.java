package dev.cells.cli.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import dev.cells.config.io.StackFiles;
import dev.cells.config.name.StackAddress;
import dev.cells.synth.SynthesizedStack;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class PublicationsTest {
    private static final SynthesizedStack BASE = stack(
            StackAddress.base("one"), "{\"resource\":{\"aws_ssm_parameter\":{\"p\":{\"name\":\"/cells/one/trail\"}}}}");
    private static final SynthesizedStack OTHER = stack(
            StackAddress.base("two"), "{\"resource\":{\"aws_ssm_parameter\":{\"p\":{\"name\":\"/cells/two/trail\"}}}}");
    private static final SynthesizedStack CELL = stack(
            StackAddress.cell("acme"), "{\"data\":{\"aws_ssm_parameter\":{\"t\":{\"name\":\"/cells/one/trail\"}}}}");

    private final Publications publications = publications(BASE, OTHER, CELL);

    private static Publications publications(SynthesizedStack... stacks) {
        Publications publications = new Publications();
        List.of(stacks).forEach(stack -> publications.add(stack.address(), stack.json()));
        return publications;
    }

    @Test
    void theStackWhoseParameterIsReadComesFirst() {
        assertThat(publications.read(CELL.address()))
                .containsOnly(entry(BASE.address(), new TreeSet<>(Set.of("/cells/one/trail"))));
    }

    @Test
    void aStackThatReadsNothingNeedsNothing() {
        assertThat(publications.read(BASE.address())).isEmpty();
    }

    @Test
    void aParameterThatNobodyPublishesIsNotOurs() {
        assertThat(publications(OTHER, CELL).read(CELL.address())).isEmpty();
    }

    @Test
    void whatAStackReadsOfItselfIsNoReasonToWait() {
        SynthesizedStack both = stack(
                StackAddress.cell("acme"),
                "{\"data\":{\"aws_ssm_parameter\":{\"t\":{\"name\":\"/x\"}}},"
                        + "\"resource\":{\"aws_ssm_parameter\":{\"t\":{\"name\":\"/x\"}}}}");
        assertThat(publications(both).read(both.address())).isEmpty();
    }

    private static SynthesizedStack stack(StackAddress address, String json) {
        return SynthesizedStack.of(address, StackFiles.of(json), 1, new TreeMap<>());
    }
}
