package dev.cells.cli.task.run;

import dev.cells.cli.task.Project;
import dev.cells.cli.task.SelectedStacks;
import dev.cells.cli.task.Selection;
import dev.cells.cli.task.Session;
import dev.cells.cli.task.Session.TargetKind;
import dev.cells.cli.task.Synthesis;
import dev.cells.config.fleet.Account;
import dev.cells.config.fleet.Fleet;
import dev.cells.config.fleet.StackConfig;
import dev.cells.config.name.Region;
import dev.cells.config.name.StackAddress;
import dev.cells.config.problem.Outcome;
import dev.cells.config.problem.Problem;
import dev.cells.config.problem.ProblemCode;
import dev.cells.delivery.ask.Questions;
import dev.cells.synth.StackFacts;
import dev.cells.synth.SynthesizedStack;
import java.util.ArrayList;
import java.util.Collection;
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
     * @param problems of the account and its cells; empty if all is well
     * @param zoneIds ids of zones that are not recorded, by their names
     */
    record Asked(Account account, Region region, List<Problem> problems, SortedMap<String, String> zoneIds) {}

    /** Opens the cloud; the real one only if nothing is wrong with it. */
    static Outcome<Cloud> open(Project project, Session session, Collection<Account> accounts) {
        Outcome<Cloud> opened = Cloud.open(project, session, accounts);
        return session.target() == TargetKind.AWS ? opened.then(cloud -> passed(cloud, session)) : opened;
    }

    private static Outcome<Cloud> passed(Cloud cloud, Session session) {
        session.progress().say("asking AWS for its quotas and zones, and what RDS offers");
        return ask(cloud, session).then(asked -> {
            List<Problem> problems = asked.stream()
                    .flatMap(one -> one.problems().stream())
                    .distinct()
                    .toList();
            return problems.isEmpty() ? Outcome.of(cloud) : Outcome.failed(problems);
        });
    }

    /** Asks for every account and region of the fleet. */
    static Outcome<List<Asked>> ask(Cloud cloud, Session session) {
        return SelectedStacks.meantOrAll(new Selection(List.of(), true, Optional.empty()), session)
                .then(loaded -> ask(cloud, loaded.fleet(), session));
    }

    private static Outcome<List<Asked>> ask(Cloud cloud, Fleet fleet, Session session) {
        Map<Place, List<StackConfig>> places = new LinkedHashMap<>();
        fleet.stacks().values().forEach(stack -> places.computeIfAbsent(
                        new Place(stack.account().name(), stack.region()), key -> new ArrayList<>())
                .add(stack));
        List<Asked> asked = new ArrayList<>();
        List<Problem> failed = new ArrayList<>(fleet.problems().stream()
                .filter(problem -> problem.code() == ProblemCode.QUOTA_EXCEEDED)
                .toList());
        try (Synthesis synthesis = Synthesis.begin(session)) {
            for (List<StackConfig> stacks : places.values()) {
                Outcome<Asked> one = ask(cloud, stacks, synthesis);
                failed.addAll(one.problems());
                one.value().ifPresent(asked::add);
            }
        }
        return failed.isEmpty() ? Outcome.of(asked) : Outcome.failed(failed);
    }

    private record Place(String account, Region region) {}

    private static Outcome<Asked> ask(Cloud cloud, List<StackConfig> stacks, Synthesis synthesis) {
        StackConfig first = stacks.get(0);
        List<SynthesizedStack> like = new ArrayList<>();
        List<Problem> problems = new ArrayList<>();
        problems.addAll(synthesis.each(List.of(first), one -> {
            problems.addAll(one.stack().problems());
            one.stack().value().ifPresent(like::add);
        }));
        if (like.isEmpty()) {
            return Outcome.failed(problems);
        }
        AwsQuestions questions = AwsQuestions.of(first.account(), first.region(), stacks, StackFacts.of(true));
        StackAddress address =
                StackAddress.utility(first.account().name(), first.region().value());
        return Questions.ask(
                        cloud.delivery(), cloud.target(), address, like.get(0).json(), questions.all())
                .map(answers -> new Asked(
                        first.account(), first.region(), questions.problems(answers), questions.newZoneIds(answers)));
    }
}
