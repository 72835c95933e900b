#!/bin/sh
# Healthy as long as Fluent Bit says so.
exec curl -sSf --max-time 5 -o /dev/null http://127.0.0.1:2020/api/v1/health
