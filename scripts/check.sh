#!/bin/sh
# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

# Every check that reads the code without running it. Runs all of them before it fails, and changes no file.
# Usage: scripts/check.sh, after scripts/setup.sh --dev.
set -eu
cd "$(dirname "$0")/.."
. scripts/lib.sh

[ -x $VENV/bin/ruff ] || fail 6 "the checking tools are not installed" "run scripts/setup.sh --dev"

failed=
check() {
    name=$1
    shift
    if output=$("$@" 2>&1); then
        say "ok      $name"
    else
        printf '%s\n' "$output" >&2
        say "FAILED  $name"
        failed="$failed $name"
    fi
}

check format $VENV/bin/ruff format --check .
check lint $VENV/bin/ruff check .
check types $VENV/bin/mypy
check layers $VENV/bin/lint-imports
# English only: Swedish words that look like English mistakes are listed, and folders of Swedish text are left out.
check spelling $VENV/bin/codespell --ignore-words scripts/spelling-ignored.txt \
    --skip "*.parquet,*.lock.yml,lock.yml,*.po,*.svg,*.png,src/smedja/sweden/*,src/smedja/match/*,tests/unit/match/*,tests/unit/sweden/*,tests/unit/strategy/test_council.py,tests/unit/cli/*,tests/questions.py,docs/how-to/answer-a-question.md,tests/properties/test_adverts.py,src/smedja/web/*,src/smedja/report/*,tests/unit/report/*,tests/unit/web/*,tests/e2e/*,docs/data.md,docs/scenarios.md" \
    src tests docs scripts benchmarks README.md CONTRIBUTING.md SECURITY.md CHANGELOG.md
check licences $VENV/bin/reuse lint --lines
check docs $PYTHON scripts/cli_docs.py --check
check data-docs $PYTHON scripts/data_docs.py --check
check scenario-docs $PYTHON scripts/scenario_docs.py --check
check backtest-docs $PYTHON scripts/backtest_docs.py --check

[ -z "$failed" ] || fail 1 "these checks failed:$failed" "read the lines above"
