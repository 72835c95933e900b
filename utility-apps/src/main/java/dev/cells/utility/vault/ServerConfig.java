package dev.cells.utility.vault;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cells.utility.app.PrettyJson;
import java.util.Collection;

/**
 * The configuration that all servers share (developer.hashicorp.com/vault/docs/configuration). A server's own name and the id
 * of the key that unseals it are not in it: they are variables that it gets when it starts. It holds no secret.
 */
final class ServerConfig {
    /** For the API; there is no port without TLS. */
    static final int API = 8200;

    /** Between servers, by certificates that Vault itself makes. */
    static final int CLUSTER = 8201;

    private ServerConfig() {}

    /**
     * @param name under which all servers are found
     * @param servers names of the single servers below it
     */
    static String text(String region, String name, Collection<String> servers) {
        ObjectNode config = JsonNodeFactory.instance.objectNode();
        config.put("cluster_name", name);
        // Integrated storage maps its database into memory, all of which would be locked; hosts have no swap instead
        // (developer.hashicorp.com/vault/docs/configuration, disable_mlock).
        config.put("disable_mlock", true);
        listener(config.putArray("listener").addObject().putObject("tcp"));
        config.put("log_format", "json");
        config.put("log_level", "info");
        config.putArray("seal").addObject().putObject("awskms").put("region", region);
        ObjectNode raft = config.putObject("storage").putObject("raft");
        raft.put("path", "/vault/data").put("performance_multiplier", 1);
        join(raft.putArray("retry_join"), name, servers);
        config.put("ui", false);
        return PrettyJson.of(config);
    }

    private static void listener(ObjectNode tcp) {
        tcp.put("address", "0.0.0.0:" + API)
                .put("cluster_address", "0.0.0.0:" + CLUSTER)
                .put("tls_cert_file", "/vault/secrets/cert.pem")
                .put("tls_disable_client_certs", true)
                .put("tls_key_file", "/vault/secrets/key.pem")
                .put("tls_min_version", "tls12");
    }

    /** A new server asks each of them, itself included, until one lets it join. */
    private static void join(ArrayNode list, String name, Collection<String> servers) {
        for (String server : servers) {
            list.addObject()
                    .put("leader_api_addr", "https://" + server + "." + name + ":" + API)
                    .put("leader_ca_cert_file", "/vault/secrets/ca.pem");
        }
    }
}
