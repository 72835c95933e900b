package dev.cells.audit.rules.isolation.fleet;

import dev.cells.audit.rule.Backends;
import dev.cells.audit.rules.isolation.fleet.StackFacts.Grant;
import dev.cells.audit.rules.isolation.fleet.StackFacts.Kind;
import dev.cells.audit.rules.isolation.fleet.StateFacts.Place;
import dev.cells.audit.rules.isolation.fleet.StateFacts.Remote;
import dev.cells.audit.rules.isolation.fleet.StateFacts.Session;
import dev.cells.reachability.identity.PhysicalTexts;
import dev.cells.terraform.model.Block;
import dev.cells.terraform.model.Resource;
import dev.cells.terraform.model.Stack;
import dev.cells.terraform.model.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Reads the {@link StateFacts} of a stack. */
final class StateReader {
    private static final String S3 = "s3";
    private static final String REMOTE = "terraform_remote_state";

    private final Stack stack;
    private final PhysicalTexts texts;

    private StateReader(Stack stack, PhysicalTexts texts) {
        this.stack = stack;
        this.texts = texts;
    }

    /** @param grants of the stack */
    static StateFacts of(Stack stack, PhysicalTexts texts, List<Grant> grants) {
        StateReader reader = new StateReader(stack, texts);
        return new StateFacts(
                reader.own(),
                stack.resources().values().stream()
                        .filter(resource ->
                                resource.address().data() && resource.type().equals(REMOTE))
                        .map(reader::remote)
                        .toList(),
                stack.providers().stream()
                        .map(provider -> Backends.sole(provider.get("assume_role")))
                        .filter(assumed -> !assumed.isAbsent())
                        .map(reader::session)
                        .toList(),
                reader.holders(grants));
    }

    private String text(Value value) {
        return texts.text(stack, value);
    }

    private Optional<Place> own() {
        Value backend = Backends.sole(stack.terraform().get("backend"));
        if (!backend.isAbsent() && !(backend instanceof Block)) {
            return Optional.of(nowhere("the backend is " + backend));
        }
        Value s3 = Backends.sole(backend.get(S3));
        if (s3.isAbsent()) {
            return Optional.empty();
        }
        if (!(s3 instanceof Block block) || block.entries().isEmpty()) {
            return Optional.of(nowhere("the arguments of the backend are given when Terraform is initialized"));
        }
        return Optional.of(new Place(
                text(s3.get("bucket")),
                text(s3.get("key")),
                text(s3.get("workspace_key_prefix")),
                text(s3.get("kms_key_id")),
                Backends.isOfTarget(stack),
                ""));
    }

    private static Place nowhere(String doubt) {
        return new Place("", "", "", "", false, doubt);
    }

    private Remote remote(Resource data) {
        String address = data.toString();
        String backend = text(data.get("backend"));
        Value config = Backends.sole(data.get("config"));
        if (!backend.equals(S3) || !(config instanceof Block)) {
            String doubt = backend.equals(S3) ? "its config is " + config : "its backend is " + Fleet.shown(backend);
            return new Remote(address, "", "", doubt);
        }
        String key = text(config.get("key"));
        String workspace = text(data.get("workspace"));
        if (!workspace.isEmpty() && !workspace.equals("default")) {
            String prefix = text(config.get("workspace_key_prefix"));
            // "Backend Type: s3": the key of a workspace's state is workspace_key_prefix/workspace/key, env: by
            // default.
            key = (prefix.isEmpty() ? "env:" : prefix) + "/" + workspace + "/" + key;
        }
        return new Remote(address, text(config.get("bucket")), key, "");
    }

    private Session session(Value assumed) {
        Map<String, String> tags = new HashMap<>();
        if (assumed.get("tags") instanceof Block block) {
            block.entries().forEach((name, value) -> tags.put(name.toLowerCase(Locale.ROOT), text(value)));
        }
        return new Session(text(assumed.get("role_arn")), tags);
    }

    private Map<String, Set<String>> holders(List<Grant> grants) {
        Map<String, Set<String>> holders = new HashMap<>();
        Set<String> wanted = new TreeSet<>();
        grants.stream()
                .filter(grant -> grant.kind() == Kind.IDENTITY || grant.kind() == Kind.PERSON)
                .filter(grant -> StateUse.READ.isAllowedBy(grant) || StateUse.DECRYPT.isAllowedBy(grant))
                .forEach(grant -> wanted.add(grant.address()));
        if (!wanted.isEmpty()) {
            stack.resources().values().stream()
                    .filter(resource -> wanted.contains(resource.toString()))
                    .forEach(policy -> holders.put(policy.toString(), roles(policy)));
        }
        return holders;
    }

    private Set<String> roles(Resource policy) {
        Set<String> roles = new TreeSet<>();
        switch (policy.type()) {
            case "aws_iam_role" -> roles.add(arn(policy));
            case "aws_iam_role_policy" -> roles.addAll(named(policy.get("role")));
            case "aws_iam_policy" -> {
                attached("aws_iam_role_policy_attachment", "policy_arn", "role", policy, roles);
                attached("aws_iam_policy_attachment", "policy_arn", "roles", policy, roles);
                stack.joined("aws_iam_role", "managed_policy_arns", policy).forEach(role -> roles.add(arn(role)));
            }
            default -> {
                // Users and groups deploy nothing: a provider assumes a role.
            }
        }
        return roles;
    }

    private void attached(String type, String argument, String role, Resource policy, Set<String> into) {
        List<Resource> all = new ArrayList<>(stack.joined(type, argument, policy));
        stack.mayJoin(type, argument, policy).stream()
                .filter(one -> !all.contains(one))
                .forEach(all::add);
        all.forEach(attachment -> attachment.get(role).items().forEach(name -> into.addAll(named(name))));
    }

    /** What an argument with the name of a role means; a name that no role of the stack has, as it is. */
    private Set<String> named(Value role) {
        Set<String> found = new TreeSet<>();
        stack.targets(role, "aws_iam_role").forEach(one -> found.add(arn(one)));
        if (found.isEmpty()) {
            String name = text(role);
            boolean known = !name.isEmpty() && name.indexOf(PhysicalTexts.UNKNOWN) < 0;
            found.add(known ? name : StateFacts.ANY_ROLE);
        }
        return found;
    }

    private String arn(Resource role) {
        return texts.arn(stack, role)
                .filter(arn -> arn.indexOf(PhysicalTexts.UNKNOWN) < 0)
                .orElse(StateFacts.ANY_ROLE);
    }
}
