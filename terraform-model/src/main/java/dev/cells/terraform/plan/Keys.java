package dev.cells.terraform.plan;

import dev.cells.terraform.model.Address;
import dev.cells.terraform.model.Block;
import dev.cells.terraform.model.Part;
import dev.cells.terraform.model.Part.Opaque;
import dev.cells.terraform.model.Part.Reference;
import dev.cells.terraform.model.Value;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** Other addresses in the references of a value. */
final class Keys {
    private Keys() {}

    /** In the body that stands for all instances of a block: those of other blocks with the same unknown key have this one. */
    static Block ofInstance(Block body, Address all, Address instance) {
        if (!all.isOpen()) {
            return body;
        }
        return replaced(
                body,
                address -> address.key().equals(all.key())
                        ? new Address(address.module(), address.data(), address.type(), address.name(), instance.key())
                        : address);
    }

    /** Of a module: what it names is in the module. */
    static Block inModule(Block body, String module) {
        return replaced(body, address -> address.in(module));
    }

    private static Block replaced(Block body, UnaryOperator<Address> by) {
        return body.withParts(part -> replaced(part, by));
    }

    private static Part replaced(Part part, UnaryOperator<Address> by) {
        if (part instanceof Reference reference) {
            return replaced(reference, by);
        }
        if (!(part instanceof Opaque opaque)) {
            return part;
        }
        Set<Reference> mentions =
                opaque.mentions().stream().map(one -> replaced(one, by)).collect(Collectors.toSet());
        return new Opaque(
                opaque.source(),
                mentions,
                opaque.call().map(call -> new Part.Call(call.function(), arguments(call, by))));
    }

    private static List<Value> arguments(Part.Call call, UnaryOperator<Address> by) {
        return call.arguments().stream()
                .map(value -> value.withParts(part -> replaced(part, by)))
                .toList();
    }

    private static Reference replaced(Reference reference, UnaryOperator<Address> by) {
        return new Reference(by.apply(reference.address()), reference.attribute());
    }
}
