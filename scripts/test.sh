#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

# Every check and every test, from a clean clone, without questions.
# Usage: scripts/test.sh [arguments for pytest]. Installs Debian's Chromium and PostgreSQL when it may and they are
# missing; otherwise says how, and the tests that need them are skipped with that reason.
set -euo pipefail
cd "$(dirname "$0")/.."
. scripts/lib.sh
. scripts/postgres.sh

sh scripts/setup.sh --dev
sh scripts/assets.sh

if ! command -v chromium >/dev/null 2>&1 && may_install; then
    apt_install chromium || true
fi
if ! command -v chromium >/dev/null 2>&1; then
    say "Chromium is missing, so the browser tests are skipped – Debian: apt-get install chromium"
fi

PG_HOME=
browsers=
trap 'if [ -n "$browsers" ]; then kill "$browsers" 2>/dev/null || true; fi; stop_postgres' EXIT
trap 'exit 130' INT TERM
if [ -z "${SMEDJA_TEST_POSTGRES_URL:-}" ]; then
    start_postgres || true
fi

sh scripts/check.sh
# The pages' tests ask a server that is ready, as run.sh leaves it.
$VENV/bin/smedja web prepare
if [ $# -gt 0 ]; then
    "$PYTHON" -m pytest "$@" </dev/null
    exit 0
fi
# The browser tests wait for a server much of the time, so they run beside the others and are told after them.
browser_log=$(mktemp)
"$PYTHON" -m pytest -p no:cacheprovider tests/e2e </dev/null >"$browser_log" 2>&1 &
browsers=$!
failed=0
"$PYTHON" -m pytest --ignore=tests/e2e </dev/null || failed=$?
# What writes to the database is tested in PostgreSQL as well; the browser tests above use both by themselves.
if [ -n "${SMEDJA_TEST_POSTGRES_URL:-}" ]; then
    say "the registers again, in PostgreSQL"
    DATABASE_URL=$SMEDJA_TEST_POSTGRES_URL "$PYTHON" -m pytest tests/unit/web/register tests/unit/web/people \
        tests/unit/web/strategy tests/unit/web/changes tests/unit/web/editing tests/unit/web/council \
        tests/unit/web/documents tests/unit/web/answers tests/properties/test_register_edits.py \
        tests/properties/test_document_acts.py </dev/null || failed=$?
fi
say "the browser tests"
wait "$browsers" || failed=$?
browsers=
cat "$browser_log"
rm -f "$browser_log"
exit "$failed"
