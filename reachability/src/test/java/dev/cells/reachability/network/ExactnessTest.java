package dev.cells.reachability.network;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cells.reachability.network.read.NetworkReader;
import dev.cells.terraform.model.Address;
import dev.cells.terraform.model.StackSet;
import dev.cells.terraform.net.PortRange;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;

/** The engine and a naive walker, which tries every packet, agree on drawn networks. */
class ExactnessTest {
    private static final PortRange CLIENT = new PortRange(1000, 1007);

    @Property(tries = 600, shrinking = ShrinkingMode.OFF)
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
    @Property(tries = 300, shrinking = ShrinkingMode.OFF)
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
