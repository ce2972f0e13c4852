# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""``smedja web``: make the pages ready, then serve them.

Position in the flow: parse, check the machine, hand over to Django's commands and to granian. It renders no page.
"""

from __future__ import annotations

import argparse
import errno
import os
import shutil
import socket
import sys

from smedja.core import EnvironmentFault
from smedja.sweden.folders import var_folder

HOST = "127.0.0.1"
PORT = 8000
ROOM_BYTES = 200 * 1024 * 1024

EPILOG = """\
examples:
  smedja web prepare                 migrate, load the catalogue, compute the outlook, draw the charts
  smedja web serve                   serve on http://127.0.0.1:8000
  smedja web serve --port 8080

environment:
  SMEDJA_VAR      where the database, runs and drawn charts are kept (default: var)
  DATABASE_URL    postgresql://user:password@host/name instead of the embedded SQLite
  SMEDJA_HOSTS    names this server answers to, comma-separated
"""


def register(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add ``web prepare`` and ``web serve`` to the parser."""
    parser = subparsers.add_parser(
        "web",
        help="the pages: prepare them, serve them",
        description="Make the pages ready and serve them.",
        epilog=EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    commands = parser.add_subparsers(title="commands", metavar="COMMAND", required=True)
    prepare = commands.add_parser("prepare", help="migrate, load, compute and draw; what is current is skipped")
    prepare.set_defaults(func=run_prepare)
    serve = commands.add_parser("serve", help="serve the pages until interrupted")
    serve.add_argument("--host", default=HOST, help=f"address to listen on (default {HOST})")
    serve.add_argument("--port", type=int, default=PORT, help=f"port to listen on (default {PORT})")
    serve.set_defaults(func=run_serve)


def run_prepare(_: argparse.Namespace) -> int:
    """Make everything ready that a server needs; return the exit code."""
    _require_room()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "smedja.web.settings")
    # Django is slow to import; the other commands do without it.
    import django  # noqa: PLC0415
    from django.core.management import call_command  # noqa: PLC0415

    django.setup()
    call_command("prepare")
    return 0


def run_serve(args: argparse.Namespace) -> int:
    """Serve until interrupted; return the exit code."""
    require_free_port(args.host, args.port)
    _require_prepared()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "smedja.web.settings")
    if args.host not in {HOST, "localhost"}:
        os.environ.setdefault("SMEDJA_HOSTS", f"{HOST},localhost,{args.host}")
    from granian import Granian  # noqa: PLC0415
    from granian.constants import Interfaces  # noqa: PLC0415

    shown = f"[{args.host}]" if ":" in args.host else args.host
    print(f"Smedja is served on http://{shown}:{args.port}  (Ctrl+C stops it)", file=sys.stderr, flush=True)
    Granian(
        "smedja.web.wsgi:application",
        address=args.host,
        port=args.port,
        interface=Interfaces.WSGI,
        workers=1,
        blocking_threads=4,
        log_enabled=False,
        websockets=False,
    ).serve()
    return 0


def require_free_port(host: str, port: int) -> None:
    """Refuse a port that cannot be listened on.

    Raises:
        EnvironmentFault: the port is taken, not allowed, or the address is not of this machine.
    """
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        with socket.socket(found[0], found[1]) as trial:
            trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            trial.bind(found[4])
    except (OSError, OverflowError) as fault:
        taken = isinstance(fault, OSError) and fault.errno == errno.EADDRINUSE
        why = "is taken by another program" if taken else "cannot be listened on"
        raise EnvironmentFault(
            f"Port {port} on {host} {why}",
            todo="Stop the other program, or choose another port: smedja web serve --port "
            f"{port + 1 if taken else PORT}",
        ) from fault


def _require_prepared() -> None:
    if not (var_folder() / "static").is_dir():
        raise EnvironmentFault("The pages are not prepared", todo="Run: smedja web prepare")


def _require_room() -> None:
    folder = os.environ.get("SMEDJA_VAR") or "var"
    try:
        os.makedirs(folder, exist_ok=True)  # noqa: PTH103 -- one call, before anything else is imported
        free = shutil.disk_usage(folder).free
    except OSError as fault:
        raise EnvironmentFault(
            f"The folder {folder} cannot be written", todo="Point SMEDJA_VAR at a folder of yours"
        ) from fault
    if free < ROOM_BYTES:
        raise EnvironmentFault(
            f"Only {free // 1024**2} MB left on the disk; {ROOM_BYTES // 1024**2} MB are needed",
            where=folder,
            todo="Make room, or point SMEDJA_VAR at another disk",
        )
