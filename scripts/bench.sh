#!/bin/sh
# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

# Measure speed and memory and write them to var/bench.json. Passes no judgement: it is no test.
set -eu
cd "$(dirname "$0")/.."
. scripts/lib.sh

sh scripts/setup.sh --dev
sh scripts/assets.sh
exec "$PYTHON" benchmarks/run.py "$@"
