package dev.cells.sandbox;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cells.config.problem.Outcome;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.Proxy;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What exists outside of the local AWS, which it cannot know: a strict emulator refuses what refers to nothing. Announced
 * before a run; what was announced before stays.
 *
 * @param resources ARNs of what others own: certificates, roles of persons, identity providers, vaults
 * @param management ids of the accounts that pay for an organization
 * @param quotas by account and name of the quota: what AWS has raised
 * @param records DNS records outside of Route 53
 */
public record OutsideWorld(
        Collection<String> resources,
        Collection<String> management,
        Map<String, Map<String, Long>> quotas,
        List<Dns> records) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern ARN = Pattern.compile("arn:aws:[a-z0-9-]+:[a-z0-9-]*:\\d{12}:[\\w+=,.@/:-]+");

    /**
     * A record.
     *
     * @param type such as {@code CNAME} or {@code NS}
     */
    public record Dns(String name, String type, List<String> values) {}

    /**
     * The resources that a config names by their whole ARN: its owner has not made them.
     *
     * @param root the folder of the project
     */
    public static OutsideWorld ofConfig(Path root) {
        List<String> texts = new ArrayList<>();
        for (Path part : List.of(root.resolve("defaults.yaml"), root.resolve("client-configs"))) {
            if (Files.exists(part)) {
                texts.addAll(yaml(part));
            }
        }
        return named(texts);
    }

    private static List<String> yaml(Path part) {
        List<String> texts = new ArrayList<>();
        try (Stream<Path> files = Files.walk(part)) {
            for (Path file :
                    files.filter(one -> one.toString().endsWith(".yaml")).toList()) {
                // Only ASCII is searched for, and a file that is not UTF-8 is for the loader to report.
                texts.add(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1));
            }
            return texts;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The resources that texts name by a whole ARN. */
    public static OutsideWorld named(Iterable<String> texts) {
        TreeSet<String> found = new TreeSet<>();
        for (String text : texts) {
            Matcher arns = ARN.matcher(text);
            while (arns.find()) {
                found.add(arns.group());
            }
        }
        return new OutsideWorld(found, Set.of(), Map.of(), List.of());
    }

    /** The same, with the quotas that AWS has raised for an account, by the names of the facts. */
    public OutsideWorld withQuotas(String account, Map<String, Long> raised) {
        Map<String, Map<String, Long>> all = new TreeMap<>(quotas);
        all.put(account, Map.copyOf(raised));
        return new OutsideWorld(resources, management, all, records);
    }

    /** The same, with an account that pays for an organization. */
    public OutsideWorld withManagement(String account) {
        Set<String> all = new TreeSet<>(management);
        all.add(account);
        return new OutsideWorld(resources, all, quotas, records);
    }

    /** Tells an emulator; problem {@code sandbox-unreachable} if it does not answer. */
    public Outcome<URI> announceTo(URI endpoint) {
        try {
            URI address = endpoint.resolve("/cells/outside");
            HttpURLConnection connection = (HttpURLConnection) address.toURL().openConnection(Proxy.NO_PROXY);
            connection.setRequestMethod("POST");
            connection.setDoOutput(true);
            connection.getOutputStream().write(json().getBytes(StandardCharsets.UTF_8));
            if (connection.getResponseCode() != HttpURLConnection.HTTP_OK) {
                throw new IOException("the local AWS answers " + connection.getResponseCode() + " at " + address);
            }
            connection.disconnect();
            return Outcome.of(endpoint);
        } catch (IOException e) {
            return Outcome.failed(SandboxProblems.unannounced(endpoint, e.getMessage()));
        }
    }

    private String json() {
        ObjectNode world = JSON.createObjectNode();
        resources.forEach(world.putArray("resources")::add);
        management.forEach(world.putArray("management")::add);
        world.set("quotas", JSON.valueToTree(quotas));
        world.set("records", JSON.valueToTree(records));
        return world.toString();
    }
}
