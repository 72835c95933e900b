package dev.cells.reachability.network.pair;

import dev.cells.reachability.network.Id;
import dev.cells.terraform.model.Resource;
import dev.cells.terraform.model.Stack;
import dev.cells.terraform.model.Value;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Subnets of a cell that are shared with the account of another, which can put its own interfaces there. */
final class SharedSubnets {
    private static final String SHARE = "aws_ram_resource_share";
    private static final String STEP = "resource share";

    private final Doors doors;

    SharedSubnets(Doors doors) {
        this.doors = doors;
    }

    void find() {
        Map<Id, List<Id>> subnets = new TreeMap<>();
        for (Stack stack : doors.stacks().stacks().values()) {
            for (Resource one : stack.ofType("aws_ram_resource_association")) {
                List<Id> shared = doors.find(stack, one.get("resource_arn"), "aws_subnet").stream()
                        .filter(subnet -> doors.isCell(subnet.stack()))
                        .toList();
                doors.find(stack, one.get("resource_share_arn"), SHARE)
                        .forEach(share -> subnets.computeIfAbsent(share, key -> new ArrayList<>())
                                .addAll(shared));
            }
        }
        for (Stack stack : doors.stacks().stacks().values()) {
            for (Resource one : stack.ofType("aws_ram_principal_association")) {
                doors.find(stack, one.get("resource_share_arn"), SHARE)
                        .forEach(share ->
                                subnets.getOrDefault(share, List.of()).forEach(subnet -> admitted(stack, one, subnet)));
            }
        }
    }

    private void admitted(Stack stack, Resource association, Id subnet) {
        Value principal = association.get("principal");
        Optional<String> who = doors.links().literal(stack, principal);
        String home = doors.board().member(subnet.stack()).account();
        BitSet elsewhere =
                doors.board().those(member -> member.cell() && !member.account().equals(home));
        if (who.isEmpty()) {
            BitSet owner = doors.cells(other -> other.name().equals(subnet.stack()));
            doors.doubts(
                    elsewhere, owner, Doors.unknown(STEP, stack, association, subnet + " is shared with " + principal));
            return;
        }
        boolean all = who.get().contains(":organization");
        elsewhere.stream()
                .mapToObj(doors.board().members()::get)
                .filter(member ->
                        all || !member.account().isEmpty() && who.get().contains(member.account()))
                .forEach(member -> doors.way(
                        member.stack(),
                        subnet.stack(),
                        List.of(Doors.open(STEP, stack, association, subnet + " is shared with " + who.get()))));
    }
}
