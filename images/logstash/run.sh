#!/bin/sh
# Starts Logstash with the two pipelines that come with the task.
set -eu
umask 077
mkdir -p /tmp/logstash/settings /tmp/logstash/data
printf '%s' "$MAIN_PIPELINE" >/tmp/logstash/main.conf
printf '%s' "$DEAD_PIPELINE" >/tmp/logstash/dead-letters.conf
cp /usr/share/logstash/config/jvm.options /usr/share/logstash/config/log4j2.properties /tmp/logstash/settings/
cat >/tmp/logstash/settings/logstash.yml <<END
api.http.host: 127.0.0.1
path.data: /tmp/logstash/data
path.dead_letter_queue: /tmp/logstash/dead_letter_queue
END
cat >/tmp/logstash/settings/pipelines.yml <<END
- pipeline.id: main
  path.config: /tmp/logstash/main.conf
  dead_letter_queue.enable: true
- pipeline.id: dead-letters
  path.config: /tmp/logstash/dead-letters.conf
END
exec /usr/share/logstash/bin/logstash --path.settings /tmp/logstash/settings
