package dev.cells.cli.support;

import dev.cells.cli.environment.RealEnvironment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** What tests of {@code cells bootstrap} share: a world with the real Node and the real program that makes templates. */
public final class Bootstraps {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private static final String DEPLOYERS = "    deployers:\n"
            + "      principals: [\"arn:aws:iam::123456789012:role/jenkins\"]\n"
            + "      identity-providers:\n"
            + "        github:\n"
            + "          issuer: https://token.actions.githubusercontent.com\n"
            + "          audience: sts.amazonaws.com\n"
            + "          subjects: [\"repo:example/fleet:environment:production\"]\n"
            + "        jenkins:\n"
            + "          issuer: https://jenkins.example.com/oidc\n"
            + "          audience: cells\n"
            + "          subjects: [\"https://jenkins.example.com/job/fleet/job/*\"]\n";

    private Bootstraps() {}

    public static boolean hasNode() {
        return System.getenv("CELLS_NO_SKIP") != null
                || RealEnvironment.create()
                        .computer()
                        .programs()
                        .ask(List.of("node", "--version"), PATIENCE)
                        .isPresent();
    }

    /** The shipped project, where the account sandbox says who deploys. */
    public static void layOutWithDeployers(Path root) throws IOException {
        Project.layOut(root);
        edit(root, "    recovery-regions:", DEPLOYERS + "    recovery-regions:");
    }

    public static void edit(Path root, String old, String fresh) throws IOException {
        Path defaults = root.resolve("defaults.yaml");
        String text = Files.readString(defaults);
        if (!text.contains(old)) {
            throw new IllegalArgumentException("not in defaults.yaml: " + old);
        }
        Files.writeString(defaults, text.replaceFirst(java.util.regex.Pattern.quote(old), fresh));
    }

    /** A world with the programs of this machine. */
    public static FakeWorld world(Path root) {
        return world(root, Map.of());
    }

    /** The same with the variables of an AWS. */
    public static FakeWorld world(Path root, Map<String, String> aws) {
        FakeWorld world = new FakeWorld(root).running("node");
        System.getenv().forEach((name, value) -> {
            if (!name.startsWith("AWS_") && !name.startsWith("CELLS_STATE") && !name.equals("CELLS_HOME")) {
                world.with(name, value);
            }
        });
        aws.forEach(world::with);
        return world;
    }
}
