#!/bin/sh
# Sees to it that a Chromium is there for the browser tests, where that is possible
# without asking anybody: already installed, or installable as root from Debian's packages.
for name in "${VARIORUM_CHROMIUM:-}" chromium chromium-browser google-chrome; do
  if [ -n "$name" ] && command -v "$name" >/dev/null 2>&1; then exit 0; fi
done
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
  echo "Installing Chromium for the browser tests …" >&2
  if apt-get update -qq >/dev/null 2>&1 \
     && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends chromium >/dev/null 2>&1; then
    exit 0
  fi
fi
echo "No Chromium here, and none could be installed: the browser tests will skip." >&2
