package dev.cells.utility.vault;

import dev.cells.utility.app.ServerNodes;
import dev.cells.utility.app.ServerScripts;
import java.util.Map;

/**
 * What a host does when it boots for the first time. Vault runs in a container of the account's registry, so that its image
 * is scanned and pinned like any other. Packages come from Amazon Linux's repositories, which are in S3 and so behind the
 * network's endpoint (Amazon Linux 2023 user guide, "Repositories and configuration").
 *
 * <p>Each start of the service reads configuration, certificate and key again, into memory only. A host learns which server
 * it is from the names of the zone: other servers know it by name, so that a replaced host keeps its place in the cluster
 * with another address.
 *
 * <p>Standard output, with one of the two audit logs, is sent without blocking: a server does not answer while a write to any
 * audit device blocks (developer.hashicorp.com/vault/docs/audit, "Blocked audit devices"). What is lost that way when
 * CloudWatch Logs cannot be reached is in the file, which CloudWatch's agent sends later.
 *
 * <p>Snapshots are saved by the active server, every hour: automated ones belong to Vault Enterprise
 * (developer.hashicorp.com/vault/docs/enterprise/automated-integrated-storage-snapshots).
 */
final class BootScript {
    private static final String PREPARE =
            """
            #!/bin/sh
            set -eu
            umask 077
            export AWS_DEFAULT_REGION=@REGION@
            mkdir -p /run/vault
            rm -f /run/vault/server.env
            for name in @SERVERS@; do
              address=$(getent ahostsv4 "$name.@ZONE@" | awk 'NR == 1 { print $1 }')
              if [ -n "$address" ] && ip -4 -oneline address show | grep -qF " $address/"; then
                printf '%s\\n' "VAULT_API_ADDR=https://$name.@ZONE@:8200" "VAULT_CLUSTER_ADDR=https://$name.@ZONE@:8201" \
                  "VAULT_RAFT_NODE_ID=$name" VAULT_AWSKMS_SEAL_KEY_ID=@UNSEAL@ > /run/vault/server.env
              fi
            done
            [ -s /run/vault/server.env ] || { echo "no name below @ZONE@ has an address of this host yet"; exit 1; }
            aws s3 cp --quiet s3://@CONFIG@/server.json /run/vault/server.json
            TLS=$(aws secretsmanager get-secret-value --secret-id @TLS@ --query SecretString --output text) python3 - <<'PY'
            import json, os
            tls = json.loads(os.environ["TLS"])
            for name in ("ca", "cert", "key"):
                open("/run/vault/" + name + ".pem", "w").write(tls[name])
            PY
            mkdir -p /data/vault/raft /data/vault/audit
            chown -R 100:1000 /run/vault
            chown 100:1000 /data/vault/raft /data/vault/audit
            aws ecr get-login-password | docker login --username AWS --password-stdin "$(echo @IMAGE@ | cut -d/ -f1)"
            docker pull --quiet @IMAGE@
            """;

    /** 200 is the active server, 429 a standby (developer.hashicorp.com/vault/api-docs/system/health). */
    private static final String SNAPSHOT =
            """
            #!/bin/sh
            set -eu
            umask 077
            export AWS_DEFAULT_REGION=@REGION@
            state=$(curl --silent --output /dev/null --write-out '%{http_code}' --cacert /run/vault/ca.pem \
              --resolve @ZONE@:8200:127.0.0.1 https://@ZONE@:8200/v1/sys/health)
            case $state in
              200) ;;
              429) exit 0 ;;
              *) echo "the server is sealed or not initialized: $state"; exit 1 ;;
            esac
            vault() { docker exec --interactive --env VAULT_ADDR=https://127.0.0.1:8200 --env VAULT_TOKEN \
              --env VAULT_CACERT=/vault/secrets/ca.pem --env VAULT_TLS_SERVER_NAME=@ZONE@ vault vault "$@"; }
            export VAULT_TOKEN=
            VAULT_TOKEN=$(aws secretsmanager get-secret-value --secret-id @LOGIN@ --query SecretString --output text \
              | vault write -field=token auth/approle/login -)
            vault operator raft snapshot save /vault/data/hourly.snap
            aws s3 cp --quiet /data/vault/raft/hourly.snap "s3://@SNAPSHOTS@/$(date -u +%Y/%m/%d/%H%M%S).snap"
            rm /data/vault/raft/hourly.snap
            """;

    /** Vault opens its file anew after a hang-up signal (developer.hashicorp.com/vault/docs/audit/file). */
    private static final String ROTATION =
            """
            /data/vault/audit/audit.log {
              su root root
              daily
              maxsize 500M
              rotate 7
              compress
              delaycompress
              missingok
              notifempty
              nocreate
              postrotate
                docker kill --signal HUP vault
              endscript
            }
            """;

    private static final String AGENT =
            """
            {"agent": {"region": "@REGION@"}, "logs": {"logs_collected": {"files": {"collect_list": [
              {"file_path": "/data/vault/audit/audit.log", "log_group_name": "@AUDIT@", "log_stream_name": "{hostname}-file"}
            ]}}}}
            """;

    private static final String UNIT =
            """
            cat > /etc/systemd/system/vault.service <<'UNIT'
            [Unit]
            Description=Vault
            Requires=docker.service data.mount
            After=docker.service data.mount network-online.target
            [Service]
            ExecStartPre=/opt/vault/prepare
            ExecStart=/usr/bin/docker run --rm --name vault --hostname %H --network host --read-only --tmpfs /tmp \
              --user 100:1000 --cap-drop ALL --security-opt no-new-privileges --env-file /run/vault/server.env \
              --log-driver awslogs --log-opt awslogs-region=@REGION@ --log-opt awslogs-group=@LOGS@ \
              --log-opt awslogs-stream=%H --log-opt mode=non-blocking --log-opt max-buffer-size=25m \
              --volume /data/vault/raft:/vault/data --volume /data/vault/audit:/vault/audit \
              --volume /run/vault:/vault/secrets:ro --entrypoint vault @IMAGE@ server -config=/vault/secrets/server.json
            ExecStop=/usr/bin/docker stop --time 60 vault
            Restart=always
            RestartSec=10
            [Install]
            WantedBy=multi-user.target
            UNIT
            """;

    private static final String START =
            """
            swapoff --all
            systemctl daemon-reload
            systemctl enable --now docker.service vault.service vault-snapshot.timer logrotate.timer
            /opt/aws/amazon-cloudwatch-agent/bin/amazon-cloudwatch-agent-ctl -a fetch-config -m ec2 -s \
              -c file:/opt/vault/agent.json
            """;

    private BootScript() {}

    /**
     * @param places what the scripts refer to: {@code REGION}, {@code ZONE} the name of all servers, {@code SERVERS} the names of
     *     single ones, {@code AUDIT} and {@code LOGS} names of log groups, {@code CONFIG} and {@code SNAPSHOTS} names of buckets,
     *     {@code TLS} and {@code LOGIN} ARNs of secrets, {@code IMAGE} with its registry, {@code UNSEAL} the ARN of the key
     */
    static String text(Map<String, String> places) {
        return ServerNodes.bootWithData()
                + "dnf install --assumeyes --quiet amazon-cloudwatch-agent docker logrotate\n"
                + "mkdir -p /opt/vault\n"
                + ServerScripts.file("/opt/vault/prepare", ServerScripts.filled(PREPARE, places))
                + ServerScripts.file("/opt/vault/snapshot", ServerScripts.filled(SNAPSHOT, places))
                + ServerScripts.file("/opt/vault/agent.json", ServerScripts.filled(AGENT, places))
                + ServerScripts.file("/etc/logrotate.d/vault", ROTATION)
                + ServerScripts.filled(UNIT, places)
                + ServerScripts.hourlySnapshots("vault")
                + START;
    }
}
