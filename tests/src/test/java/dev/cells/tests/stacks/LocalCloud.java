package dev.cells.tests.stacks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cells.sandbox.Emulator;
import dev.cells.sandbox.OutsideWorld;
import dev.cells.sandbox.RunningEmulator;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.stream.Stream;

/** A local AWS of a test's own, and stacks in it. */
final class LocalCloud implements AutoCloseable {
    private static final Path PYTHON = Path.of("../sandbox/src/main/python");
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Arguments with which AWS itself keeps a resource, so that they are changed before anything is destroyed. */
    private static final List<String> PROTECTIONS =
            List.of("deletion_protection", "enable_deletion_protection", "delete_protection");

    private final Path home;
    private final Emulator emulator;
    private final Terraform terraform;
    private final RunningEmulator running;

    private static final String PROOF = "_d930b28be6c5927595552b219965053e";
    private static final String PROOF_VALUE = "_c9edd76ee4a0e2a74388032f3861cc50.ykybfrwcxw.acm-validations.aws";
    private static final String NAME_SERVER = "ns-2048.awsdns-64.com";

    /** Of the shipped cells. */
    private static final List<String> ACCOUNTS = List.of("123456789012", "210987654321");

    /** As the owner of so many cells has asked AWS for. */
    private static final Map<String, Long> RAISED =
            Map.of("vpcs-per-region", 50L, "internet-gateways-per-region", 50L, "elastic-ips-per-region", 50L);

    LocalCloud(Path home) throws IOException {
        this.home = home;
        Map<String, String> environment = new TreeMap<>(System.getenv());
        environment.put(Emulator.REQUESTS, requests().toString());
        this.emulator = new Emulator(home.resolve("cloud"), PYTHON, environment, Clock.systemUTC(), line -> {});
        this.running = emulator.start(OptionalInt.empty()).get();
        OutsideWorld outside = OutsideWorld.ofConfig(Path.of(".."));
        for (String account : ACCOUNTS) {
            outside = outside.withQuotas(account, RAISED);
        }
        running.announce(outside);
        this.terraform = Terraform.in(home, running.environment());
    }

    @Override
    public void close() {
        emulator.stop();
    }

    URI endpoint() {
        return running.endpoint();
    }

    /** What its requests asked IAM. */
    Path requests() {
        return home.resolve("requests.txt");
    }

    /** Lets the resources exist that a config names by their whole ARN. */
    void announce(String config) {
        running.announce(OutsideWorld.named(List.of(config)));
    }

    /** Writes a stack, or writes it anew. */
    Path folder(String address, String json) throws IOException {
        Path folder = Files.createDirectories(home.resolve("stacks").resolve(address));
        Files.writeString(folder.resolve("main.tf.json"), json);
        makeRecords(JSON.readTree(json).path("resource"));
        Files.writeString(folder.resolve("emulator_override.tf.json"), forEmulator(json));
        return folder;
    }

    /** Applies a stack, and expects that a second plan finds nothing to do. */
    void apply(Path folder) throws IOException, InterruptedException {
        make(folder);
        planIsClean(folder);
    }

    void make(Path folder, String... targets) throws IOException, InterruptedException {
        terraform.init(folder);
        List<String> apply =
                new ArrayList<>(List.of("apply", "-auto-approve", "-input=false", "-parallelism=30", "-no-color"));
        Stream.of(targets).forEach(target -> apply.add("-target=" + target));
        terraform.run(0, folder, apply.toArray(String[]::new));
    }

    void planIsClean(Path folder) throws IOException, InterruptedException {
        terraform.run(0, folder, "plan", "-detailed-exitcode", "-input=false", "-parallelism=30", "-no-color");
    }

    /** Tries to destroy a stack that is kept; what Terraform says against it. */
    String refuseToDestroy(Path folder) throws IOException, InterruptedException {
        return terraform.run(1, folder, "destroy", "-auto-approve", "-refresh=false", "-no-color");
    }

    /**
     * Destroys a stack after an update: it lifts the protection of everything in it that has it, Terraform's and that of
     * AWS, and gives everything another tag.
     */
    void destroy(Path folder) throws IOException, InterruptedException {
        JsonNode main = JSON.readTree(Files.readString(folder.resolve("main.tf.json")));
        ObjectNode override = giveUp(main);
        override.set("provider", retagged(main.path("provider")));
        Files.writeString(folder.resolve("update_override.tf.json"), override.toString());
        terraform.run(0, folder, "apply", "-auto-approve", "-input=false", "-parallelism=30", "-refresh=false");
        terraform.run(0, folder, "destroy", "-auto-approve", "-refresh=false", "-parallelism=30", "-no-color");
    }

    /**
     * Does what people do for the real AWS: makes the records that prove the domains of certificates, and delegates to the
     * zones of the stack. The emulator's records and servers are the same for all domains.
     */
    private void makeRecords(JsonNode resources) {
        List<OutsideWorld.Dns> records = new ArrayList<>();
        for (JsonNode certificate : resources.path("aws_acm_certificate")) {
            records.add(proof(certificate.path("domain_name")));
            certificate.path("subject_alternative_names").forEach(name -> records.add(proof(name)));
        }
        for (JsonNode zone : resources.path("aws_route53_zone")) {
            records.add(new OutsideWorld.Dns(zone.path("name").asText(), "NS", List.of(NAME_SERVER)));
        }
        running.announce(new OutsideWorld(List.of(), List.of(), Map.of(), records));
    }

    private static OutsideWorld.Dns proof(JsonNode domain) {
        String name = PROOF + "." + domain.asText().replaceFirst("^\\*\\.", "");
        return new OutsideWorld.Dns(name, "CNAME", List.of(PROOF_VALUE));
    }

    /** What the local AWS needs of every configuration of the provider, and no synthesized stack says. */
    private static String forEmulator(String json) throws IOException {
        ObjectNode override = JSON.createObjectNode();
        ArrayNode providers = override.withObject("/provider").putArray("aws");
        JSON.readTree(json).at("/provider/aws").forEach(provider -> {
            ObjectNode settings = providers.addObject();
            if (provider.has("alias")) {
                settings.set("alias", provider.get("alias"));
            }
            settings.put("s3_use_path_style", true)
                    .put("skip_credentials_validation", true)
                    .put("skip_metadata_api_check", true)
                    .put("skip_region_validation", true);
        });
        return override.toString();
    }

    private static JsonNode retagged(JsonNode providers) {
        JsonNode changed = providers.deepCopy();
        changed.path("aws").forEach(provider -> {
            ObjectNode own = (ObjectNode) provider;
            own.retain("alias", "default_tags");
            own.path("default_tags").forEach(tags -> ((ObjectNode) tags.path("tags")).put("updated", "yes"));
        });
        return changed;
    }

    private static ObjectNode giveUp(JsonNode main) {
        ObjectNode override = JSON.createObjectNode();
        for (Map.Entry<String, JsonNode> type : main.get("resource").properties()) {
            for (Map.Entry<String, JsonNode> resource : type.getValue().properties()) {
                ObjectNode lifted = lifted(resource.getValue());
                if (!lifted.isEmpty()) {
                    override.withObject("/resource/" + type.getKey()).set(resource.getKey(), lifted);
                }
            }
        }
        return override;
    }

    private static ObjectNode lifted(JsonNode resource) {
        ObjectNode lifted = JSON.createObjectNode();
        if (resource.at("/lifecycle/prevent_destroy").asBoolean()) {
            lifted.putObject("lifecycle").put("prevent_destroy", false);
        }
        for (String protection : PROTECTIONS) {
            if (resource.path(protection).asBoolean()) {
                lifted.put(protection, false);
            } else if (resource.path(protection).asText().equals("ACTIVE")) {
                lifted.put(protection, "INACTIVE");
            }
        }
        if (resource.path("skip_destroy").asBoolean()) {
            lifted.put("skip_destroy", false);
        }
        if (resource.path("skip_final_snapshot").isBoolean()) {
            lifted.put("skip_final_snapshot", true);
        }
        return lifted;
    }
}
