package dev.cells.config.scaffold;

import dev.cells.config.address.Allocator;
import dev.cells.config.fleet.Account;
import dev.cells.config.name.Cidr;
import dev.cells.config.name.Region;
import dev.cells.config.name.StackAddress;
import dev.cells.config.problem.Origin;
import dev.cells.config.problem.Outcome;
import dev.cells.config.problem.Problem;
import dev.cells.config.problem.ProblemCode;
import dev.cells.config.problem.Shown;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** Drafts the files of a new client. */
public final class Scaffold {
    private static final Set<String> RESERVED = Set.of("base", "utility");

    private Scaffold() {}

    /**
     * @param existing names in the folder of clients
     * @param taken every cell's range, of the whole fleet
     * @param prefix size of each new cell's range
     * @param account where the cells go
     * @param region where in it
     * @param pools where the pools of the account in that region are, or the account if it has none
     */
    public static Outcome<Draft> draft(
            NewClient wanted,
            Collection<String> existing,
            Collection<Cidr> taken,
            int prefix,
            Account account,
            Region region,
            Origin pools) {
        if (!StackAddress.isSegment(wanted.name()) || RESERVED.contains(wanted.name())) {
            return Outcome.failed(badName(wanted.name()));
        }
        String folder = "client-configs/" + wanted.name();
        Optional<String> twin = existing.stream()
                .filter(name -> name.toLowerCase(Locale.ROOT).equals(wanted.name()))
                .findFirst();
        if (twin.isPresent()) {
            return Outcome.failed(exists("client-configs/" + twin.get()));
        }
        int cells = Math.max(1, wanted.environments().size());
        List<Cidr> ranges = new ArrayList<>();
        List<Cidr> used = new ArrayList<>(taken);
        for (int i = 0; i < cells; i++) {
            Optional<Cidr> range = Allocator.allocate(account.pools().getOrDefault(region, List.of()), used, prefix);
            if (range.isEmpty()) {
                return Outcome.failed(noRoom(account.name(), region.value(), prefix, pools));
            }
            ranges.add(range.get());
            used.add(range.get());
        }
        return Outcome.of(new Draft(folder, files(wanted, account, region, ranges)));
    }

    static Problem exists(String folder) {
        return Problem.error(ProblemCode.CLIENT_EXISTS, folder + " already exists")
                .at(Origin.of(folder))
                .hint("choose another name; nothing was changed");
    }

    static Problem badName(String name) {
        return Problem.error(ProblemCode.BAD_CLIENT_NAME, Shown.quoted(name) + " cannot be the name of a client")
                .hint("use a DNS label of at most 32 characters other than base and utility");
    }

    static Problem noRoom(String account, String region, int prefix, Origin pools) {
        return Problem.error(
                        ProblemCode.NO_FREE_RANGE,
                        "no pool of " + account + " in " + region + " has room for a /" + prefix)
                .at(pools)
                .path("accounts." + account + ".pools." + region)
                .hint("add a pool; `cells list --cidrs` shows the free ranges");
    }

    private static SortedMap<String, String> files(
            NewClient wanted, Account account, Region region, List<Cidr> ranges) {
        SortedMap<String, String> files = new TreeMap<>();
        boolean single = wanted.environments().isEmpty();
        String place = "account: " + account.name() + "\n"
                + (region.equals(account.region()) ? "" : "region: " + region + "\n");
        files.put(
                "cell.yaml",
                HEAD
                        + HEAD_OF_CELL.formatted(wanted.name(), wanted.name())
                        + place
                        + OWNER
                        + (single ? NETWORK.formatted(ranges.get(0)) : "")
                        + SERVICES);
        for (int i = 0; i < wanted.environments().size(); i++) {
            String environment = wanted.environments().get(i);
            files.put(
                    environment + ".yaml",
                    HEAD
                            + HEAD_OF_ENVIRONMENT.formatted(wanted.name(), environment)
                            + NETWORK.formatted(ranges.get(i)));
        }
        return files;
    }

    private static final String HEAD = "# yaml-language-server: $schema=../../schema/client.schema.json\n#\n";

    private static final String HEAD_OF_CELL =
            """
            # %s: only what differs from defaults.yaml. Every setting and its default is in docs/config.md;
            # `cells config %s --explain` shows which line each value comes from.

            """;

    private static final String HEAD_OF_ENVIRONMENT =
            """
            # %s in the environment %s: only what differs from cell.yaml beside this file.
            """;

    private static final String OWNER =
            """

            # Team that answers for the cell; a tag on every resource.
            # owner: platform-team

            # Last day on which that team stands for what this file sets differently from the defaults, at most a year ahead.
            # review-by: 2027-03-31
            """;

    private static final String NETWORK =
            """

            network:
              # The lowest range that was free. It belongs to this cell from now on: never change it.
              cidr: %s
            """;

    private static final String SERVICES =
            """

            # Containers, by name. `calls` opens the network to the services named, and to nothing else.
            # services:
            #   web:
            #     image: web@sha256:<64 digits>
            #     calls: [api]
            """;
}
