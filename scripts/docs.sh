#!/bin/sh
# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

# Write the generated pages of docs/ and build the whole into site/, with warnings as errors. Publishes nothing.
set -eu
cd "$(dirname "$0")/.."
. scripts/lib.sh

sh scripts/setup.sh --dev
"$PYTHON" scripts/cli_docs.py
"$PYTHON" scripts/data_docs.py
"$PYTHON" scripts/scenario_docs.py
"$PYTHON" scripts/backtest_docs.py
$VENV/bin/mkdocs build --quiet --strict --site-dir site
say "the documentation is in site/index.html"
