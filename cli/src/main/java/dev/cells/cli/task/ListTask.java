package dev.cells.cli.task;

import dev.cells.config.address.AddressPlan;
import dev.cells.config.fleet.StackConfig;
import dev.cells.config.name.StackAddress;
import dev.cells.config.name.Tier;
import dev.cells.config.problem.Outcome;
import dev.cells.config.tree.MapNode;
import dev.cells.config.tree.Switches;
import java.util.List;
import java.util.Optional;

/** The stacks of the project. */
public final class ListTask {
    private ListTask() {}

    /**
     * Narrows a selection; an empty filter keeps everything.
     *
     * @param account by name
     * @param environment of a cell
     * @param region region of the stack
     * @param module a section of its settings that is present and enabled
     */
    public record Filter(
            Optional<String> account, Optional<String> environment, Optional<String> region, Optional<String> module) {
        boolean keeps(StackConfig stack) {
            return account.map(name -> stack.account().name().equals(name)).orElse(true)
                    && environment.map(name -> isOf(name, stack.address())).orElse(true)
                    && region.map(code -> stack.region().value().equals(code)).orElse(true)
                    && module.map(name -> has(name, stack)).orElse(true);
        }

        private static boolean isOf(String environment, StackAddress address) {
            return address.tier() == Tier.CELL
                    && address.segments().size() > 1
                    && address.segments().get(1).equals(environment);
        }

        private static boolean has(String module, StackConfig stack) {
            return stack.settings().entries().get(module) instanceof MapNode section && !Switches.isOff(section);
        }
    }

    public static Outcome<Partial<List<StackConfig>>> run(Selection selection, Filter filter, Session session) {
        return SelectedStacks.meantOrAll(selection, session)
                .map(SelectedStacks::partial)
                .map(all ->
                        all.map(stacks -> stacks.stream().filter(filter::keeps).toList()));
    }

    /** The address plan of the whole fleet: if one stack is broken, the free ranges are unknown. */
    public static Outcome<AddressPlan> addresses(Session session) {
        return SelectedStacks.meantOrAll(new Selection(List.of(), true, Optional.empty()), session)
                .then(loaded -> loaded.fleet().whole())
                .map(AddressPlan::of);
    }
}
