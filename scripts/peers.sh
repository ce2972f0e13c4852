#!/bin/sh
# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

# Time the same model in neworder, in plain numpy and in Smedja's engine, and write var/peers.json.
# Usage: scripts/peers.sh [arguments for benchmarks/peers/run.py], or scripts/peers.sh --lock to resolve neworder's
# packages anew. neworder gets an environment of its own, var/peers-venv, and is left out, with the reason, when that
# cannot be made. Ends with an error when the peers disagree by more than noise, not when they are slow.
set -eu
cd "$(dirname "$0")/.."
. scripts/lib.sh

PEERS=var/peers-venv
PEERS_PYTHON=$PEERS/bin/python
PEERS_STAMP=$PEERS/smedja-installed
PEERS_LOCK=benchmarks/peers/requirements.txt
PEERS_MB=1000

# Print a uv that works: the machine's, or the one that scripts/setup.sh fetched.
find_uv() {
    for candidate in uv $VENV/bootstrap/bin/uv; do
        if "$candidate" --version >/dev/null 2>&1; then
            printf '%s\n' "$candidate"
            return 0
        fi
    done
    return 1
}

# Write the lock: neworder, what it needs, and what builds it, since it comes as source.
lock_peers() {
    uv=$(find_uv) || fail 6 "there is no uv" "run scripts/setup.sh first"
    resolved=$(mktemp)
    printf '%s\n' neworder==1.4.3 pybind11 pytest setuptools wheel |
        "$uv" pip compile -q --universal --python-version 3.11 --generate-hashes --no-emit-index-url \
            --no-emit-find-links --no-annotate --no-header --output-file "$resolved" - >/dev/null
    {
        sed -n '2,3p' scripts/peers.sh
        printf '\n# Written by scripts/peers.sh --lock: neworder, what it needs, and what builds it.\n'
        cat "$resolved"
    } >$PEERS_LOCK
    rm -f "$resolved"
}

peers_fingerprint() {
    printf '%s %s\n' "$("$PYTHON" -c 'import sys; print(sys.version_info[:2])')" "$(cksum <$PEERS_LOCK)"
}

has_headers() {
    "$PYTHON" -c 'import pathlib, sys, sysconfig; sys.exit(not pathlib.Path(sysconfig.get_path("include"), "Python.h").is_file())'
}

can_build() {
    command -v g++ >/dev/null 2>&1 && has_headers
}

# Make the environment unless it is there already; return 1 and set WHY when it cannot be made.
make_peers() {
    if [ -x $PEERS_PYTHON ] && [ "$(cat $PEERS_STAMP 2>/dev/null)" = "$(peers_fingerprint)" ]; then
        return 0
    fi
    if ! can_build && may_install; then
        apt_install build-essential python3-dev || true
    fi
    if ! can_build; then
        WHY="g++ or the headers of $("$PYTHON" --version) are missing; Debian: apt-get install build-essential python3-dev"
        return 1
    fi
    if ! uv=$(find_uv); then
        WHY="there is no uv; run scripts/setup.sh first"
        return 1
    fi
    if [ "$(free_mb)" -lt $PEERS_MB ]; then
        WHY="too little disk: $(free_mb) MB free here, $PEERS_MB MB needed"
        return 1
    fi
    say "making $PEERS and compiling neworder, each package checked against its hash"
    rm -rf $PEERS
    # First what builds neworder, then neworder with that alone: so the tools of the build are checked too.
    tools=$(mktemp)
    sed '/^neworder==/,/[^\\]$/d' $PEERS_LOCK >"$tools"
    made=yes
    export UV_LINK_MODE="${UV_LINK_MODE:-hardlink}"
    "$uv" venv -q --python "$("$PYTHON" -c 'import sys; print(sys._base_executable)')" $PEERS &&
        "$uv" pip sync -q --python $PEERS_PYTHON --require-hashes "$tools" &&
        "$uv" pip install -q --python $PEERS_PYTHON --require-hashes --no-deps --no-build-isolation -r $PEERS_LOCK &&
        $PEERS_PYTHON -W ignore -c 'import neworder' || made=
    rm -f "$tools"
    if [ -z "$made" ]; then
        rm -rf $PEERS
        WHY="neworder could not be fetched or compiled; read the lines above, check the network and g++"
        return 1
    fi
    peers_fingerprint >$PEERS_STAMP
}

if [ "${1:-}" = "--lock" ]; then
    lock_peers
    exit 0
fi

sh scripts/setup.sh --dev
WHY=
if make_peers; then
    exec "$PYTHON" benchmarks/peers/run.py "$@"
fi
say "neworder is left out – $WHY"
exec "$PYTHON" benchmarks/peers/run.py --without-neworder "$WHY" "$@"
