#!/bin/sh
# Starts the controller with the files that utility/<account>/jenkins generates, from the bucket that the task names.
# Variables: CASC_BUCKET, CASC_DIGESTS (lines of sha256sum) and CASC_JENKINS_CONFIG (the folder for the files).
set -eu

umask 077
mkdir -p "$CASC_JENKINS_CONFIG"
printf '%s' "$CASC_DIGESTS" | while read -r _ file; do
  aws s3 cp --only-show-errors "s3://$CASC_BUCKET/$file" "$CASC_JENKINS_CONFIG/$file"
done
cd "$CASC_JENKINS_CONFIG"
printf '%s' "$CASC_DIGESTS" | sha256sum --check --strict --quiet

# Between the load balancer and the container, which is not verified: a new key for each start.
keys=/tmp/controller.p12
password=$(od -An -N16 -tx1 /dev/urandom | tr -d ' \n')
rm -f "$keys"
KEY_PASSWORD=$password keytool -genkeypair -keystore "$keys" -storetype PKCS12 -storepass:env KEY_PASSWORD \
  -keyalg EC -groupname secp256r1 -validity 365 -dname CN=jenkins

export JAVA_OPTS="-Djava.io.tmpdir=/tmp -Djenkins.install.runSetupWizard=false ${JAVA_OPTS:-}"
exec jenkins.sh --httpPort=-1 --httpsPort=8443 --httpsKeyStore="$keys" \
  --httpsKeyStorePassword="$password" --webroot=/tmp/war "$@"
