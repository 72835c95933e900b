package dev.cells.audit.rule;

import dev.cells.terraform.model.Address;
import dev.cells.terraform.model.Part;
import dev.cells.terraform.model.Part.Literal;
import dev.cells.terraform.model.Part.Reference;
import dev.cells.terraform.model.Resource;
import dev.cells.terraform.model.StackSet.Located;
import dev.cells.terraform.model.Text;
import dev.cells.terraform.model.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What texts say, as far as the stacks at hand know: also the account and region that a stack asks AWS for. */
final class KnownTexts {
    private KnownTexts() {}

    static Text of(Scope scope, Text text) {
        return text.literal().isPresent()
                ? text
                : new Text(parts(scope, scope.stack().resolved(text), true));
    }

    private static List<Part> parts(Scope scope, Text text, boolean follow) {
        List<Part> parts = new ArrayList<>();
        for (Part part : text.parts()) {
            parts.addAll(part instanceof Reference reference ? said(scope, reference, follow) : List.of(part));
        }
        return parts;
    }

    private static List<Part> said(Scope scope, Reference reference, boolean follow) {
        Optional<String> own = own(scope, reference);
        if (own.isPresent()) {
            return List.of(new Literal(own.get()));
        }
        Optional<Located> parameter = follow ? scope.stacks().published(scope.stack(), reference) : Optional.empty();
        if (parameter.isEmpty() || parameter.get().stack() == scope.stack()) {
            return List.of(reference);
        }
        Scope publisher = scope.in(parameter.get().stack());
        Value value = Lookup.valueOf(parameter.get().resource());
        return value instanceof Text text
                ? parts(publisher, publisher.stack().resolved(text), false).stream()
                        .map(part -> part instanceof Reference other ? abroad(publisher, other) : part)
                        .toList()
                : List.of(reference);
    }

    /** A reference of another stack must not be taken for one of this stack. */
    private static Part abroad(Scope publisher, Reference reference) {
        Address address = reference.address();
        String name = publisher.stack().name() + ":" + address.name();
        return new Reference(new Address(address.data(), address.type(), name), reference.attribute());
    }

    /** What data sources say about the account that the stack is in. */
    private static Optional<String> own(Scope scope, Reference reference) {
        if (!reference.address().data()) {
            return Optional.empty();
        }
        Optional<Resource> source = scope.stack().find(reference.address());
        String of = reference.address().type() + "." + reference.attribute();
        return switch (of) {
            case "aws_caller_identity.account_id", "aws_caller_identity.id" -> Account.id(scope);
            case "aws_partition.partition", "aws_partition.id" -> Account.partition(scope);
            case "aws_partition.dns_suffix" -> Account.partition(scope).map(Account::dnsSuffix);
            case "aws_region.name", "aws_region.id", "aws_region.region" ->
                source.filter(region -> region.get("name").isAbsent()
                                && region.get("region").isAbsent())
                        .flatMap(region -> Account.region(scope));
            default -> Optional.empty();
        };
    }
}
