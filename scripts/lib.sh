# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0
# shellcheck shell=sh

# What the scripts share: where the repository is, how a failure is said, what Python and disk are enough.
# Sourced by the other scripts with the repository as working directory. Installs nothing by itself.
#
# Exit codes: 3 Python too old or missing, 4 port taken, 5 too little disk, 6 something else that the machine lacks.

# Measured, with an empty package cache on the same disk; see docs/how-to/install.md.
SMEDJA_RUN_MB=2500
SMEDJA_DEV_MB=3500

VENV=.venv
PYTHON=$VENV/bin/python
STAMP=$VENV/smedja-installed

say() {
    printf 'smedja: %s\n' "$*" >&2
}

# fail CODE REASON WAY_OUT: one line, then leave with CODE.
fail() {
    printf 'smedja: %s – %s\n' "$2" "$3" >&2
    exit "$1"
}

new_enough() {
    "$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1
}

# Print the first Python that is new enough. SMEDJA_PYTHON, when set, is the only candidate.
find_python() {
    if [ -n "${SMEDJA_PYTHON:-}" ]; then
        if new_enough "$SMEDJA_PYTHON"; then
            printf '%s\n' "$SMEDJA_PYTHON"
            return 0
        fi
        return 1
    fi
    for candidate in python3 python3.11 python3.12 python3.13 python3.14 python; do
        if command -v "$candidate" >/dev/null 2>&1 && new_enough "$candidate"; then
            printf '%s\n' "$candidate"
            return 0
        fi
    done
    return 1
}

no_python() {
    found=$(python3 --version 2>/dev/null) || found="no python3"
    [ -z "${SMEDJA_PYTHON:-}" ] || found="SMEDJA_PYTHON=$SMEDJA_PYTHON"
    fail 3 "Python 3.11 or newer is needed, found $found" \
        "install it (Debian: apt-get install python3 python3-venv) or point SMEDJA_PYTHON at one"
}

free_mb() {
    df -Pk . | awk 'NR == 2 { print int($4 / 1024) }'
}

need_disk() {
    free=$(free_mb)
    if [ "${free:-0}" -lt "$1" ]; then
        fail 5 "too little disk: ${free:-0} MB free here, $1 MB needed" \
            "free some space or clone to another disk"
    fi
}

may_install() {
    command -v apt-get >/dev/null 2>&1 || return 1
    [ "$(id -u)" -eq 0 ] || sudo -n true >/dev/null 2>&1
}

# Install Debian packages, with root's rights or without a password; the caller has asked may_install.
apt_install() {
    say "installing $* with apt-get"
    as_root=
    [ "$(id -u)" -eq 0 ] || as_root="sudo -n"
    # shellcheck disable=SC2086 # empty for root, two words otherwise
    $as_root env DEBIAN_FRONTEND=noninteractive apt-get update -q </dev/null >/dev/null || return 1
    # shellcheck disable=SC2086
    $as_root env DEBIAN_FRONTEND=noninteractive apt-get install -q -y --no-install-recommends "$@" </dev/null >/dev/null
}
