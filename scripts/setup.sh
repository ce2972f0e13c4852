#!/bin/sh
# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

# Make .venv with everything Smedja runs on, every package checked against its hash.
# Usage: scripts/setup.sh [--dev]. Does nothing, and needs no network, when nothing changed since last time.
set -eu
cd "$(dirname "$0")/.."
. scripts/lib.sh

profile=run
[ "${1:-}" != "--dev" ] || profile=dev
# A development environment is kept: it holds all that running needs.
if [ "$profile" = run ] && { [ -x $VENV/bin/pytest ] || grep -q ' dev$' $STAMP 2>/dev/null; }; then
    profile=dev
fi

fingerprint() {
    "$PYTHON" - "$(pwd -P)" <<'PY'
import hashlib, pathlib, sys

digest = hashlib.sha256(repr((sys.version_info[:2], sys.argv[1])).encode())
for name in ("pyproject.toml", "requirements/bootstrap.txt", "requirements/dev.txt", "requirements/run.txt"):
    digest.update(pathlib.Path(name).read_bytes())
print(digest.hexdigest())
PY
}

# A half-made or moved environment, or one with a Python that has gone or is too old, is made anew.
if [ -e $VENV ] && ! { [ -x $PYTHON ] && new_enough $PYTHON; }; then
    say "the environment in $VENV does not work any longer; making it anew"
    rm -rf $VENV
fi
if [ -x $PYTHON ] && [ "$(cat $STAMP 2>/dev/null)" = "$(fingerprint) $profile" ]; then
    exit 0
fi

python=$(find_python) || no_python
if [ "$profile" = dev ]; then need_disk $SMEDJA_DEV_MB; else need_disk $SMEDJA_RUN_MB; fi

uv=
if uv --version >/dev/null 2>&1; then uv=uv; fi
if [ ! -x $PYTHON ]; then
    say "making $VENV with $("$python" --version)"
    if [ -n "$uv" ]; then
        uv venv -q --python "$("$python" -c 'import sys; print(sys.executable)')" $VENV
    else
        if ! "$python" -c 'import ensurepip, venv' >/dev/null 2>&1 && may_install; then
            apt_install python3-venv || true
        fi
        "$python" -c 'import ensurepip, venv' >/dev/null 2>&1 ||
            fail 3 "this Python has no venv module" "Debian: apt-get install python3-venv, then run again"
        "$python" -m venv $VENV
    fi
fi
rm -f $STAMP
if [ -z "$uv" ]; then
    uv=$VENV/bootstrap/bin/uv
    if [ ! -x $uv ]; then
        say "fetching the installer uv, checked against its hash"
        "$PYTHON" -m pip install -q --disable-pip-version-check --require-hashes --no-deps \
            --target $VENV/bootstrap -r requirements/bootstrap.txt ||
            fail 6 "the installer uv could not be fetched" "check the network or the package index, then run again"
    fi
fi

say "installing packages (requirements/$profile.txt)"
# Copies and links both work; a cache on another disk would otherwise warn.
UV_LINK_MODE=${UV_LINK_MODE:-hardlink} "$uv" pip sync -q --compile-bytecode --python $PYTHON --require-hashes "requirements/$profile.txt" ||
    fail 6 "the packages could not be installed" "read the lines above; check the network, then run again"
"$uv" pip install -q --python $PYTHON --offline --no-deps --no-build-isolation -e . ||
    fail 6 "Smedja itself could not be installed" "read the lines above, then run again"
printf '%s %s\n' "$(fingerprint)" "$profile" >$STAMP
say "ready: $VENV/bin/smedja"
