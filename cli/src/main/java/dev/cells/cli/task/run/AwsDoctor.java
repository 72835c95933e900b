package dev.cells.cli.task.run;

import dev.cells.cli.task.Project;
import dev.cells.cli.task.Session;
import dev.cells.cli.task.run.AwsPreflight.Asked;
import dev.cells.cli.task.run.DoctorTask.Prerequisite;
import dev.cells.config.problem.Outcome;
import dev.cells.config.problem.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** What the real AWS allows and offers, against what the whole fleet needs, as {@code cells doctor} shows it. */
final class AwsDoctor {
    private static final String NAME = "AWS";
    private static final String GOOD =
            "quotas, zones, roles, databases, certificates and secrets are as the fleet needs them";

    private AwsDoctor() {}

    /** One line for each problem; if there is none, one with the ids of zones that are not recorded. */
    static List<Prerequisite> ask(Project project, Session session) {
        Outcome<Cloud> cloud = Cloud.open(project, session, List.of(), Optional.empty());
        Outcome<List<Asked>> asked = cloud.then(open -> AwsPreflight.ask(open, session));
        List<Problem> problems = new ArrayList<>(asked.problems());
        asked.value()
                .ifPresent(places ->
                        places.forEach(one -> one.conflicts().forEach(conflict -> problems.add(conflict.problem()))));
        if (asked.ok()) {
            Outcome<List<Problem>> given = cloud.then(open -> AwsPreflight.given(open, session));
            problems.addAll(given.problems());
            problems.addAll(given.value().orElse(List.of()));
        }
        List<Prerequisite> missing = problems.stream()
                .filter(Problem::isError)
                .map(AwsDoctor::missing)
                .distinct()
                .toList();
        return missing.isEmpty() ? List.of(zones(asked.get())) : missing;
    }

    private static Prerequisite missing(Problem problem) {
        String at = problem.origin().map(origin -> origin + ": ").orElse("");
        return Prerequisite.missing(NAME, at + problem.message() + "; " + problem.hint());
    }

    private static Prerequisite zones(List<Asked> places) {
        String zones = places.stream()
                .filter(one -> !one.zoneIds().isEmpty())
                .map(one -> "accounts." + one.account().name() + ".zone-ids: " + one.zoneIds())
                .collect(Collectors.joining("; "));
        return zones.isEmpty()
                ? Prerequisite.ok(NAME, GOOD)
                : Prerequisite.note(NAME, GOOD, "record " + zones.replace("=", ": "));
    }
}
