package dev.cells.cli.task;

import dev.cells.config.fleet.StackConfig;
import dev.cells.config.problem.Outcome;
import dev.cells.config.problem.Problem;
import dev.cells.config.problem.ProblemCode;
import dev.cells.reachability.network.Connections;
import dev.cells.reachability.network.IpRange;
import dev.cells.reachability.network.Network;
import dev.cells.reachability.network.Packet;
import dev.cells.reachability.network.Place;
import dev.cells.reachability.network.Reach;
import dev.cells.reachability.network.Verdict;
import dev.cells.reachability.network.need.AwsServices;
import dev.cells.reachability.network.need.Need;
import dev.cells.reachability.network.need.NeedCheck;
import dev.cells.reachability.network.read.NetworkReader;
import dev.cells.synth.SynthesizedStack;
import dev.cells.terraform.model.Stack;
import dev.cells.terraform.model.StackSet;
import dev.cells.terraform.net.PortRange;
import dev.cells.terraform.read.StackReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Answers whether one place can connect to another, in our own stacks or in those of another folder. */
public final class ReachTask {
    private static final int HTTPS = 443;

    private ReachTask() {}

    /**
     * @param from {@code STACK:NAME}, or {@code internet}
     * @param to the same, {@code NAME} in the stack of the other, or {@code aws:SERVICE}
     * @param port instead of those on which the destination listens
     * @param action that the source's roles must also be allowed, such as {@code s3:GetObject}
     * @param folder of Terraform JSON to use instead of our own stacks
     */
    public record Arguments(
            String from, String to, Optional<Integer> port, Optional<String> action, Optional<Path> folder) {}

    /**
     * @param how the path that was tried: directly, or by which endpoint
     * @param missing where the config would declare it, if it does not get through
     */
    public record Attempt(int port, String how, Reach reach, Verdict verdict, Optional<ReachLines.Missing> missing) {}

    /**
     * @param requests what each role of the source may do; empty where no action is asked for
     * @param lines where the config sets what a rule says
     */
    public record Result(
            String from, String to, List<Attempt> attempts, List<ReachIdentity.Request> requests, ReachLines lines) {
        /** By network on every port, and by identity with one of the roles. */
        public boolean isReachable() {
            return attempts.stream().allMatch(attempt -> attempt.verdict() == Verdict.ALLOW)
                    && attempts.size() + requests.size() > 0
                    && (requests.isEmpty()
                            || requests.stream()
                                    .anyMatch(request -> request.answer().allowed()));
        }
    }

    public static Outcome<Partial<Result>> run(Arguments arguments, Session session) {
        if (ReachNames.stack(arguments.from()).isEmpty()
                && ReachNames.stack(arguments.to()).isEmpty()) {
            return Outcome.failed(Problem.error(ProblemCode.USAGE, "no stack is named")
                    .hint("write STACK:NAME, such as acme:web; cells list shows the stacks"));
        }
        if (arguments.folder().isPresent()) {
            return StackReader.read(
                            session.environment().resolve(arguments.folder().get()))
                    .then(stacks -> answer(arguments, stacks.values(), ReachLines.NONE))
                    .map(result -> new Partial<>(result, List.of()));
        }
        try (Synthesis synthesis = Synthesis.begin(session)) {
            return SelectedStacks.meant(new Selection(named(arguments), false, Optional.empty()), session)
                    .then(loaded -> own(arguments, loaded, synthesis));
        }
    }

    private static List<String> named(Arguments arguments) {
        Set<String> names =
                new LinkedHashSet<>(List.of(ReachNames.stack(arguments.from()), ReachNames.stack(arguments.to())));
        return names.stream().filter(name -> !name.isEmpty()).toList();
    }

    /** With the stacks of the lower tiers, which publish what networks are connected by. */
    private static Outcome<Partial<Result>> own(Arguments arguments, SelectedStacks loaded, Synthesis synthesis) {
        List<StackConfig> configs = loaded.withLowerTiers();
        List<SynthesizedStack> made = new ArrayList<>();
        List<Stack> stacks = new ArrayList<>();
        List<Problem> problems = new ArrayList<>(loaded.problems());
        problems.addAll(synthesis.each(configs, one -> {
            Outcome<Stack> parsed =
                    one.stack().then(stack -> StackReader.parse(stack.address().toString(), stack.json()));
            problems.addAll(parsed.problems());
            parsed.value().ifPresent(stacks::add);
            one.stack().value().ifPresent(made::add);
        }));
        Outcome<Result> result = answer(arguments, stacks, new ReachLines(configs, made, () -> new StackSet(stacks)));
        return result.map(value -> new Partial<>(value, problems));
    }

    private static Outcome<Result> answer(Arguments arguments, Collection<Stack> all, ReachLines lines) {
        StackSet stacks = new StackSet(all);
        Network network = NetworkReader.read(stacks);
        Connections connections = new Connections(network);
        String home = named(arguments).get(0);
        if (arguments.action().isPresent()) {
            return identity(arguments, arguments.action().get(), connections, stacks, lines);
        }
        Outcome<Optional<Place>> from = end(network, arguments.from(), home);
        Outcome<Optional<Place>> to = arguments.to().startsWith(ReachNames.AWS)
                ? Outcome.of(Optional.empty())
                : end(network, arguments.to(), home);
        if (from.value().isEmpty() || to.value().isEmpty()) {
            List<Problem> problems = new ArrayList<>(from.problems());
            problems.addAll(to.problems());
            return Outcome.failed(problems);
        }
        return attempts(arguments, new Ends(from.get(), to.get()), connections, stacks)
                .map(attempts -> new Result(
                        arguments.from(),
                        arguments.to(),
                        attempts.stream()
                                .map(attempt -> declared(attempt, from.get(), to.get(), lines))
                                .toList(),
                        List.of(),
                        lines));
    }

    /** A workload must also reach the endpoint of the service, or the store that carries the action itself. */
    private static Outcome<Result> identity(
            Arguments arguments, String action, Connections connections, StackSet stacks, ReachLines lines) {
        String home = named(arguments).get(0);
        Network network = connections.network();
        Optional<Place> from = ReachNames.place(network, arguments.from(), home).value();
        Optional<Place> to = ReachNames.place(network, arguments.to(), home).value();
        List<Attempt> attempts = new ArrayList<>();
        String service = ReachIdentity.service(action);
        if (from.isPresent() && !AwsServices.isCarriedByOthers(service)) {
            AwsServices.endpoints(service)
                    .forEach(endpoint -> attempts.add(service(from.get(), endpoint, connections, stacks)));
        } else if (from.isPresent() && to.isPresent()) {
            to.get().ports().forEach(port -> attempts.add(attempt(new Ends(from, to), connections, port)));
        }
        return ReachIdentity.of(stacks, arguments, action, home, from)
                .map(requests -> new Result(arguments.from(), arguments.to(), attempts, requests, lines));
    }

    private static Attempt service(Place from, String service, Connections connections, StackSet stacks) {
        NeedCheck.Result result = new NeedCheck(connections, stacks)
                .check(new Need(from, new Need.Service(service), from.id(), "asked for"));
        return new Attempt(
                HTTPS, "to " + service + ", " + result.how(), result.reach(), result.verdict(), Optional.empty());
    }

    private record Ends(Optional<Place> from, Optional<Place> to) {}

    private static Outcome<Optional<Place>> end(Network network, String name, String home) {
        return name.equals(ReachNames.INTERNET)
                ? Outcome.of(Optional.empty())
                : ReachNames.place(network, name, home).map(Optional::of);
    }

    private static Outcome<List<Attempt>> attempts(
            Arguments arguments, Ends ends, Connections connections, StackSet stacks) {
        if (arguments.to().startsWith(ReachNames.AWS) && ends.from().isPresent()) {
            String service = arguments.to().substring(ReachNames.AWS.length());
            return Outcome.of(List.of(service(ends.from().get(), service, connections, stacks)));
        }
        Set<Integer> ports = arguments.port().map(Set::of).orElseGet(() -> ends.to()
                .<Set<Integer>>map(Place::ports)
                .orElse(Set.of(HTTPS)));
        if (ports.isEmpty()) {
            return Outcome.failed(
                    Problem.error(ProblemCode.USAGE, "it is not known on which ports " + arguments.to() + " listens")
                            .hint("name one with --port"));
        }
        return Outcome.of(ports.stream()
                .sorted()
                .map(port -> attempt(ends, connections, port))
                .toList());
    }

    private static Attempt attempt(Ends ends, Connections connections, int port) {
        Reach reach;
        if (ends.from().isEmpty()) {
            reach = connections.fromAddresses(IpRange.INTERNET, ends.to().orElseThrow(), port);
        } else if (ends.to().isEmpty()) {
            reach = connections.toAddresses(ends.from().get(), IpRange.INTERNET, port);
        } else {
            reach = connections.between(ends.from().get(), ends.to().get(), Packet.TCP, new PortRange(port, port));
        }
        return new Attempt(port, "directly", reach, reach.always(), Optional.empty());
    }

    /** With the setting that would declare it, where a security group has no rule for it. */
    private static Attempt declared(Attempt attempt, Optional<Place> from, Optional<Place> to, ReachLines lines) {
        boolean byGroup = attempt.verdict() == Verdict.DENY
                && attempt.reach()
                        .example()
                        .filter(trace -> trace.deciding().step().startsWith("security group"))
                        .isPresent();
        return new Attempt(
                attempt.port(),
                attempt.how(),
                attempt.reach(),
                attempt.verdict(),
                byGroup
                        ? from.flatMap(client -> to.flatMap(server -> lines.missing(client, server)))
                        : Optional.empty());
    }
}
