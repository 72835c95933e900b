package dev.cells.config.module;

import dev.cells.config.fleet.StackConfig;
import dev.cells.config.name.Cidr;
import dev.cells.config.name.Tier;
import dev.cells.config.problem.Problem;
import dev.cells.config.problem.ProblemCode;
import dev.cells.config.tree.LenientReader;
import dev.cells.config.tree.Node;
import dev.cells.config.tree.ScalarNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What can be wrong with the settings of a client VPN that only its stack can know. */
public final class VpnProblems {
    // AWS: the range of a client VPN.
    private static final int LARGEST = 12;
    private static final int SMALLEST = 22;

    private static final String CERTIFICATE = "certificate-arn";
    private static final List<String> WRITTEN = List.of(CERTIFICATE, "client-cidr", "saml-provider-arn");

    private VpnProblems() {}

    /**
     * @param section what paths of the settings begin with in problems: empty, or {@code utility.access.}
     * @param vpn path of a VPN that is on
     */
    public static List<Problem> of(StackConfig stack, String section, String vpn) {
        List<Problem> problems = new ArrayList<>();
        Node node = stack.settings().find(vpn).orElseThrow();
        for (String key : WRITTEN) {
            boolean ofApp = key.equals(CERTIFICATE) && stack.address().tier() == Tier.UTILITY;
            if (ofApp) {
                problems.addAll(AppCertificate.exists(stack, section, vpn));
            } else if (stack.settings().find(vpn + "." + key).isEmpty()) {
                problems.add(Problem.error(ProblemCode.MISSING_KEY, section + vpn + " needs " + key)
                        .path(section + vpn + "." + key)
                        .at(node.origin())
                        .hint("docs/config.md says what it is"));
            }
        }
        String range = vpn + ".client-cidr";
        LenientReader.scalar(stack.settings(), range)
                .ifPresent(text -> problems.addAll(range(stack, section + range, text)));
        return problems;
    }

    /** People's addresses are nobody else's: a route to one of them must not lead into a network. */
    private static List<Problem> range(StackConfig stack, String path, ScalarNode node) {
        Optional<Cidr> parsed = Cidr.parse(node.display());
        if (parsed.isEmpty()) {
            return List.of(RangeProblems.spelling(path, node));
        }
        Cidr range = parsed.get();
        if (range.prefix() < LARGEST || range.prefix() > SMALLEST) {
            return List.of(Problem.error(ProblemCode.RANGE_SIZE, range + " has the wrong size for a VPN")
                    .path(path)
                    .at(node.origin())
                    .hint("use /" + LARGEST + " to /" + SMALLEST));
        }
        List<Problem> problems = new ArrayList<>();
        stack.account().pools().values().stream()
                .flatMap(List::stream)
                .filter(range::overlaps)
                .findFirst()
                .ifPresent(pool -> problems.add(RangeProblems.inPool(path, node, range, pool.toString())));
        stack.account()
                .hub()
                .flatMap(hub -> hub.ranges().stream().filter(range::overlaps).findFirst())
                .ifPresent(shared -> problems.add(Problem.error(
                                ProblemCode.RANGE_OVERLAP,
                                "the range " + range + " overlaps a shared network of "
                                        + stack.account().name() + ", " + shared)
                        .path(path)
                        .at(node.origin())
                        .hint("give each network a range of its own")));
        return problems;
    }
}
