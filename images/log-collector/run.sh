#!/bin/sh
# Reads the objects that arrive in the inbox of logs, and hands their lines to Fluent Bit, which keeps them on disk until
# Kafka has them. An object is done with when Fluent Bit has taken all of its lines; until then it comes again.
set -eu
umask 077
work=$(mktemp -d)

# Credentials of the task's role, which ECS hands out inside the task.
credentials() {
    curl -sSf --max-time 10 "http://169.254.170.2$AWS_CONTAINER_CREDENTIALS_RELATIVE_URI" >"$work/credentials" &&
        key=$(jq -er .AccessKeyId "$work/credentials") &&
        secret=$(jq -er .SecretAccessKey "$work/credentials") &&
        token=$(jq -er .Token "$work/credentials")
}

# A signed request: service, then arguments of curl. Credentials go through a file, since arguments can be listed.
signed() {
    service=$1
    shift
    printf 'user = "%s:%s"\nheader = "x-amz-security-token: %s"\n' "$key" "$secret" "$token" >"$work/curl"
    curl -sSf --max-time 60 --config "$work/curl" --aws-sigv4 "aws:amz:$AWS_REGION:$service" "$@"
}

sqs() {
    signed sqs -H 'content-type: application/x-amz-json-1.0' -H "x-amz-target: AmazonSQS.$1" --data "$2" \
        "https://sqs.$AWS_REGION.amazonaws.com/"
}

# Lines of CloudWatch Logs, as records. Whose they are says the object's name, which the cell cannot choose.
records() {
    jq -c --arg client "$1" 'select(.messageType == "DATA_MESSAGE") | . as $batch | .logEvents[] | {
        client: $client,
        cell: (($batch.logGroup | capture("^/cells/(?<cell>.+)/[^/]+$") | .cell) // $client),
        service: ($batch.logGroup | split("/") | last),
        stream: $batch.logStream,
        id: .id,
        timestamp: .timestamp,
        message: .message
    }'
}

take() { # bucket, key
    client=$(printf '%s' "$2" | sed -n 's|^logs/\([a-z0-9-]*\)/.*|\1|p')
    [ -n "$client" ] || return 1
    signed s3 -H 'x-amz-content-sha256: UNSIGNED-PAYLOAD' -o "$work/object" \
        "https://$1.s3.$AWS_REGION.amazonaws.com/$2" || return 1
    gunzip -c <"$work/object" >"$work/plain" || return 1
    records "$client" <"$work/plain" >"$work/records" || return 1
    [ -s "$work/records" ] || return 0
    jq -cs . "$work/records" >"$work/body"
    curl -sSf --max-time 60 -o "$work/answer" -H 'content-type: application/json' --data-binary "@$work/body" \
        http://127.0.0.1:9880/logs
}

arrivals() {
    credentials || return 1
    sqs ReceiveMessage "$(jq -nc --arg url "$ARRIVALS_URL" '{QueueUrl: $url, WaitTimeSeconds: 20}')" >"$work/messages" ||
        return 1
    jq -c '.Messages[]?' "$work/messages" >"$work/list"
    while IFS= read -r message; do
        printf '%s' "$message" | jq -r '.Body | fromjson | .Records[]? | .s3 | "\(.bucket.name) \(.object.key)"' >"$work/objects"
        done=true
        while read -r bucket name; do
            take "$bucket" "$name" || done=false
        done <"$work/objects"
        if $done; then
            sqs DeleteMessage "$(printf '%s' "$message" |
                jq -c --arg url "$ARRIVALS_URL" '{QueueUrl: $url, ReceiptHandle: .ReceiptHandle}')" >/dev/null
        else
            echo "collector: $(head -c 200 "$work/objects") was not taken, and comes again" >&2
        fi
    done <"$work/list"
}

if [ "${1:-}" = once ]; then
    arrivals
    exit
fi
printf '%s' "$COLLECTOR_CONFIG" >"$work/fluent-bit.yaml"
mkdir -p "${TMPDIR:-/tmp}/fluent-bit"
"${FLUENT_BIT:-/fluent-bit/bin/fluent-bit}" -c "$work/fluent-bit.yaml" &
bit=$!
trap 'kill "$bit"; wait "$bit"; exit 0' TERM INT
while kill -0 "$bit" 2>/dev/null; do
    # Behind it, because a shell handles a signal only when a program in front has ended, and a request can wait longer than
    # ECS does. What is half done comes again.
    arrivals &
    wait "$!" || {
        sleep 5 &
        wait "$!"
    }
done
echo "collector: Fluent Bit ended" >&2
exit 1
