package dev.cells.utility.consul;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cells.utility.app.PrettyJson;

/**
 * The configuration that all servers share (developer.hashicorp.com/consul/docs/agent/config/config-files). What is secret is
 * not in it: a second file with the gossip key and the tokens is made in memory when a server starts.
 */
final class ServerConfig {
    /** For the API; there is no port without TLS. */
    static final int HTTPS = 8501;

    /** Between servers. */
    static final int RPC = 8300;

    /** Gossip, by TCP and UDP. */
    static final int GOSSIP = 8301;

    private static final int OFF = -1;

    private ServerConfig() {}

    /**
     * @param datacenter the account's name
     * @param name under which all servers are found
     * @param servers how many there are
     */
    static String text(String datacenter, String name, int servers) {
        ObjectNode config = JsonNodeFactory.instance.objectNode();
        ObjectNode acl = config.putObject("acl");
        acl.put("default_policy", "deny").put("down_policy", "extend-cache").put("enable_token_persistence", true);
        acl.put("enabled", true);
        config.put("bind_addr", "{{ GetPrivateIP }}");
        config.put("bootstrap_expect", servers);
        config.put("client_addr", "0.0.0.0");
        config.putObject("connect").put("enabled", true);
        config.put("data_dir", "/consul/data");
        config.put("datacenter", datacenter);
        config.put("disable_remote_exec", true);
        config.put("disable_update_check", true);
        config.put("enable_script_checks", false);
        config.put("encrypt_verify_incoming", true).put("encrypt_verify_outgoing", true);
        config.put("leave_on_terminate", false);
        config.putObject("limits").put("http_max_conns_per_client", 200);
        config.put("log_json", true);
        config.putObject("performance").put("raft_multiplier", 1);
        config.putObject("ports")
                .put("dns", OFF)
                .put("grpc", OFF)
                .put("grpc_tls", OFF)
                .put("http", OFF)
                .put("https", HTTPS)
                .put("serf_lan", GOSSIP)
                .put("serf_wan", OFF)
                .put("server", RPC);
        config.putArray("retry_join").add(name);
        config.put("server", true);
        tls(config.putObject("tls"));
        config.putObject("ui_config").put("enabled", false);
        return PrettyJson.of(config);
    }

    /** Clients prove themselves by tokens, servers by certificates. */
    private static void tls(ObjectNode tls) {
        tls.putObject("defaults")
                .put("ca_file", "/consul/secrets/ca.pem")
                .put("cert_file", "/consul/secrets/cert.pem")
                .put("key_file", "/consul/secrets/key.pem")
                .put("tls_min_version", "TLSv1_2")
                .put("verify_incoming", true)
                .put("verify_outgoing", true);
        tls.putObject("https").put("verify_incoming", false);
        tls.putObject("internal_rpc").put("verify_server_hostname", true);
    }
}
