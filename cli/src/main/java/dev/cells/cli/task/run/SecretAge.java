package dev.cells.cli.task.run;

import dev.cells.config.name.StackAddress;
import dev.cells.config.problem.Problem;
import dev.cells.config.problem.ProblemCode;
import dev.cells.delivery.aws.OwnedSecrets.Filled;
import dev.cells.delivery.vault.SecretCopies;
import dev.cells.delivery.vault.SecretCopies.Seen;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/**
 * How old the value of a secret is that containers get when they start.
 *
 * @param name in AWS Secrets Manager
 * @param days how old it may become
 * @param seen of a secret that is copied from Vault; empty for one that its owner fills
 * @param since when somebody made the value; empty without one
 * @param age whole days since then
 */
public record SecretAge(
        String name, int days, Optional<Seen> seen, Optional<Instant> since, Optional<Long> age, State state) {
    /** Whether somebody has to do something. */
    public enum State {
        IN_TIME,
        TOO_OLD,
        /** There is a place, and no value in it. */
        EMPTY,
        /** The stack was not applied yet, or is destroyed: nothing uses a value. */
        ABSENT;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /**
     * @param seen of a secret that is copied from Vault
     * @param written when Vault got the value that was copied
     */
    static SecretAge of(Filled filled, Optional<Seen> seen, Optional<Instant> written, Instant now) {
        // A copy is as old as its original, and never younger than itself.
        Optional<Instant> since =
                filled.since().map(copied -> written.filter(copied::isAfter).orElse(copied));
        Optional<Long> age =
                since.map(moment -> Math.max(0, Duration.between(moment, now).toDays()));
        int days = filled.secret().days();
        State state = !filled.there()
                ? State.ABSENT
                : age.map(old -> old > days ? State.TOO_OLD : State.IN_TIME).orElse(State.EMPTY);
        return new SecretAge(filled.secret().name(), days, seen, since, age, state);
    }

    /** What is to be done about it, if anything. */
    Optional<Problem> problem(StackAddress stack, String region) {
        if (state == State.IN_TIME || state == State.ABSENT) {
            return Optional.empty();
        }
        String wrong = state == State.EMPTY
                ? "the secret " + name + " of " + stack + " has no value"
                : "the value of the secret " + name + " of " + stack + " is " + age.orElseThrow()
                        + " days old, must be at most " + days;
        return Optional.of(Problem.error(ProblemCode.SECRET_NOT_ROTATED, wrong).hint(hint(stack, region)));
    }

    private String hint(StackAddress stack, String region) {
        if (seen.isEmpty()) {
            return "make a new value where it comes from, then aws secretsmanager put-secret-value --region " + region
                    + " --secret-id " + name
                    + " --secret-string file:///dev/stdin, and restart what reads it (cells redeploy, for services)";
        }
        boolean newer = seen.get().version().isPresent() && seen.get().state() != SecretCopies.State.CURRENT;
        return newer
                ? "cells provision " + stack + " copies the value that Vault has"
                : "make a new value where it comes from, then cells secrets rotate " + stack + " "
                        + seen.get().entry().reference();
    }
}
