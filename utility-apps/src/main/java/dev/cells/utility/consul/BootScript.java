package dev.cells.utility.consul;

import dev.cells.utility.app.ServerNodes;
import dev.cells.utility.app.ServerScripts;
import java.util.Map;

/**
 * What a host does when it boots for the first time. Consul runs in a container of the account's registry, so that its image
 * is scanned and pinned like any other. Packages come from Amazon Linux's repositories, which are in S3 and so behind the
 * network's endpoint (Amazon Linux 2023 user guide, "Repositories and configuration").
 *
 * <p>Each start of the service reads configuration and secrets again, the latter into memory only. Snapshots are saved by the
 * leader, every hour: the agent that does so by itself belongs to Consul Enterprise
 * (developer.hashicorp.com/consul/commands/snapshot/agent).
 */
final class BootScript {
    private static final String PREPARE =
            """
            #!/bin/sh
            set -eu
            umask 077
            export AWS_DEFAULT_REGION=@REGION@
            mkdir -p /run/consul
            aws s3 cp --quiet s3://@CONFIG@/server.json /run/consul/server.json
            secret() { aws secretsmanager get-secret-value --secret-id "$1" --query SecretString --output text; }
            GOSSIP=$(secret @GOSSIP@) TLS=$(secret @TLS@) TOKENS=$(secret @TOKENS@) python3 - <<'PY'
            import json, os
            tls, tokens = json.loads(os.environ["TLS"]), json.loads(os.environ["TOKENS"])
            for name in ("ca", "cert", "key"):
                open("/run/consul/" + name + ".pem", "w").write(tls[name])
            with open("/run/consul/secrets.json", "w") as file:
                json.dump({"encrypt": os.environ["GOSSIP"], "acl": {"tokens": tokens}}, file)
            open("/run/consul/management", "w").write(tokens["initial_management"])
            PY
            chown -R 100:1000 /run/consul
            mkdir -p /data/consul
            chown 100:1000 /data/consul
            aws ecr get-login-password | docker login --username AWS --password-stdin "$(echo @IMAGE@ | cut -d/ -f1)"
            docker pull --quiet @IMAGE@
            """;

    private static final String SNAPSHOT =
            """
            #!/bin/sh
            set -eu
            umask 077
            export AWS_DEFAULT_REGION=@REGION@
            consul() { docker exec -e CONSUL_HTTP_ADDR=https://127.0.0.1:8501 -e CONSUL_CACERT=/consul/secrets/ca.pem \
              -e CONSUL_TLS_SERVER_NAME=localhost -e CONSUL_HTTP_TOKEN_FILE=/consul/secrets/management consul consul "$@"; }
            consul operator raft list-peers | grep "$(hostname)" | grep -q leader || exit 0
            consul snapshot save /consul/data/hourly.snap
            aws s3 cp --quiet /data/consul/hourly.snap "s3://@SNAPSHOTS@/$(date -u +%Y/%m/%d/%H%M%S).snap"
            """;

    private static final String UNIT =
            """
            cat > /etc/systemd/system/consul.service <<'UNIT'
            [Unit]
            Description=Consul
            Requires=docker.service data.mount
            After=docker.service data.mount network-online.target
            [Service]
            ExecStartPre=/opt/consul/prepare
            ExecStart=/usr/bin/docker run --rm --name consul --hostname %H --network host --read-only --user 100:1000 \
              --cap-drop ALL --security-opt no-new-privileges --log-driver awslogs --log-opt awslogs-region=@REGION@ \
              --log-opt awslogs-group=@LOGS@ --log-opt awslogs-stream=%H --volume /data/consul:/consul/data \
              --volume /run/consul:/consul/secrets:ro --entrypoint consul @IMAGE@ agent \
              -config-file=/consul/secrets/server.json -config-file=/consul/secrets/secrets.json
            ExecStop=/usr/bin/docker stop --time 60 consul
            Restart=always
            RestartSec=10
            [Install]
            WantedBy=multi-user.target
            UNIT
            """;

    private static final String START =
            """
            systemctl daemon-reload
            systemctl enable --now docker.service consul.service consul-snapshot.timer
            """;

    private BootScript() {}

    /**
     * @param places what the scripts refer to: {@code REGION}, {@code CONFIG} and {@code SNAPSHOTS} names of buckets,
     *     {@code LOGS} name of the log group, {@code IMAGE} of Consul with its registry, {@code GOSSIP}, {@code TLS} and
     *     {@code TOKENS} ARNs of secrets
     */
    static String text(Map<String, String> places) {
        return ServerNodes.bootWithData()
                + "dnf install --assumeyes --quiet docker\n"
                + "mkdir -p /opt/consul\n"
                + ServerScripts.file("/opt/consul/prepare", ServerScripts.filled(PREPARE, places))
                + ServerScripts.file("/opt/consul/snapshot", ServerScripts.filled(SNAPSHOT, places))
                + ServerScripts.filled(UNIT, places)
                + ServerScripts.hourlySnapshots("consul")
                + START;
    }
}
