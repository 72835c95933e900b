package dev.cells.reachability.network.read;

import dev.cells.reachability.network.Id;
import dev.cells.terraform.model.Resource;
import dev.cells.terraform.model.Stack;
import dev.cells.terraform.model.Text;
import dev.cells.terraform.model.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Prefix lists of all stacks, with what other stacks than their own write into them. */
final class PrefixLists {
    static final String TYPE = "aws_ec2_managed_prefix_list";

    private final Links links;
    private final Map<Id, List<Value>> ranges = new HashMap<>();

    PrefixLists(Links links) {
        this.links = links;
    }

    /** All stacks, before any list is asked for. */
    void read(Stack stack) {
        for (Resource list : stack.ofType(TYPE)) {
            List<Value> own = of(Links.id(stack, list));
            list.get("entry").items().forEach(entry -> own.add(known(stack, entry.get("cidr"))));
        }
        for (Resource entry : stack.ofType(TYPE + "_entry")) {
            links.find(stack, entry.get("prefix_list_id"), TYPE).ids().forEach(list -> of(list).add(
                            known(stack, entry.get("cidr"))));
        }
    }

    /** The lists that a value names, those of other stacks too. */
    List<Id> named(Stack stack, Value value) {
        return links.find(stack, value, TYPE).ids();
    }

    /** The ranges of a list, as far as they are known. */
    List<Value> of(Id list) {
        return ranges.computeIfAbsent(list, key -> new ArrayList<>());
    }

    private Value known(Stack stack, Value cidr) {
        return cidr instanceof Text text ? links.resolved(stack, text) : cidr;
    }
}
