package dev.cells.cell.module;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.cells.cell.module.ModuleOutputs.ModuleOutput;
import java.util.List;
import org.junit.jupiter.api.Test;

class BuildOrderTest {
    private record Water() implements ModuleOutput {}

    private record Bread() implements ModuleOutput {}

    private record Nothing() {}

    private record Fake(String name, Contract contract) implements CellModule<Nothing> {
        @Override
        public Class<Nothing> settings() {
            return Nothing.class;
        }

        @Override
        public void build(ModuleContext context, Nothing settings) {}
    }

    private final Fake well = new Fake("well", Contract.empty().provides(Water.class));
    private final Fake baker =
            new Fake("baker", Contract.empty().requires(Water.class).provides(Bread.class));
    private final Fake guest = new Fake("guest", Contract.empty().uses(Bread.class));

    @Test
    void aModuleComesAfterThoseWhoseOffersItTakes() {
        assertThat(BuildOrder.of(List.of(guest, baker, well))).containsExactly(well, baker, guest);
    }

    @Test
    void amongEqualsTheRegistrysOrderHolds() {
        Fake other = new Fake("other", Contract.empty());
        assertThat(BuildOrder.of(List.of(other, guest))).containsExactly(other, guest);
        assertThat(BuildOrder.of(List.of(guest, other))).containsExactly(guest, other);
    }

    @Test
    void aCycleIsNamed() {
        Fake digger = new Fake("digger", Contract.empty().requires(Bread.class).provides(Water.class));
        assertThatIllegalStateException()
                .isThrownBy(() -> BuildOrder.of(List.of(digger, baker)))
                .withMessageContaining("digger")
                .withMessageContaining("baker");
    }

    @Test
    void aRequiredOutputThatNobodyProvidesIsABug() {
        assertThatIllegalStateException()
                .isThrownBy(() -> BuildOrder.of(List.of(baker)))
                .withMessageContaining("baker requires Water");
    }
}
