package dev.cells.audit.rules.isolation;

import dev.cells.audit.rule.Answer;
import dev.cells.audit.rules.isolation.fleet.Fleet;
import dev.cells.audit.rules.isolation.fleet.StackFacts;
import dev.cells.audit.rules.isolation.fleet.StackFacts.Grant;
import dev.cells.audit.rules.isolation.fleet.StackFacts.Kind;
import dev.cells.audit.rules.isolation.fleet.StackFacts.Owned;
import dev.cells.audit.rules.isolation.fleet.StateFacts.Place;
import dev.cells.audit.rules.isolation.fleet.StateFacts.Session;
import dev.cells.audit.rules.isolation.fleet.StatePattern;
import dev.cells.audit.rules.isolation.fleet.StateUse;
import dev.cells.audit.rules.isolation.fleet.States;
import dev.cells.audit.rules.isolation.fleet.States.Held;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Whether the roles of a cell, and the one that deploys it, may see the state of another cell. */
final class StateReaders {
    private static final String CONTEXT = "kms:encryptioncontext:aws:s3:arn";

    private final StackFacts facts;
    private final Fleet fleet;
    private final States states;

    StateReaders(StackFacts facts, Fleet fleet) {
        this.facts = facts;
        this.fleet = fleet;
        this.states = fleet.states();
    }

    List<Answer> answers() {
        List<Answer> answers = new ArrayList<>();
        for (Session session : facts.state().sessions()) {
            if (Leaks.isUnknown(facts, session.role())) {
                answers.add(Answer.unknown("it is deployed by " + Fleet.shown(session.role())
                        + ", of which nobody knows whose states it may read"));
            } else if (!session.role().isEmpty()) {
                states.of(session.role()).forEach(held -> answers.addAll(read(held, session)));
            }
        }
        Session workload = new Session("", Map.of());
        facts.grants().stream()
                .filter(grant -> grant.kind() == Kind.IDENTITY || grant.kind() == Kind.PERSON)
                .forEach(grant -> answers.addAll(read(new Held(facts.name(), grant, true), workload)));
        states.ofBuckets().forEach(held -> sessionsOf(held.grant()).forEach(one -> answers.addAll(read(held, one))));
        facts.state().own().filter(place -> place.doubt().isEmpty()).ifPresent(place -> answers.add(key(place)));
        return answers;
    }

    /** Those of the cell that the policy of a bucket lets in. */
    private List<Session> sessionsOf(Grant grant) {
        List<Session> sessions = new ArrayList<>(facts.state().sessions());
        facts.owned().stream()
                .map(Owned::text)
                .filter(text -> text.contains(":role/"))
                .forEach(role -> sessions.add(new Session(role, Map.of())));
        if (grant.not().contains("principal") || !grant.unknown().isEmpty()) {
            return sessions;
        }
        return sessions.stream()
                .filter(session -> grant.principals().stream().anyMatch(who -> {
                    String id = who.substring(who.indexOf(' ') + 1);
                    return !who.startsWith("Service ")
                            && !who.startsWith("Federated ")
                            && (id.equals("*") || id.equals(session.role()) || Leaks.isUnknown(facts, id));
                }))
                .toList();
    }

    /** What a statement lets somebody read of other cells; nothing where it is of something else. */
    private List<Answer> read(Held held, Session session) {
        Grant grant = held.grant();
        if (!StateUse.READ.isAllowedBy(grant)) {
            return List.of();
        }
        if (!grant.unknown().isEmpty()) {
            return List.of(Answer.unknown(held + "." + grant.attribute() + ": " + grant.unknown()
                            + ", which may let it read the state of another cell")
                    .because(held));
        }
        StatePattern.Reach reach = StatePattern.reach(grant, session, states, this::isOther);
        if (reach.stack().isEmpty()) {
            return List.of();
        }
        String who = session.role().isEmpty() ? facts.name() : facts.name() + " -> " + session.role();
        String way = who + " -> " + held + "." + grant.attribute() + " (" + grant.label() + ") -> the state of "
                + reach.stack().get();
        return List.of((reach.certain() && held.sure()
                        ? Answer.fail(way + ": a cell must not read the state of another")
                        : Answer.unknown(way + ", if its conditions, its variables and who has it allow it"))
                .because(held));
    }

    private boolean isOther(String stack) {
        StackFacts other = fleet.facts(stack);
        return other != null && other.isCell() && !stack.equals(facts.name());
    }

    /** Whether the key of its state opens no other cell's, for who deploys this one. */
    private Answer key(Place place) {
        if (place.kmsKey().isEmpty() || Leaks.isUnknown(facts, place.kmsKey())) {
            return (place.kmsKey().isEmpty()
                            ? Answer.pass("its state has no KMS key of its own, of which STA-01 says more")
                            : Answer.unknown("kms_key_id is " + Fleet.shown(place.kmsKey())
                                    + ", which may be that of another cell"))
                    .on("kms_key_id");
        }
        Optional<String> other = states.encryptedWith(place.kmsKey()).stream()
                .filter(cell -> !cell.equals(facts.name()))
                .findFirst();
        return other.map(cell -> bound(place.kmsKey(), cell))
                .orElseGet(() -> Answer.pass("its KMS key is that of no other cell's state")
                        .on("kms_key_id"));
    }

    private Answer bound(String kmsKey, String other) {
        String shared = "the KMS key of its state is that of " + other + " too";
        List<Answer> answers = new ArrayList<>();
        for (Session session : facts.state().sessions()) {
            if (!states.knows(session.role())) {
                // Not unknown, which no exception covers: a key of its own is what the rule asks for in the first
                // place.
                answers.add(Answer.fail(shared + ", and no stack at hand holds " + Fleet.shown(session.role())
                        + " to decrypting its own state"));
            }
            states.of(session.role()).stream()
                    .filter(held -> StateKeys.mayDecrypt(held.grant(), kmsKey))
                    .map(held -> bound(held, session, shared, kmsKey))
                    .forEach(answers::add);
        }
        return (answers.isEmpty() ? Answer.unknown(shared + ", and nothing says who deploys it") : Answer.all(answers))
                .on("kms_key_id");
    }

    /** Whether a statement lets a session decrypt nothing but its own states. */
    private Answer bound(Held held, Session session, String shared, String kmsKey) {
        Grant grant = held.grant();
        if (!grant.unknown().isEmpty()) {
            return Answer.unknown(
                            shared + ", and of " + held + " is not known what may be decrypted: " + grant.unknown())
                    .because(held);
        }
        boolean pinned = false;
        for (StackFacts.Line line : grant.conditions()) {
            if (!line.key().equals(CONTEXT) || !line.pins()) {
                continue;
            }
            pinned = true;
            for (String value : line.values()) {
                StatePattern pattern = StatePattern.of(value, session);
                Optional<String> reached = pattern.matched(states, this::isOther);
                if (reached.isPresent()) {
                    String way = shared + ", and " + held + "." + grant.attribute() + " (" + grant.label() + ") lets "
                            + session.role() + " decrypt the state of " + reached.get();
                    return (pattern.certain() ? Answer.fail(way) : Answer.unknown(way + ", if its variables allow it"))
                            .because(held);
                }
            }
        }
        String label = held + " (" + grant.label() + ")";
        if (pinned) {
            return Answer.pass(
                            "its KMS key is shared, and " + label + " holds it to the state by the encryption context")
                    .because(held);
        }
        String open = shared + ", and " + label + " lets " + session.role()
                + " decrypt with it without kms:EncryptionContext:aws:s3:arn";
        boolean sure = held.sure() && StateKeys.isAbout(grant, kmsKey);
        return (sure ? Answer.fail(open) : Answer.unknown(open + ", if it is about this key")).because(held);
    }
}
