package dev.cells.evidence;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a stack runs, as a bill of materials (CycloneDX 1.6): the provider, images of containers by digest, machine images, and
 * engines of AWS with their versions. What the Terraform JSON does not say is a gap, which is listed: no entry is guessed.
 */
public final class Sbom {
    private static final JsonMapper JSON = new JsonMapper();
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final Pattern BY_DIGEST =
            Pattern.compile("(?<repository>[^@]*?)(?::[A-Za-z0-9._-]+)?@sha256:(?<digest>[0-9a-f]{64})");

    private final SortedMap<String, ObjectNode> components = new TreeMap<>();
    private final SortedSet<String> gaps = new TreeSet<>();

    private Sbom() {}

    /**
     * @param stack its address
     * @param main its Terraform JSON
     * @param tools versions of the programs that made and applied it, by name
     */
    public static String of(String stack, String main, Instant date, Map<String, String> tools) {
        Sbom sbom = new Sbom();
        try {
            sbom.add(JSON.readTree(main));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("not Terraform JSON", e);
        }
        UUID uuid = UUID.nameUUIDFromBytes((stack + main).getBytes(StandardCharsets.UTF_8));
        return sbom.text(stack, uuid, date, tools);
    }

    private void add(JsonNode main) {
        main.path("terraform").path("required_providers").properties().forEach(provider -> component(
                        "library",
                        provider.getValue().path("source").asText(provider.getKey()),
                        provider.getValue().path("version").asText())
                .put("description", "Terraform provider"));
        main.path("resource").properties().forEach(type -> type.getValue()
                .properties()
                .forEach(resource -> add(type.getKey() + "." + resource.getKey(), resource.getValue())));
        if (components.values().stream()
                .anyMatch(one -> one.path("type").asText().equals("container"))) {
            gaps.add("what is inside of images is not listed: it is in the bill of materials of each image");
        }
    }

    private void add(String address, JsonNode resource) {
        if (resource.has("container_definitions")) {
            containers(address, resource.path("container_definitions"));
        }
        if (resource.has("image_uri")) {
            image(address, resource.path("image_uri").asText());
        }
        if (resource.has("s3_key") || resource.has("filename")) {
            gaps.add("the code of " + address + " is in an archive, whose contents are not known here");
        }
        for (String attribute : new String[] {"ami", "image_id"}) {
            if (resource.path(attribute).isTextual()) {
                machine(address, resource.path(attribute).asText());
            }
        }
        if (resource.path("engine").isTextual()) {
            engine(
                    address,
                    resource.path("engine").asText(),
                    resource.path("engine_version").asText());
        }
    }

    private void containers(String address, JsonNode definitions) {
        try {
            JsonNode parsed = definitions.isTextual() ? JSON.readTree(definitions.asText()) : definitions;
            if (!parsed.isArray()) {
                gaps.add("the containers of " + address + " are not known before the plan");
            }
            parsed.forEach(container -> image(address, container.path("image").asText()));
        } catch (JsonProcessingException e) {
            gaps.add("the containers of " + address + " are not known before the plan");
        }
    }

    private void image(String address, String image) {
        Matcher matcher = BY_DIGEST.matcher(image);
        if (!matcher.matches()) {
            gaps.add("the image of " + address + " is not named by its digest: " + image);
            return;
        }
        if (matcher.group("digest").matches("0+")) {
            gaps.add("the image of " + address + " is a placeholder: nothing was built yet");
            return;
        }
        String repository = matcher.group("repository");
        String name = repository.substring(repository.lastIndexOf('/') + 1);
        ObjectNode component = component("container", repository, "sha256:" + matcher.group("digest"));
        component.putArray("hashes").addObject().put("alg", "SHA-256").put("content", matcher.group("digest"));
        if (name.matches("[a-z0-9][a-z0-9._-]*")) {
            component.put("purl", "pkg:oci/" + name + "@sha256%3A" + matcher.group("digest"));
        }
    }

    private void machine(String address, String image) {
        if (image.matches("ami-[0-9a-f]{8,17}")) {
            component("operating-system", image, image).put("description", "Amazon Machine Image");
        } else {
            gaps.add("the machine image of " + address + " is not known before the plan");
        }
    }

    private void engine(String address, String engine, String version) {
        if (version.isEmpty() || version.contains("${") || engine.contains("${")) {
            gaps.add("the version of the engine " + engine + " of " + address
                    + " is AWS's choice, or not known before the plan");
            return;
        }
        component("platform", engine, version).put("description", "engine of a managed service of AWS");
    }

    private ObjectNode component(String type, String name, String version) {
        String reference = type + ":" + name + "@" + version;
        return components.computeIfAbsent(reference, key -> NODES.objectNode()
                .put("type", type)
                .put("bom-ref", key)
                .put("name", name)
                .put("version", version));
    }

    private String text(String stack, UUID uuid, Instant date, Map<String, String> tools) {
        ObjectNode json = NODES.objectNode();
        json.put("bomFormat", "CycloneDX").put("specVersion", "1.6").put("version", 1);
        json.put("serialNumber", "urn:uuid:" + uuid);
        ObjectNode metadata = json.putObject("metadata").put("timestamp", date.toString());
        metadata.putObject("component")
                .put("type", "application")
                .put("bom-ref", "stack")
                .put("name", stack);
        ArrayNode listed = metadata.putObject("tools").putArray("components");
        new TreeMap<>(tools).forEach((name, version) -> listed.addObject()
                .put("type", "application")
                .put("name", name)
                .put("version", version));
        components.values().forEach(json.withArray("components")::add);
        ObjectNode depends = json.putArray("dependencies").addObject().put("ref", "stack");
        components.keySet().forEach(depends.withArray("dependsOn")::add);
        ObjectNode composition = json.putArray("compositions").addObject();
        composition
                .put("aggregate", gaps.isEmpty() ? "unknown" : "incomplete")
                .putArray("assemblies")
                .add("stack");
        gaps.forEach(gap -> metadata.withArray("properties")
                .addObject()
                .put("name", "cells:gap")
                .put("value", gap));
        return EvidenceJson.text(json);
    }
}
