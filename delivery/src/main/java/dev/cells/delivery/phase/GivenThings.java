package dev.cells.delivery.phase;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cells.config.problem.Outcome;
import dev.cells.config.problem.Problem;
import dev.cells.config.problem.ProblemCode;
import dev.cells.delivery.aws.SecretValues;
import dev.cells.delivery.aws.StackAws;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.acm.AcmClient;
import software.amazon.awssdk.services.acm.model.InvalidArnException;
import software.amazon.awssdk.services.acm.model.ResourceNotFoundException;

/**
 * What a stack uses and does not create: certificates by ARN, and secrets by name. Derived from the Terraform JSON alone, so that
 * no module has to declare it. The apply of a stack fails half way where one of them is missing.
 *
 * @param certificates ARNs with the address of a resource that uses them
 * @param secrets names or ARNs, likewise
 * @param own names of the secrets that the stack creates for containers to read, likewise
 */
public record GivenThings(
        SortedMap<String, String> certificates, SortedMap<String, String> secrets, SortedMap<String, String> own) {
    private static final Pattern CERTIFICATE =
            Pattern.compile("arn:aws[a-z-]*:acm:[a-z0-9-]+:[0-9]{12}:certificate/.+");

    /**
     * CloudFormation reads the secret when it creates the resource
     * (<a href="https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/dynamic-references-secretsmanager.html">dynamic
     * references</a>); an ARN in it contains seven colons.
     */
    private static final Pattern DYNAMIC =
            Pattern.compile("\\{\\{resolve:secretsmanager:(arn(?::[^:}]*){6}|[^:}]+)(?::[^}]*)?\\}\\}");

    /**
     * Something that AWS does not have as the stack needs it.
     *
     * @param address of a resource that uses it
     * @param name ARN of the certificate or name of the secret, as the stack has it
     */
    public record Lacking(String address, String name, Problem problem) {}

    /** @param main the stack's Terraform JSON */
    public static GivenThings of(JsonNode main) {
        SortedMap<String, String> certificates = new TreeMap<>();
        SortedMap<String, String> secrets = new TreeMap<>();
        main.path("resource").properties().forEach(type -> type.getValue()
                .properties()
                .forEach(made -> texts(type.getKey() + "." + made.getKey(), made.getValue(), (address, text) -> {
                    if (CERTIFICATE.matcher(text).matches()) {
                        certificates.putIfAbsent(text, address);
                    }
                    Matcher dynamic = DYNAMIC.matcher(text);
                    while (dynamic.find()) {
                        secrets.putIfAbsent(dynamic.group(1), address);
                    }
                })));
        SortedMap<String, String> own = new TreeMap<>();
        FirstPhase.of(main)
                .secrets()
                .forEach(address -> own.put(
                        main.at("/resource/" + address.replace('.', '/') + "/name")
                                .asText(),
                        address));
        return new GivenThings(certificates, secrets, own);
    }

    private static void texts(String address, JsonNode node, BiConsumer<String, String> found) {
        if (node.isTextual()) {
            found.accept(address, node.asText());
        }
        node.forEach(below -> texts(address, below, found));
    }

    /** Whether nothing has to be asked before a run; a run asks about the stack's own secrets in its first phase. */
    public boolean isEmpty() {
        return certificates.isEmpty() && secrets.isEmpty();
    }

    /** What is missing or unusable of what others have made. */
    public Outcome<List<Lacking>> lacking(StackAws aws) {
        if (isEmpty()) {
            return Outcome.of(List.of());
        }
        return aws.ask("certificates and secrets that the stack uses", clients -> {
            List<Lacking> lacking = new ArrayList<>();
            if (!certificates.isEmpty()) {
                AcmClient acm = clients.client(AcmClient.builder());
                certificates.forEach((arn, address) -> status(acm, arn)
                        .ifPresent(why ->
                                lacking.add(new Lacking(address, arn, certificate(arn, why, clients.region())))));
            }
            if (!secrets.isEmpty()) {
                SecretValues values = new SecretValues(clients);
                secrets.forEach((name, address) -> {
                    SecretValues.State state = values.state(name);
                    if (state != SecretValues.State.FILLED) {
                        lacking.add(new Lacking(address, name, secret(name, state, clients.region())));
                    }
                });
            }
            return List.copyOf(lacking);
        });
    }

    /** The stack's own secrets that exist and have no value, or are being deleted. The first phase creates missing ones. */
    public Outcome<List<Lacking>> unfilled(StackAws aws) {
        if (own.isEmpty()) {
            return Outcome.of(List.of());
        }
        return aws.ask("the secrets of the stack", clients -> {
            SecretValues values = new SecretValues(clients);
            List<Lacking> lacking = new ArrayList<>();
            own.forEach((name, address) -> {
                SecretValues.State state = values.state(name);
                if (state == SecretValues.State.EMPTY || state == SecretValues.State.DELETED) {
                    lacking.add(new Lacking(address, name, secret(name, state, clients.region())));
                }
            });
            return List.copyOf(lacking);
        });
    }

    /** Why a certificate cannot be used; empty if it is issued. */
    private static Optional<String> status(AcmClient acm, String arn) {
        try {
            String status = acm.describeCertificate(request -> request.certificateArn(arn))
                    .certificate()
                    .statusAsString();
            return status.equals("ISSUED") ? Optional.empty() : Optional.of("is " + status);
        } catch (ResourceNotFoundException | InvalidArnException none) {
            return Optional.of("does not exist");
        }
    }

    private static Problem certificate(String arn, String why, String region) {
        return Problem.error(
                        ProblemCode.CERTIFICATE_UNUSABLE,
                        "the certificate " + arn + " " + why + " for this account in " + region)
                .hint(
                        "only an ISSUED certificate of the stack's account and region can be used: `aws acm list-certificates"
                                + " --region " + region + " --certificate-statuses ISSUED` lists them");
    }

    private static Problem secret(String name, SecretValues.State state, String region) {
        String command =
                switch (state) {
                    case MISSING -> "create-secret --region " + region + " --name " + name + " --secret-string";
                    case DELETED -> "restore-secret --region " + region + " --secret-id " + name;
                    default -> "put-secret-value --region " + region + " --secret-id " + name + " --secret-string";
                };
        return Problem.error(ProblemCode.SECRET_WITHOUT_VALUE, "the secret " + name + " " + state)
                .hint("aws secretsmanager " + command
                        + (command.endsWith("string") ? " file:///dev/stdin" : "")
                        + "; then run the command again");
    }
}
