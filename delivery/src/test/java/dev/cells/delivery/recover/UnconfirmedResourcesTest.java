package dev.cells.delivery.recover;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cells.delivery.progress.Change;
import dev.cells.delivery.progress.Change.Action;
import dev.cells.delivery.progress.Event;
import dev.cells.delivery.recover.UnconfirmedResources.Unconfirmed;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UnconfirmedResourcesTest {
    private static final Change ONE = new Change("aws_lb.one", "aws_lb", Action.CREATE);
    private static final Change TWO = new Change("aws_lb.two", "aws_lb", Action.REPLACE);
    private static final Change UPDATE = new Change("aws_lb.three", "aws_lb", Action.UPDATE);

    @TempDir
    Path folder;

    @Test
    void whatWasBegunIsInDoubtUnlessItFailed() {
        assertThat(UnconfirmedResources.after(
                        List.of(
                                new Event.Started(ONE),
                                new Event.Started(TWO),
                                new Event.Started(UPDATE),
                                new Event.Completed(ONE, 1, Optional.of("id"))),
                        Set.of()))
                .containsExactly(
                        new Unconfirmed("aws_lb.one", Optional.of("id")),
                        new Unconfirmed("aws_lb.two", Optional.empty()));
        assertThat(UnconfirmedResources.after(List.of(new Event.Started(ONE), new Event.Errored(ONE, 1)), Set.of()))
                .isEmpty();
        assertThat(UnconfirmedResources.after(
                        List.of(new Event.Started(ONE), new Event.Errored(ONE, 1)), Set.of("aws_lb.one")))
                .as("its provider died")
                .containsExactly(new Unconfirmed("aws_lb.one", Optional.empty()));
    }

    @Test
    void doubtsAddUpUntilAllIsKnownAgain() {
        UnconfirmedResources doubts = new UnconfirmedResources(folder.resolve("unconfirmed.json"));
        assertThat(doubts.read()).isEmpty();
        Unconfirmed one = new Unconfirmed("aws_lb.one", Optional.empty());
        Unconfirmed known = new Unconfirmed("aws_lb.one", Optional.of("id"));
        Unconfirmed two = new Unconfirmed("aws_lb.two", Optional.empty());
        doubts.add(List.of(one, two));
        doubts.add(List.of(known));
        assertThat(doubts.read()).containsExactly(known, two);
        doubts.clear();
        assertThat(doubts.read()).isEmpty();
    }
}
