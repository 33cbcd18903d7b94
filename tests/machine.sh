#!/bin/sh
# Installs the Debian packages that the browser and PostgreSQL tests drive, when they are missing.
set -eu
missing=""
command -v chromium >/dev/null 2>&1 || missing="$missing chromium fonts-liberation"
ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1 || missing="$missing postgresql"
[ -n "$missing" ] || exit 0
if [ "$(id -u)" = 0 ]; then as_root=""
elif sudo -n true 2>/dev/null; then as_root="sudo -n"
else
  echo "Not installed:$missing. Their tests are skipped. Install them with: apt install$missing"
  exit 0
fi
command -v apt-get >/dev/null 2>&1 || { echo "Not installed:$missing. Their tests are skipped."; exit 0; }
echo "Installing$missing"
$as_root apt-get update -qq
DEBIAN_FRONTEND=noninteractive $as_root apt-get install -y -qq --no-install-recommends $missing >/dev/null
