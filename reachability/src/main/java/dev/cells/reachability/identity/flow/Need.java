package dev.cells.reachability.identity.flow;

import dev.cells.reachability.identity.Identities;
import dev.cells.reachability.identity.evaluate.Answer;
import dev.cells.reachability.identity.evaluate.Caller;
import dev.cells.reachability.identity.evaluate.Context;
import dev.cells.reachability.identity.evaluate.Document;
import dev.cells.reachability.identity.evaluate.Rule;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * One request that a flow consists of.
 *
 * @param context what is known of it beside what AWS adds to every request
 * @param through policies of the endpoints on its way
 * @param outside whether the caller is none of the stacks', so that its own policies are taken to allow
 */
public record Need(
        Caller caller, String action, String resource, Context context, List<Document> through, boolean outside) {
    /** What another account must allow, its owner does; nobody sees it here. */
    private static final Document OTHER_ACCOUNT = new Document(
            Document.Kind.RESOURCE,
            "the other account",
            List.of(new Rule(
                    "everything",
                    "Allow",
                    List.of(new Rule.Who("*", "*")),
                    List.of("*"),
                    List.of("*"),
                    List.of(),
                    Set.of())),
            "",
            true);

    public Need {
        through = List.copyOf(through);
    }

    static Need of(Caller caller, String action, String resource, Context context) {
        return new Need(caller, action, resource, context, List.of(), false);
    }

    /** The service of an action; the action itself where it names none. */
    static String service(String action) {
        return action.contains(":") ? action.substring(0, action.indexOf(':')) : action;
    }

    Need outsider() {
        return new Need(caller, action, resource, context, through, true);
    }

    Need through(List<Document> endpoints) {
        return new Need(caller, action, resource, context, endpoints, outside);
    }

    Answer answer(Identities identities) {
        Context keys = tags(identities).and(context);
        if (outside) {
            return identities.outside(caller, action, resource, keys, through);
        }
        return identities.may(caller, action, resource, keys, judges(identities));
    }

    /** Whether {@link #answer} allows it. */
    boolean isAllowed(Identities identities) {
        return outside
                ? answer(identities).allowed()
                : identities.allows(caller, action, resource, tags(identities).and(context), judges(identities));
    }

    private List<Document> judges(Identities identities) {
        List<Document> judges = new ArrayList<>(through);
        if (identities.isForeign(resource)) {
            judges.add(OTHER_ACCOUNT);
        }
        return judges;
    }

    /** What no stack declares, AWS or a person will make on the cell's behalf: with its tags, or with none. */
    private Context tags(Identities identities) {
        boolean made = !resource.equals("*") && identities.find(resource).isEmpty();
        return made ? Context.open().chosen("aws:ResourceTag/*") : Context.open();
    }

    /** As a person reads it, for example {@code events.amazonaws.com: sns:Publish on arn:…}. */
    public String shown(Identities identities) {
        return identities.show(caller.id() + ": " + action + " on " + resource);
    }
}
