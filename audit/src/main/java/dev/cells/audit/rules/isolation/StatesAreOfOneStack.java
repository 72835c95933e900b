package dev.cells.audit.rules.isolation;

import dev.cells.audit.rule.Answer;
import dev.cells.audit.rule.RuleInfo;
import dev.cells.audit.rule.Severity;
import dev.cells.audit.rule.Verdict;
import dev.cells.audit.rules.isolation.fleet.Fleet;
import dev.cells.audit.rules.isolation.fleet.StackFacts;
import dev.cells.audit.rules.isolation.fleet.StateFacts.Place;
import dev.cells.audit.rules.isolation.fleet.StateFacts.Remote;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/** ISO-16. Who reads the state of a cell knows all its addresses and some of its secrets; who writes it moves the cell. */
public final class StatesAreOfOneStack extends FleetRule {
    private static final String BACKEND = "terraform.backend";

    public StatesAreOfOneStack() {
        super(RuleInfo.of("ISO-16", Severity.CRITICAL, "The state of a cell is its own")
                .cites("312(a)(1)", "312(c)(1)", "308(a)(4)(ii)(A)")
                .types("aws_iam_policy", "aws_iam_role_policy", "aws_iam_role", "aws_s3_bucket_policy")
                .passes("No two stacks have the same bucket and key, or prefix of workspaces, and the key has the"
                        + " address of the stack in it. A state is read by stacks of higher tiers only, never by"
                        + " another cell. No policy at hand lets a role of the cell, or that which deploys it,"
                        + " read the state of another cell. Its KMS key encrypts no other cell's state, or the"
                        + " role that deploys it may decrypt with it only under the ARN of its own state"
                        + " (kms:EncryptionContext:aws:s3:arn). The bucket, the key and the role of cells"
                        + " bootstrap are judged with what that makes.")
                .fix("Give each stack a key with its address, and its deployer the state and the KMS key of this stack"
                        + " only."));
    }

    @Override
    public List<Verdict> judge(StackFacts facts, Fleet fleet) {
        Answers answers = new Answers();
        Optional<Place> own = facts.state().own();
        own.ifPresent(place -> place(facts, fleet, place).forEach(answer -> answers.add(BACKEND, answer)));
        if (facts.isCell()) {
            List<Answer> readers = new StateReaders(facts, fleet).answers();
            readers.forEach(answer -> answers.add(BACKEND, answer));
        }
        facts.state().remotes().forEach(remote -> answers.add(remote.address(), remote(facts, fleet, remote)));
        return answers.verdicts();
    }

    private static List<Answer> place(StackFacts facts, Fleet fleet, Place place) {
        if (!place.doubt().isEmpty()) {
            return List.of(Answer.unknown(place.doubt() + ", so that it may be the state of another stack"));
        }
        List<Answer> answers = new ArrayList<>();
        SortedSet<String> others = new TreeSet<>(fleet.states().at(place));
        others.remove(facts.name());
        if (!others.isEmpty()) {
            answers.add(Answer.fail(facts.name() + " -> " + place.arn() + " -> " + others.first()
                            + ": both have the same state")
                    .on("key"));
        }
        if (Leaks.isUnknown(facts, place.bucket())) {
            answers.add(unknown("bucket", place.bucket()));
        }
        answers.add(names(facts, "key", place.key()));
        if (!place.prefix().isEmpty()) {
            answers.add(names(facts, "workspace_key_prefix", place.prefix()));
        }
        return answers;
    }

    /** Whether a path has the address of the stack in it, or that of its client, by whole segments. */
    private static Answer names(StackFacts facts, String argument, String path) {
        if (Leaks.isUnknown(facts, path)) {
            return unknown(argument, path);
        }
        List<String> segments = Arrays.asList(path.split("/"));
        List<String> address = Arrays.asList(facts.name().split("/"));
        boolean named = Collections.indexOfSubList(segments, address) >= 0
                || segments.contains(facts.isCell() && !facts.client().isEmpty() ? facts.client() : facts.tier());
        String seen = argument + " is " + Leaks.clipped(path);
        return (named
                        ? Answer.pass(seen)
                        : Answer.fail(seen + ", must have " + facts.name() + " in it, between slashes"
                                + (argument.equals("key") ? "" : ": workspaces of other stacks would be beside it")))
                .on(argument);
    }

    private static Answer unknown(String argument, String text) {
        return Answer.unknown(argument + " is " + Fleet.shown(text) + ", which may be that of another stack")
                .on(argument);
    }

    private static Answer remote(StackFacts facts, Fleet fleet, Remote remote) {
        String doubt = remote.doubt();
        for (String text : List.of(remote.bucket(), remote.key())) {
            doubt = doubt.isEmpty() && Leaks.isUnknown(facts, text) ? "its config has " + Fleet.shown(text) : doubt;
        }
        if (!doubt.isEmpty()) {
            return Answer.unknown(doubt + ", so that it may read the state of another cell")
                    .on("config");
        }
        String object = remote.bucket() + "/" + remote.key();
        SortedSet<String> read = fleet.states().at(remote.bucket(), remote.key());
        if (read.isEmpty()) {
            return Answer.unknown("it reads " + object + ", which is the state of no stack at hand and may be that of"
                            + " another cell")
                    .on("config");
        }
        return Answer.all(read.stream()
                .map(owner -> edge(facts, fleet.facts(owner), remote, object))
                .toList());
    }

    private static Answer edge(StackFacts reader, StackFacts owner, Remote remote, String object) {
        boolean below = rank(owner) < rank(reader) || owner.name().equals(reader.name());
        String way = reader.name() + ":" + remote.address() + " -> " + object + " -> " + owner.name();
        return (below
                        ? Answer.pass("it reads the state of " + owner.name() + ", of a lower tier")
                        : Answer.fail(way + ": a " + reader.tier() + " stack must read states of lower tiers only, not"
                                + " that of a " + owner.tier() + " stack"))
                .on("config");
    }

    private static int rank(StackFacts facts) {
        return List.of("base", "utility", "cell").indexOf(facts.tier());
    }
}
