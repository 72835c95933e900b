#!/bin/sh
# Healthy as long as Logstash answers.
exec curl -sSf --max-time 5 -o /dev/null http://127.0.0.1:9600/
