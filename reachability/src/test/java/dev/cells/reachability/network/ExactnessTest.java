package dev.cells.reachability.network;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cells.reachability.network.Vpc.Subnet;
import dev.cells.reachability.network.Walker.Arrival;
import dev.cells.reachability.network.read.NetworkReader;
import dev.cells.terraform.model.Address;
import dev.cells.terraform.model.StackSet;
import dev.cells.terraform.net.PortRange;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import org.junit.jupiter.api.Test;

/** The engine and a naive walker, which tries every packet, agree on drawn networks. */
class ExactnessTest {
    private static final PortRange CLIENT = new PortRange(1000, 1007);

    @Property(tries = 300, shrinking = ShrinkingMode.OFF)
    void theEngineAnswersAsIfEveryPacketWithinTheNetworksHadBeenTried(@ForAll long seed) {
        DrawnNetwork drawn = new DrawnNetwork(seed);
        Connections connections = connections(drawn);
        Place client = place(connections, "client");
        Place server = place(connections, "server");
        NaiveWalker naive = new NaiveWalker(drawn);
        for (int protocol : new int[] {Packet.TCP, Packet.UDP}) {
            Reach reach = connections.between(client, server, protocol, new PortRange(443, 444));
            boolean[] found = new boolean[3];
            for (long source : all(drawn, drawn.clientSubnet)) {
                for (long destination : all(drawn, drawn.serverSubnet)) {
                    for (int port = CLIENT.from(); port <= CLIENT.to(); port++) {
                        for (int to = 443; to <= 444; to++) {
                            Optional<Boolean> one = naive.inside(protocol, source, port, destination, to);
                            found[one.isEmpty() ? 2 : one.get() ? 0 : 1] = true;
                        }
                    }
                }
            }
            assertSame(reach, found);
        }
    }

    /** Of the internet every address at which a drawn rule begins or ends is tried, and those beside it. */
    @Property(tries = 150, shrinking = ShrinkingMode.OFF)
    void theEngineAnswersAsIfThePacketsToTheInternetHadBeenTried(@ForAll long seed) {
        DrawnNetwork drawn = new DrawnNetwork(seed);
        Connections connections = connections(drawn);
        Reach reach = connections.toAddresses(place(connections, "client"), IpRange.INTERNET, 443);
        NaiveWalker naive = new NaiveWalker(drawn);
        boolean[] found = new boolean[3];
        int[] natPorts = {1024, 1025, 1432, 1433, 1434, 30000, 65535};
        for (String destination : List.of(
                "1.0.0.0",
                "8.8.7.255",
                "8.8.8.0",
                "8.8.8.255",
                "8.8.9.0",
                "51.255.255.255",
                "52.0.0.0",
                "52.255.255.255",
                "53.0.0.0",
                "198.20.0.1",
                "223.255.255.255")) {
            for (long source : all(drawn, drawn.clientSubnet)) {
                for (int port = CLIENT.from(); port <= CLIENT.to(); port++) {
                    for (int nat : natPorts) {
                        Optional<Boolean> through =
                                naive.outside(source, port, nat, NaiveWalker.address(destination), 443);
                        Assume.that(through.isPresent());
                        found[through.orElseThrow() ? 0 : 1] = true;
                    }
                }
            }
        }
        found[2] = reach.unknown().isPresent();
        if (!found[2]) {
            assertSame(reach, found);
        }
    }

    /** Where a packet arrives in another network must be a way; that a way may be closed by rules does not count there. */
    @Test
    void everyPacketIntoAnotherNetworkFollowsAKnownWay() {
        int arrived = 0;
        for (long seed = 0; seed < 400; seed++) {
            Network network = connections(new DrawnNetwork(seed)).network();
            List<Id> vpcs = network.places().values().stream()
                    .map(Place::vpc)
                    .distinct()
                    .toList();
            for (Id vpc : vpcs) {
                Collection<Onward.Way> ways = Onward.from(network, vpc);
                for (Subnet from : network.subnetsOf(vpc)) {
                    for (Arrival arrival : arrivals(network, from)) {
                        arrived++;
                        assertThat(ways)
                                .as(
                                        "seed %d from %s to %s",
                                        seed, from.id(), arrival.subnet().id())
                                .anyMatch(way -> way.to()
                                                .equals(Optional.of(
                                                        arrival.subnet().vpc()))
                                        && way.range().overlaps(arrival.subnet().range()));
                    }
                }
            }
        }
        assertThat(arrived).isGreaterThan(100);
    }

    private static List<Arrival> arrivals(Network network, Subnet from) {
        List<Arrival> found = new ArrayList<>();
        for (String range : DrawnNetwork.VPCS) {
            IpRange all = IpRange.of(range).orElseThrow();
            for (long to = all.from(); to <= all.to(); to += 4) {
                Packet packet = new Packet(Packet.TCP, from.range().from(), 1000, to, 443);
                new Walker(network)
                        .follow(from, false, packet, "", new ArrayList<>())
                        .filter(arrival -> arrival.subnet() != null)
                        .filter(arrival -> !arrival.subnet().vpc().equals(from.vpc()))
                        .ifPresent(found::add);
            }
        }
        return found;
    }

    private static void assertSame(Reach reach, boolean[] found) {
        assertThat(List.of(
                        reach.allowed().isPresent(),
                        reach.denied().isPresent(),
                        reach.unknown().isPresent()))
                .as("allowed, denied, unknown: " + reach)
                .isEqualTo(List.of(found[0], found[1], found[2]));
    }

    private static List<Long> all(DrawnNetwork drawn, int subnet) {
        String[] range = drawn.subnets.get(subnet).range().split("/");
        SortedSet<Long> all = new TreeSet<>();
        for (long address = NaiveWalker.address(range[0]) + 4; all.size() < 11; address++) {
            all.add(address);
        }
        return List.copyOf(all);
    }

    private static Connections connections(DrawnNetwork drawn) {
        return new Connections(NetworkReader.read(new StackSet(List.of(drawn.stack()))));
    }

    /** With few ports to connect from, so that each can be tried. */
    private static Place place(Connections connections, String name) {
        Place place = connections.network().places().get(new Id("drawn", Address.resource("aws_instance", name)));
        return new Place(place.id(), place.kind(), place.nics(), place.ports(), CLIENT, place.unknown());
    }
}
