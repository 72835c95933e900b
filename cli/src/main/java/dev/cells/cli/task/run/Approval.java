package dev.cells.cli.task.run;

import dev.cells.cli.environment.Environment.Console;
import dev.cells.cli.task.Session;
import dev.cells.cli.task.Session.TargetKind;
import dev.cells.config.problem.Outcome;
import dev.cells.config.problem.Problem;
import dev.cells.delivery.plan.SavedPlan;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Who approves a plan.
 *
 * @param plans those that were approved before, if the approval is bound to them
 */
record Approval(Kind kind, Optional<ApprovedPlans> plans) {
    /** For a run that only plans. */
    static final Approval NEVER = new Approval(Kind.NEVER, Optional.empty());

    private static final Set<String> YES = Set.of("y", "yes");

    private enum Kind {
        /** No approval is needed: the cloud is disposable, or the user gave {@code --yes}. */
        GIVEN,
        /** The user, asked for each plan on the terminal. */
        ASKED,
        /** The user, who types the name of each stack on the terminal. */
        TYPED,
        /** Somebody, before: for exactly the plans in a file. */
        BOUND,
        /** The run only plans. */
        NEVER
    }

    /** Who approves changes of a session; a problem if nobody can. */
    static Outcome<Approval> of(boolean yes, Session session) {
        if (session.target() == TargetKind.SANDBOX || yes) {
            return Outcome.of(new Approval(Kind.GIVEN, Optional.empty()));
        }
        return session.environment().console().terminal().in()
                ? Outcome.of(new Approval(Kind.ASKED, Optional.empty()))
                : Outcome.failed(RunProblems.noTerminal());
    }

    /** Who approves that stacks are destroyed; there is no approval without asking on the real AWS. */
    static Outcome<Approval> toDestroy(Session session) {
        if (session.target() == TargetKind.SANDBOX) {
            return Outcome.of(new Approval(Kind.GIVEN, Optional.empty()));
        }
        return session.environment().console().terminal().in()
                ? Outcome.of(new Approval(Kind.TYPED, Optional.empty()))
                : Outcome.failed(DestroyProblems.noTerminal());
    }

    /** The approval of these plans and no others. */
    static Approval of(ApprovedPlans plans) {
        return new Approval(Kind.BOUND, Optional.of(plans));
    }

    boolean isNever() {
        return kind == Kind.NEVER;
    }

    /** Whether the user is asked; questions must not mix. */
    boolean isAsked() {
        return kind == Kind.ASKED || kind == Kind.TYPED;
    }

    /** Why a plan must not be applied; empty if it was approved. */
    List<Problem> objections(SavedPlan plan, Session session) {
        if (kind == Kind.BOUND) {
            return plans.orElseThrow().objections(plan);
        }
        if (isAsked()) {
            session.progress().show(plan);
        }
        if (kind == Kind.TYPED) {
            return types(plan.stack().toString(), session)
                    ? List.of()
                    : List.of(DestroyProblems.notTyped(plan.stack()));
        }
        return agrees("Apply exactly this plan to " + plan.stack() + " on the real AWS?", session)
                ? List.of()
                : List.of(RunProblems.notAgreed("the plan of " + plan.stack()));
    }

    boolean agrees(String question, Session session) {
        return kind == Kind.GIVEN || kind == Kind.ASKED && ask(question, session);
    }

    private static boolean types(String name, Session session) {
        session.progress().say("Type " + name + " to destroy exactly this on the real AWS; it cannot be undone");
        return session.environment()
                .console()
                .answers()
                .get()
                .filter(answer -> answer.strip().equals(name))
                .isPresent();
    }

    private static boolean ask(String question, Session session) {
        Console console = session.environment().console();
        session.progress().say(question + " (yes/no)");
        Optional<String> answer = console.answers().get();
        return answer.map(text -> YES.contains(text.strip().toLowerCase(Locale.ROOT)))
                .orElse(false);
    }
}
