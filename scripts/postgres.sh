# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0
# shellcheck shell=bash

# A throwaway PostgreSQL for the tests: made in a temporary folder, on a free port, stopped and removed at exit.
# Sourced by scripts/test.sh after scripts/lib.sh. Touches no database that is already on the machine.

postgres_bin() {
    local candidate
    for candidate in /usr/lib/postgresql/*/bin "$(dirname "$(command -v pg_ctl 2>/dev/null || echo /nowhere/x)")"; do
        if [ -x "$candidate/initdb" ] && [ -x "$candidate/pg_ctl" ] && [ -x "$candidate/postgres" ]; then
            printf '%s\n' "$candidate"
            return 0
        fi
    done
    return 1
}

# PostgreSQL refuses to run as root.
as_database_user() {
    if [ "$(id -u)" -eq 0 ]; then
        (cd "$PG_HOME" && runuser -u "$PG_USER" -- "$@")
    else
        "$@"
    fi
}

# Set SMEDJA_TEST_POSTGRES_URL; return 1, with a reason on stderr, when no server can be had.
start_postgres() {
    if [ -z "$(postgres_bin)" ] && may_install; then
        apt_install postgresql || true
    fi
    if ! PG_BIN=$(postgres_bin); then
        say "PostgreSQL is missing, so its tests are skipped – Debian: apt-get install postgresql"
        return 1
    fi
    PG_HOME=$(mktemp -d "${TMPDIR:-/tmp}/smedja-postgres.XXXXXX")
    PG_USER=$(id -un)
    local password port
    password=$("$PYTHON" -c 'import secrets; print(secrets.token_hex(16))')
    port=$("$PYTHON" -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])')
    printf '%s\n' "$password" >"$PG_HOME/password"
    if [ "$(id -u)" -eq 0 ]; then
        PG_USER=postgres
        id postgres >/dev/null 2>&1 || PG_USER=nobody
        chown -R "$PG_USER" "$PG_HOME"
    fi
    if ! as_database_user "$PG_BIN/initdb" -D "$PG_HOME/data" -U smedja -A scram-sha-256 \
        --pwfile="$PG_HOME/password" -E UTF8 --locale=C.UTF-8 >"$PG_HOME/log" 2>&1 ||
        ! as_database_user "$PG_BIN/pg_ctl" -D "$PG_HOME/data" -w -t 60 -l "$PG_HOME/data/server.log" \
            -o "-p $port -c listen_addresses=127.0.0.1 -c unix_socket_directories=$PG_HOME -c fsync=off" \
            start >>"$PG_HOME/log" 2>&1 ||
        ! PGPASSWORD=$password "$PG_BIN/createdb" -h 127.0.0.1 -p "$port" -U smedja smedja >>"$PG_HOME/log" 2>&1; then
        tail -n 5 "$PG_HOME/log" >&2
        say "PostgreSQL does not start, so its tests are skipped – read the lines above"
        return 1
    fi
    export SMEDJA_TEST_POSTGRES_URL="postgres://smedja:$password@127.0.0.1:$port/smedja"
}

stop_postgres() {
    [ -n "${PG_HOME:-}" ] || return 0
    if [ -f "$PG_HOME/data/postmaster.pid" ]; then
        as_database_user "$PG_BIN/pg_ctl" -D "$PG_HOME/data" -m immediate -w stop >/dev/null 2>&1 || true
    fi
    rm -rf "$PG_HOME"
}
