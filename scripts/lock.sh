#!/bin/sh
# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

# Resolve the dependencies of pyproject.toml anew and write them down with hashes and without addresses.
# Keeps the versions that are locked already unless given --upgrade. Installs nothing.
set -eu
cd "$(dirname "$0")/.."
. scripts/lib.sh

uv=uv
uv --version >/dev/null 2>&1 || uv=$VENV/bootstrap/bin/uv
"$uv" --version >/dev/null 2>&1 || fail 6 "there is no uv" "run scripts/setup.sh first"

upgrade=
[ "${1:-}" != "--upgrade" ] || upgrade=--upgrade

compile() {
    # Universal: one file for every system and every Python from 3.11 on.
    # shellcheck disable=SC2086 # empty or one word
    "$uv" pip compile -q $upgrade --universal --python-version 3.11 \
        --generate-hashes --no-emit-index-url --no-emit-find-links --no-annotate --no-header "$@"
}

echo uv | compile - --output-file requirements/bootstrap.txt
compile pyproject.toml --extra install --output-file requirements/run.txt
compile pyproject.toml --extra install --extra dev --output-file requirements/dev.txt
