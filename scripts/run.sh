#!/bin/sh
# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

# From a clean clone to the pages in a browser: install, build, migrate, load, compute, serve.
# HOST and PORT choose the address. Each step skips itself when its result is current. Writes only below .venv, var,
# node_modules and the style sheets' folder.
set -eu
cd "$(dirname "$0")/.."
. scripts/lib.sh

HOST=${HOST:-127.0.0.1}
PORT=${PORT:-8000}

python=$PYTHON
if ! { [ -x "$python" ] && new_enough "$python"; }; then python=$(find_python) || no_python; fi
case $PORT in
    *[!0-9]* | '') fail 6 "PORT is not a number: $PORT" "give one between 1 and 65535, as in: PORT=8001 make run" ;;
esac
# Before any long work: nobody should wait for minutes to learn that the door is taken.
reason=$("$python" - "$HOST" "$PORT" <<'PY'
import errno, socket, sys

host, port = sys.argv[1], int(sys.argv[2])
try:
    family, kind, _, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
    with socket.socket(family, kind) as door:
        door.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        door.bind(address)
except (OSError, OverflowError) as error:
    taken = getattr(error, "errno", None) == errno.EADDRINUSE
    print(f"port {port} on {host} is taken" if taken else f"{host}:{port} cannot be used ({error})")
PY
) || true
if [ -n "$reason" ]; then
    fail 4 "$reason" "stop what uses it or choose another: PORT=$((PORT + 1)) make run"
fi

say "1/3 environment"
sh scripts/setup.sh
say "2/3 style sheets"
sh scripts/assets.sh
say "3/3 database, baseline and outlook"
$VENV/bin/smedja web prepare
exec $VENV/bin/smedja web serve --host "$HOST" --port "$PORT"
