package dev.cells.audit.rules.network;

import dev.cells.audit.rule.Scope;
import dev.cells.terraform.model.Part.Reference;
import dev.cells.terraform.model.Resource;
import dev.cells.terraform.model.Text;
import dev.cells.terraform.model.Value;
import dev.cells.terraform.net.AddressRanges;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Adds up the addresses that a rule names: CIDR blocks of both families and prefix lists with all their entries. */
final class Sources {
    private static final String LIST = "aws_ec2_managed_prefix_list";

    private final Scope scope;
    private final List<Resource> lists = new ArrayList<>();
    private final List<AddressRanges> addresses = new ArrayList<>();
    private String unknown = "";

    Sources(Scope scope) {
        this.scope = scope;
    }

    void cidrs(Value cidrs) {
        for (Value item : cidrs.items()) {
            Value known = item instanceof Text text ? scope.stack().resolved(text) : item;
            Optional<AddressRanges> range = known.literal().flatMap(AddressRanges::of);
            range.ifPresent(addresses::add);
            if (range.isEmpty() && !isOwnNetwork(known)) {
                unknown = known.toString();
            }
        }
    }

    /** The range that AWS gives a VPC of the stack is not known, but it is nobody else's: IPAM or IPv6 of its own. */
    private boolean isOwnNetwork(Value value) {
        return value instanceof Text text
                && text.reference()
                        .map(Reference::address)
                        .filter(address -> address.type().equals("aws_vpc")
                                || address.type().equals("aws_subnet"))
                        .isPresent();
    }

    void prefixLists(Value ids) {
        for (Value id : ids.items()) {
            Optional<Resource> list = scope.stack().targets(id, LIST).stream().findFirst();
            if (list.isPresent()) {
                lists.add(list.get());
                entries(list.get());
            } else if (!isOfAws(id)) {
                unknown = "prefix list " + id;
            }
        }
    }

    private void entries(Resource list) {
        Value inline = list.get("entry");
        if (inline instanceof Text) {
            unknown = "entries of " + list;
        }
        inline.items().forEach(entry -> cidrs(entry.get("cidr")));
        for (Resource entry : scope.joined(LIST + "_entry", "prefix_list_id", list)) {
            lists.add(entry);
            cidrs(entry.get("cidr"));
        }
    }

    /** Lists that AWS keeps, of its own services: found by their name, or given by a gateway endpoint. */
    private boolean isOfAws(Value id) {
        Optional<Reference> reference = id instanceof Text text ? text.reference() : Optional.empty();
        if (reference.isEmpty()) {
            return false;
        }
        if (reference.get().address().type().equals("aws_vpc_endpoint")) {
            return true;
        }
        return reference
                .filter(read -> read.address().data())
                .flatMap(read -> scope.stack().find(read.address()))
                .map(data -> data.get("name").toString() + data.get("prefix_list_id") + filters(data))
                .filter(asked -> asked.contains("com.amazonaws."))
                .isPresent();
    }

    private static String filters(Resource data) {
        return data.get("filter").toString();
    }

    AddressRanges addresses() {
        return AddressRanges.union(addresses);
    }

    String unknown() {
        return unknown;
    }

    List<Resource> lists() {
        return List.copyOf(lists);
    }
}
