package dev.cells.evidence;

import dev.cells.config.problem.Problem;
import dev.cells.config.problem.ProblemCode;
import dev.cells.config.problem.Shown;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a bundle must be evidence of. A bundle that is authentic can still be the wrong one.
 *
 * @param now the date of the verification
 * @param stacks that it must be about, all of them
 * @param cloud that it must be about
 * @param run that it must be of
 * @param notBefore a bundle that is older is refused
 * @param previous SHA-256 of the envelope of the bundle that it must follow
 */
public record Expected(
        Instant now,
        List<String> stacks,
        Optional<String> cloud,
        Optional<String> run,
        Optional<Instant> notBefore,
        Optional<String> previous) {
    public Expected {
        stacks = List.copyOf(stacks);
    }

    List<Problem> objections(Manifest.About about) {
        List<Problem> problems = new ArrayList<>();
        stacks.stream()
                .filter(stack -> !about.stacks().contains(stack))
                .forEach(stack -> problems.add(elsewhere(
                        "about " + Shown.clipped(String.join(", ", about.stacks())) + ", not about " + stack)));
        cloud.filter(wanted -> !wanted.equals(about.cloud()))
                .ifPresent(wanted -> problems.add(
                        elsewhere("about the cloud " + Shown.clipped(about.cloud()) + ", not about " + wanted)));
        run.filter(wanted -> !wanted.equals(about.run()))
                .ifPresent(wanted ->
                        problems.add(replayed("of the run " + Shown.clipped(about.run()) + ", not of " + wanted)));
        notBefore
                .filter(about.date()::isBefore)
                .ifPresent(oldest -> problems.add(replayed("of " + about.date() + ", older than " + oldest)));
        previous.filter(wanted -> !about.previous().equals(Optional.of(wanted)))
                .ifPresent(wanted -> problems.add(replayed("not the one that follows the bundle with the envelope "
                        + wanted + ": it names " + about.previous().orElse("none"))));
        if (!now.isBefore(about.expires())) {
            problems.add(dated("expired at " + about.expires()));
        }
        if (now.isBefore(about.date())) {
            problems.add(dated("is dated " + about.date() + ", which is in the future at " + now));
        }
        return problems;
    }

    private static Problem elsewhere(String what) {
        return Problem.error(ProblemCode.EVIDENCE_ELSEWHERE, "the bundle is " + what)
                .hint("get the bundle of what you want to verify");
    }

    private static Problem replayed(String what) {
        return Problem.error(ProblemCode.EVIDENCE_REPLAYED, "the bundle is " + what)
                .hint("get the bundle of the run that you want to verify");
    }

    private static Problem dated(String what) {
        return Problem.error(ProblemCode.EVIDENCE_EXPIRED, "the bundle " + what)
                .hint("make a new one; to verify one from an archive as of a day, give that day with --date");
    }
}
