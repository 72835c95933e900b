package dev.cells.cli.task.run;

import dev.cells.cli.task.Project;
import dev.cells.cli.task.SelectedStacks;
import dev.cells.cli.task.Selection;
import dev.cells.cli.task.Session;
import dev.cells.cli.task.Session.TargetKind;
import dev.cells.cli.task.Synthesis;
import dev.cells.config.check.FleetCheck.Conflict;
import dev.cells.config.fleet.Account;
import dev.cells.config.fleet.Fleet;
import dev.cells.config.fleet.StackConfig;
import dev.cells.config.name.Region;
import dev.cells.config.name.StackAddress;
import dev.cells.config.problem.Outcome;
import dev.cells.config.problem.Problem;
import dev.cells.config.problem.ProblemCode;
import dev.cells.delivery.ask.Question.Answer;
import dev.cells.delivery.ask.Questions;
import dev.cells.synth.StackFacts;
import dev.cells.synth.SynthesizedStack;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;

/**
 * Asks AWS, before a run on the real one plans anything, and for {@code cells doctor --target aws}. The whole fleet counts,
 * whatever stacks were named.
 */
final class AwsPreflight {
    private AwsPreflight() {}

    /**
     * What was asked of one account in one region.
     *
     * @param conflicts what is wrong, and which stacks it blocks; empty if all is well
     * @param zoneIds ids of zones that are not recorded, by their names
     */
    record Asked(Account account, Region region, List<Conflict> conflicts, SortedMap<String, String> zoneIds) {
        Asked {
            conflicts = List.copyOf(conflicts);
        }
    }

    /**
     * The cloud, and what it says against stacks.
     *
     * @param conflicts each blocks the stacks that it names, and no others
     * @param configs the stacks for which the real AWS is asked once more, one by one; none in the local AWS
     */
    record Passed(Cloud cloud, List<Conflict> conflicts, Map<StackAddress, StackConfig> configs) {
        Passed {
            conflicts = List.copyOf(conflicts);
            configs = Map.copyOf(configs);
        }

        /** Why a stack cannot be run. */
        List<Problem> against(Job job) {
            List<Problem> against = new ArrayList<>(conflicts.stream()
                    .filter(conflict -> conflict.stacks().contains(job.address()))
                    .map(Conflict::problem)
                    .distinct()
                    .toList());
            Optional.ofNullable(configs.get(job.address())).ifPresent(config -> job.stack()
                    .ifPresent(stack -> against.addAll(new GivenCheck(cloud, config, stack).beforeRun())));
            return against;
        }
    }

    /** Opens the cloud, and asks the real one. */
    static Outcome<Passed> open(
            Project project, Session session, Collection<Account> accounts, Optional<StatePlace> states) {
        return Cloud.open(project, session, accounts, states).then(cloud -> {
            if (session.target() == TargetKind.SANDBOX) {
                return Outcome.of(new Passed(cloud, List.of(), Map.of()));
            }
            session.progress().say("asking AWS for its quotas, zones and roles, and what RDS offers");
            return fleet(session)
                    .map(fleet -> new Passed(
                            cloud,
                            ask(cloud, fleet, session).stream()
                                    .flatMap(one -> one.conflicts().stream())
                                    .toList(),
                            fleet.stacks()));
        });
    }

    private static Outcome<Fleet> fleet(Session session) {
        return SelectedStacks.meantOrAll(new Selection(List.of(), true, Optional.empty()), session)
                .map(SelectedStacks::fleet);
    }

    /** Asks for every account and region of the fleet. */
    static Outcome<List<Asked>> ask(Cloud cloud, Session session) {
        return fleet(session).map(fleet -> ask(cloud, fleet, session));
    }

    /** What is wrong with things that others have made, and with values of secrets, of every stack of the fleet. */
    static Outcome<List<Problem>> given(Cloud cloud, Session session) {
        return fleet(session).map(fleet -> {
            List<Problem> problems = new ArrayList<>();
            try (Synthesis synthesis = Synthesis.begin(session)) {
                problems.addAll(synthesis.each(List.copyOf(fleet.stacks().values()), one -> {
                    problems.addAll(one.stack().problems());
                    one.stack()
                            .value()
                            .ifPresent(stack -> problems.addAll(
                                    new GivenCheck(cloud, fleet.stacks().get(stack.address()), stack).whole()));
                }));
            }
            return problems;
        });
    }

    private static List<Asked> ask(Cloud cloud, Fleet fleet, Session session) {
        Map<Place, List<StackConfig>> places = new LinkedHashMap<>();
        fleet.stacks().values().forEach(stack -> places.computeIfAbsent(
                        new Place(stack.account().name(), stack.region()), key -> new ArrayList<>())
                .add(stack));
        List<Asked> asked = new ArrayList<>();
        try (Synthesis synthesis = Synthesis.begin(session)) {
            places.forEach((place, here) -> {
                List<StackConfig> account = fleet.stacks().values().stream()
                        .filter(stack -> stack.account().name().equals(place.account()))
                        .toList();
                asked.add(ask(cloud, here, account, synthesis));
            });
        }
        return asked;
    }

    private record Place(String account, Region region) {}

    private static Asked ask(Cloud cloud, List<StackConfig> here, List<StackConfig> all, Synthesis synthesis) {
        StackConfig first = here.get(0);
        Account account = first.account();
        Region region = first.region();
        AwsQuestions questions = AwsQuestions.of(account, region, all, StackFacts.of(true));
        Outcome<Map<String, Answer>> answered = like(first, synthesis)
                .then(like -> Questions.ask(
                        cloud.delivery(),
                        cloud.target(),
                        StackAddress.utility(account.name(), region.value()),
                        like.json(),
                        questions.all()));
        return answered.value()
                .map(answers -> new Asked(account, region, questions.conflicts(answers), questions.newZoneIds(answers)))
                .orElseGet(() -> new Asked(
                        account,
                        region,
                        answered.problems().stream()
                                .filter(Problem::isError)
                                .map(why -> new Conflict(unanswered(account, region, why), questions.everyone()))
                                .toList(),
                        Collections.emptySortedMap()));
    }

    /** A stack with whose provider AWS is asked. */
    private static Outcome<SynthesizedStack> like(StackConfig stack, Synthesis synthesis) {
        List<SynthesizedStack> like = new ArrayList<>();
        List<Problem> problems = new ArrayList<>();
        problems.addAll(synthesis.each(List.of(stack), one -> {
            problems.addAll(one.stack().problems());
            one.stack().value().ifPresent(like::add);
        }));
        return like.isEmpty() ? Outcome.failed(problems) : Outcome.of(like.get(0));
    }

    private static Problem unanswered(Account account, Region region, Problem why) {
        return Problem.error(
                        ProblemCode.AWS_UNANSWERED,
                        "AWS does not answer for account " + account.name() + " in " + region + ": " + why.message())
                .hint("check the network, the credentials and what they allow, then run the command again");
    }
}
