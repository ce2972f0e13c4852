#!/bin/sh
# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

# Make var/matchers-venv with the matchers that the dictionary is timed beside, each package checked against its hash.
# Usage: scripts/matchers.sh, or scripts/matchers.sh --lock to resolve their packages anew. Benchmarks leave out what
# cannot be had.
set -eu
cd "$(dirname "$0")/.."
. scripts/lib.sh

LOCK=benchmarks/matchers/requirements.txt
uv=uv
uv --version >/dev/null 2>&1 || uv=$VENV/bootstrap/bin/uv
"$uv" --version >/dev/null 2>&1 || fail 6 "there is no uv" "run scripts/setup.sh first"

if [ "${1:-}" = "--lock" ]; then
    resolved=$(mktemp)
    printf '%s\n' flashtext spacy |
        "$uv" pip compile -q --universal --python-version 3.11 --generate-hashes --no-emit-index-url \
            --no-emit-find-links --no-annotate --no-header --output-file "$resolved" - >/dev/null
    {
        sed -n '2,3p' scripts/matchers.sh
        printf '\n# Written by scripts/matchers.sh --lock: flashtext and spaCy with what they need.\n'
        cat "$resolved"
    } >$LOCK
    rm -f "$resolved"
    exit 0
fi
"$uv" venv -q --clear --python "$("$PYTHON" -c 'import sys; print(sys._base_executable)')" var/matchers-venv
"$uv" pip sync -q --python var/matchers-venv/bin/python --require-hashes $LOCK
say "ready: var/matchers-venv"
