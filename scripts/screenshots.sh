#!/bin/sh
# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

# Prepare the pages, serve them on a free port and photograph them into docs/images. Changes no other file.
set -eu
cd "$(dirname "$0")/.."
. scripts/lib.sh

command -v chromium >/dev/null 2>&1 || fail 6 "there is no Chromium" "Debian: apt-get install chromium"
sh scripts/setup.sh --dev
sh scripts/assets.sh
$VENV/bin/smedja web prepare
exec "$PYTHON" scripts/screenshots.py "$@"
