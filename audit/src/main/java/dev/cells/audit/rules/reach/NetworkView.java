package dev.cells.audit.rules.reach;

import dev.cells.audit.rule.Scope;
import dev.cells.reachability.network.Connections;
import dev.cells.reachability.network.Network;
import dev.cells.reachability.network.Place;
import dev.cells.reachability.network.need.NeedCheck;
import dev.cells.reachability.network.need.Needs;
import dev.cells.reachability.network.need.Strangers;
import dev.cells.reachability.network.read.NetworkReader;
import dev.cells.terraform.model.Resource;
import dev.cells.terraform.model.StackSet;
import java.util.List;

/** The networks of all stacks at hand, read once for both rules. */
record NetworkView(Network network, Needs needs, NeedCheck check, Strangers strangers) {
    static NetworkView of(Scope scope) {
        Network network = scope.stacks().view(Network.class, NetworkReader::read);
        return scope.stacks().view(NetworkView.class, stacks -> of(network, stacks));
    }

    private static NetworkView of(Network network, StackSet stacks) {
        Connections connections = new Connections(network);
        Needs needs = new Needs(network, stacks);
        return new NetworkView(network, needs, new NeedCheck(connections, stacks), new Strangers(connections, needs));
    }

    /** What has network interfaces in the judged stack. */
    List<Place> places(Scope scope) {
        return network.places().values().stream()
                .filter(place -> place.id().stack().equals(scope.stack().name()))
                .toList();
    }

    static Resource resource(Scope scope, Place place) {
        return scope.stack().find(place.id().address()).orElseThrow();
    }

    /** Addresses of the judged stack without its name. */
    static String seen(Scope scope, Object text) {
        return text.toString().replace(scope.stack().name() + ":", "");
    }
}
