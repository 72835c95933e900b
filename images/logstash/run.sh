#!/bin/sh
# Starts Logstash with the two pipelines that come with the task.
set -eu
umask 077
logstash=${LOGSTASH_HOME:-/usr/share/logstash}
work=${TMPDIR:-/tmp}/logstash
mkdir -p "$work/settings" "$work/data"
printf '%s' "$MAIN_PIPELINE" >"$work/main.conf"
printf '%s' "$DEAD_PIPELINE" >"$work/dead-letters.conf"
cp "$logstash/config/jvm.options" "$logstash/config/log4j2.properties" "$work/settings/"
cat >"$work/settings/logstash.yml" <<END
api.http.host: 127.0.0.1
path.data: $work/data
path.dead_letter_queue: $work/dead_letter_queue
END
cat >"$work/settings/pipelines.yml" <<END
- pipeline.id: main
  path.config: $work/main.conf
  dead_letter_queue.enable: true
- pipeline.id: dead-letters
  path.config: $work/dead-letters.conf
END
exec "$logstash/bin/logstash" --path.settings "$work/settings"
