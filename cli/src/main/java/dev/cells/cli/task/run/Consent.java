package dev.cells.cli.task.run;

import dev.cells.cli.environment.Console;
import dev.cells.cli.task.Session;
import dev.cells.delivery.plan.SavedPlan;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Who says whether a plan is applied. */
enum Consent {
    /** Nobody needs to: the cloud is a throw-away one, or the user said so beforehand. */
    GIVEN,
    /** The user, asked for each plan on the terminal. */
    ASKED,
    /** The run only plans. */
    NEVER;

    private static final Set<String> YES = Set.of("y", "yes");

    boolean agrees(SavedPlan plan, Session session) {
        return this == GIVEN || this == ASKED && ask(plan, session);
    }

    private static boolean ask(SavedPlan plan, Session session) {
        Console console = session.environment().console();
        session.progress().show(plan);
        session.progress().say("Apply exactly this plan to " + plan.stack() + " on the real AWS? (yes/no)");
        Optional<String> answer = console.answers().get();
        return answer.map(text -> YES.contains(text.strip().toLowerCase(Locale.ROOT)))
                .orElse(false);
    }
}
