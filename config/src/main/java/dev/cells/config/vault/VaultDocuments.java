package dev.cells.config.vault;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import dev.cells.config.name.StackAddress;
import dev.cells.config.vault.VaultAccess.Auth;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What a Vault must hold so that each cell of an account has its own secrets: the engine, the ways to log in, and for each
 * cell two policies and a role. A pure function of the config, in the order in which a Vault accepts them. None is a secret.
 */
public final class VaultDocuments {
    private static final DefaultIndenter LINES = new DefaultIndenter("  ", "\n");
    private static final ObjectWriter WRITER = new ObjectMapper()
            .writer(new DefaultPrettyPrinter().withObjectIndenter(LINES).withArrayIndenter(LINES));

    /** Longer than a provision, and renewed where it is not. */
    private static final String TOKEN_TTL = "20m";

    private static final String TOKEN_MAX_TTL = "2h";

    /** 90 days: how long the id of a CI server is valid. */
    private static final String SECRET_ID_TTL = "2160h";

    private final VaultAccess access;
    private final String deployer;
    private final List<Document> documents = new ArrayList<>();

    private VaultDocuments(VaultAccess access, String deployer) {
        this.access = access;
        this.deployer = deployer;
    }

    /** What a document becomes in a Vault. */
    public enum Kind {
        /** A secrets engine, which is mounted once and never changed. */
        ENGINE,
        /** A way to log in, which is enabled once and never changed. */
        AUTH,
        /** A policy, whose text the document is. */
        POLICY,
        /** A role, whose parameters the document is. */
        ROLE
    }

    /**
     * @param file its name below the folder of all documents, such as {@code policies/cells.acme.json}
     * @param path of the API that it is sent to, such as {@code sys/policies/acl/cells.acme}
     * @param text JSON, the same bytes for the same config
     */
    public record Document(Kind kind, String file, String path, String text) {}

    /**
     * @param deployer ARN of the role by which stacks of the account are deployed, which may log in where the account's Vault
     *     trusts AWS
     */
    public static List<Document> of(VaultAccess access, String deployer, Collection<StackAddress> cells) {
        VaultDocuments all = new VaultDocuments(access, deployer);
        all.common();
        new TreeSet<>(cells).forEach(all::cell);
        return List.copyOf(all.documents);
    }

    private void common() {
        add(
                Kind.ENGINE,
                "engines/" + access.mount(),
                "sys/mounts/" + access.mount(),
                Map.of("type", "kv", "description", "Secrets of cells", "options", Map.of("version", "2")));
        add(Kind.AUTH, "auth/approle", "sys/auth/approle", Map.of("type", "approle", "description", "Roles of cells"));
        if (access.auth() == Auth.AWS) {
            add(Kind.AUTH, "auth/aws", "sys/auth/aws", Map.of("type", "aws", "description", "Identities in AWS"));
        }
    }

    private void cell(StackAddress cell) {
        String role = VaultAccess.role(cell);
        policy(role, cell, List.of("read"));
        policy(role + ".operator", cell, List.of("create", "patch", "read", "update"));
        add(
                Kind.ROLE,
                "roles/approle/" + role,
                "auth/approle/role/" + role,
                Map.of(
                        "bind_secret_id", true,
                        "secret_id_ttl", SECRET_ID_TTL,
                        "token_max_ttl", TOKEN_MAX_TTL,
                        "token_policies", List.of(role),
                        "token_ttl", TOKEN_TTL));
        if (access.auth() == Auth.AWS) {
            add(
                    Kind.ROLE,
                    "roles/aws/" + role,
                    "auth/aws/role/" + role,
                    Map.of(
                            "auth_type",
                            "iam",
                            "bound_iam_principal_arn",
                            List.of(deployer),
                            // Otherwise Vault itself would need iam:GetRole in each account.
                            "resolve_aws_unique_ids",
                            false,
                            "token_max_ttl",
                            TOKEN_MAX_TTL,
                            "token_policies",
                            List.of(role),
                            "token_ttl",
                            TOKEN_TTL));
        }
    }

    /**
     * Each API of the engine has paths of its own
     * (<a href="https://developer.hashicorp.com/vault/docs/secrets/kv/kv-v2/setup">KV version 2, ACL rules</a>). The slash before
     * the asterisk matters: without it, a cell would see those whose names begin like its own.
     */
    private void policy(String name, StackAddress cell, List<String> data) {
        String below = VaultAccess.path(cell) + "/*";
        Map<String, Object> paths = new TreeMap<>();
        paths.put(access.mount() + "/data/" + below, Map.of("capabilities", data));
        paths.put(access.mount() + "/metadata/" + below, Map.of("capabilities", List.of("list", "read")));
        paths.put(access.mount() + "/subkeys/" + below, Map.of("capabilities", List.of("read")));
        add(Kind.POLICY, "policies/" + name, "sys/policies/acl/" + name, Map.of("path", paths));
    }

    private void add(Kind kind, String file, String path, Map<String, Object> body) {
        try {
            String text = WRITER.writeValueAsString(new TreeMap<>(body)) + "\n";
            documents.add(new Document(kind, file + ".json", path, text));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
