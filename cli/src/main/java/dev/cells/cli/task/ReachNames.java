package dev.cells.cli.task;

import dev.cells.config.problem.Outcome;
import dev.cells.config.problem.Problem;
import dev.cells.config.problem.ProblemCode;
import dev.cells.config.problem.Suggest;
import dev.cells.reachability.network.Network;
import dev.cells.reachability.network.Place;
import dev.cells.terraform.model.Address;
import dev.cells.terraform.model.Resource;
import dev.cells.terraform.model.Stack;
import dev.cells.terraform.model.StackSet;
import dev.cells.terraform.model.StackSet.Located;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Finds what a user named: a resource by its address, or by the end of its name, such as {@code web} or {@code database}. */
final class ReachNames {
    static final String INTERNET = "internet";
    static final String AWS = "aws:";
    static final String ARN = "arn:";

    private ReachNames() {}

    /** The stack that a name begins with; empty for {@code internet}, services of AWS, and names without a stack. */
    static String stack(String name) {
        return name.contains(":") && !name.startsWith(AWS) && !name.startsWith(ARN)
                ? name.substring(0, name.indexOf(':'))
                : "";
    }

    /** @param stack of names that do not say theirs */
    static Outcome<Place> place(Network network, String name, String stack) {
        String own = stack(name).isEmpty() ? stack : stack(name);
        String wanted = within(name);
        List<Place> places = network.places().values().stream()
                .filter(place -> place.id().stack().equals(own))
                .toList();
        List<Place> found =
                places.stream().filter(place -> names(place).contains(wanted)).toList();
        return only(found, place -> place.id().address(), wanted)
                .map(Outcome::of)
                .orElseGet(() ->
                        Outcome.failed(found.isEmpty() ? unknown(own, wanted, places) : ambiguous(wanted, found)));
    }

    /** A name without its stack. */
    private static String within(String name) {
        return stack(name).isEmpty() ? name : name.substring(stack(name).length() + 1);
    }

    /** The only one, or among several the only one that has this address or whole name. */
    private static <T> Optional<T> only(List<T> found, Function<T, Address> address, String wanted) {
        List<T> exact = found.stream()
                .filter(one -> address.apply(one).toString().equals(wanted)
                        || address.apply(one).name().equals(wanted))
                .toList();
        List<T> left = exact.size() == 1 ? exact : found;
        return left.size() == 1 ? Optional.of(left.get(0)) : Optional.empty();
    }

    /** The address, the name, and each end of the name that begins at a word; of an endpoint no end, so that it hides nothing. */
    private static Set<String> names(Place place) {
        return names(place.id().address(), place.kind() != Place.Kind.ENDPOINT);
    }

    private static Set<String> names(Address address, boolean ends) {
        Set<String> names = new TreeSet<>();
        names.add(address.toString());
        String name = address.name();
        names.add(name);
        for (int dash = name.indexOf('-'); ends && dash >= 0; dash = name.indexOf('-', dash + 1)) {
            names.add(name.substring(dash + 1));
        }
        return names;
    }

    /** @param types among which the name is searched; empty for all */
    static Outcome<Located> resource(StackSet stacks, String name, String home, List<String> types) {
        String own = stack(name).isEmpty() ? home : stack(name);
        String wanted = within(name);
        Stack stack = stacks.stacks().get(own);
        List<Resource> all = stack == null
                ? List.of()
                : stack.resources().values().stream()
                        .filter(resource -> !resource.address().data())
                        .filter(resource -> types.isEmpty() || types.contains(resource.type()))
                        .toList();
        List<Resource> found = all.stream()
                .filter(resource -> names(resource.address(), true).contains(wanted))
                .toList();
        Optional<Resource> only = only(found, Resource::address, wanted);
        if (only.isPresent()) {
            return Outcome.of(new Located(stack, only.get()));
        }
        Set<String> known = all.stream()
                .flatMap(resource -> names(resource.address(), true).stream())
                .collect(Collectors.toSet());
        String several = found.isEmpty() ? "no resource" : found.size() + " resources";
        return Outcome.failed(Problem.error(
                        ProblemCode.UNKNOWN_PLACE, own + " has " + several + " named " + wanted + " for this action")
                .hint(Suggest.among(wanted, known).orElse("name it by its address")));
    }

    private static Problem unknown(String stack, String wanted, List<Place> places) {
        Set<String> known =
                places.stream().flatMap(place -> names(place).stream()).collect(Collectors.toSet());
        String all = places.stream()
                .filter(place -> place.kind() != Place.Kind.ENDPOINT)
                .map(place -> place.id().address().name())
                .collect(Collectors.joining(", "));
        return Problem.error(
                        ProblemCode.UNKNOWN_PLACE,
                        stack + " has nothing with a network interface that is named " + wanted)
                .hint(Suggest.among(wanted, known).orElse(all.isEmpty() ? "name another stack" : "it has " + all));
    }

    private static Problem ambiguous(String wanted, List<Place> found) {
        return Problem.error(ProblemCode.UNKNOWN_PLACE, "several resources are named " + wanted)
                .hint("name one by its address: "
                        + found.stream()
                                .map(place -> place.id().address().toString())
                                .collect(Collectors.joining(", ")));
    }
}
