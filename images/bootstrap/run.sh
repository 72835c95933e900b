#!/bin/sh
# Sets up users, grants and audit of one data store. What is done comes with the task, in BOOTSTRAP_TEXT, or is an object in
# S3, BOOTSTRAP_OBJECT: SQL for the database, requests (a JSON object a line) for the search. Credentials are those of the
# task's role.
set -eu
umask 077
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

fail() {
    echo "bootstrap: $*" >&2
    exit 1
}

# Credentials of the task's role, which ECS hands out inside the task.
credentials() {
    curl -sSf --max-time 10 "http://169.254.170.2$AWS_CONTAINER_CREDENTIALS_RELATIVE_URI" >"$work/credentials" ||
        fail "no credentials of the task's role"
    key=$(jq -er .AccessKeyId "$work/credentials")
    secret=$(jq -er .SecretAccessKey "$work/credentials")
    token=$(jq -er .Token "$work/credentials")
}

# A signed request: service, then arguments of curl. Credentials go through a file, since arguments can be listed.
signed() {
    service=$1
    shift
    printf 'user = "%s:%s"\nheader = "x-amz-security-token: %s"\n' "$key" "$secret" "$token" >"$work/curl"
    curl -sS --max-time 60 --config "$work/curl" --aws-sigv4 "aws:amz:$AWS_REGION:$service" "$@"
}

hmac() { # key as hexadecimal digits, text
    printf '%s' "$2" | openssl dgst -sha256 -mac HMAC -macopt "hexkey:$1" | sed 's/^.* //'
}

# A token of IAM for a login: a presigned request (Amazon RDS User Guide, "IAM database authentication").
login_token() {
    now=$(date -u +%Y%m%dT%H%M%SZ)
    day=${now%T*}
    scope=$day/$AWS_REGION/rds-db/aws4_request
    query=$(jq -rn --arg user "$DATABASE_USER" --arg credential "$key/$scope" --arg now "$now" --arg token "$token" \
        '"Action=connect&DBUser=\($user | @uri)&X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential=\($credential | @uri)" +
         "&X-Amz-Date=\($now)&X-Amz-Expires=900&X-Amz-Security-Token=\($token | @uri)&X-Amz-SignedHeaders=host"')
    empty=$(printf '' | openssl dgst -sha256 | sed 's/^.* //')
    request=$(printf 'GET\n/\n%s\nhost:%s:%s\n\nhost\n%s' "$query" "$DATABASE_HOST" "$DATABASE_PORT" "$empty")
    digest=$(printf '%s' "$request" | openssl dgst -sha256 | sed 's/^.* //')
    signing=$(printf 'AWS4%s' "$secret" | od -An -v -tx1 | tr -d ' \n')
    for part in "$day" "$AWS_REGION" rds-db aws4_request; do
        signing=$(hmac "$signing" "$part")
    done
    signature=$(hmac "$signing" "$(printf 'AWS4-HMAC-SHA256\n%s\n%s\n%s' "$now" "$scope" "$digest")")
    echo "$DATABASE_HOST:$DATABASE_PORT/?$query&X-Amz-Signature=$signature"
}

password() {
    signed secretsmanager -f -H 'content-type: application/x-amz-json-1.1' -H 'x-amz-target: secretsmanager.GetSecretValue' \
        --data "$(jq -nc --arg id "$DATABASE_SECRET" '{SecretId: $id}')" "https://secretsmanager.$AWS_REGION.amazonaws.com/" |
        jq -er '.SecretString | fromjson | .password'
}

database() {
    export PGHOST="$DATABASE_HOST" PGPORT="$DATABASE_PORT" PGDATABASE="$DATABASE_NAME" PGUSER="$DATABASE_USER"
    export PGSSLMODE=verify-full PGSSLROOTCERT=/etc/ssl/rds.pem PGCONNECT_TIMEOUT=15 PGAPPNAME=bootstrap
    # A new master has the password alone. Later it may be that RDS wants a token of it, as PostgreSQL 16 makes it a member of
    # the roles that it creates.
    PGPASSWORD=$(login_token)
    export PGPASSWORD
    if ! psql -X -q -c 'SELECT 1' >/dev/null 2>&1; then
        PGPASSWORD=$(password) || fail "the master's password cannot be read"
    fi
    psql -X -q -v ON_ERROR_STOP=1 -f "$work/text" || fail "the SQL failed"
}

# What is there already is replaced only by a request that names its version (OpenSearch, "ISM API", update policy).
version() {
    status=$(signed es -o "$work/answer" -w '%{http_code}' "$SEARCH_ENDPOINT$1")
    case $status in
        200) jq -er '"?if_seq_no=\(._seq_no)&if_primary_term=\(._primary_term)"' "$work/answer" || fail "$1: no version" ;;
        404) ;;
        *) fail "$1: the search answers $status: $(head -c 500 "$work/answer")" ;;
    esac
}

search() {
    while IFS= read -r request; do
        path=$(printf '%s' "$request" | jq -er .path)
        if [ "$(printf '%s' "$request" | jq -r .versioned)" = true ]; then
            path=$path$(version "$path")
        fi
        printf '%s' "$request" | jq -c .body >"$work/body"
        status=$(signed es -o "$work/answer" -w '%{http_code}' -X "$(printf '%s' "$request" | jq -er .method)" \
            -H 'content-type: application/json' -H 'osd-xsrf: cells' \
            -H "securitytenant: $(printf '%s' "$request" | jq -r '.tenant // "global"')" \
            --data-binary "@$work/body" "$SEARCH_ENDPOINT$path")
        case $status in
            200 | 201) echo "$path: done" ;;
            *) fail "$path: the search answers $status: $(head -c 500 "$work/answer")" ;;
        esac
    done <"$work/text"
}

credentials
if [ -n "${BOOTSTRAP_OBJECT:-}" ]; then
    signed s3 -f -H 'x-amz-content-sha256: UNSIGNED-PAYLOAD' -o "$work/text" \
        "https://${BOOTSTRAP_OBJECT%%/*}.s3.$AWS_REGION.amazonaws.com/${BOOTSTRAP_OBJECT#*/}" ||
        fail "$BOOTSTRAP_OBJECT cannot be read"
else
    printf '%s\n' "$BOOTSTRAP_TEXT" >"$work/text"
fi
case $BOOTSTRAP_STORE in
    database) database ;;
    search) search ;;
    *) fail "no such store: $BOOTSTRAP_STORE" ;;
esac
echo "bootstrap: $BOOTSTRAP_STORE is set up"
