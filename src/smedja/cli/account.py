# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""``smedja account``: make accounts and hand out roles on the server, the first administrator's among them.

Position in the flow: parse, call, print. Pages do the same for administrators; what a role may do is said elsewhere.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from smedja.core import QueryError
from smedja.strategy.rights import Role

if TYPE_CHECKING:
    from types import ModuleType

EPILOG = """\
examples:
  smedja account create --name anna --email anna@example.se --role administrator --strategy smart-industri
  smedja account role anna --role contact --strategy smart-industri --party tillvaxtverket
  smedja account remove-role anna --role contact --strategy smart-industri --party tillvaxtverket
  smedja account list

Without --password-stdin an account has no password; an address is printed where it is chosen, once and within some
days. SMEDJA_ADDRESS says where readers find this server.
"""


def register(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the commands to the parser."""
    parser = subparsers.add_parser(
        "account",
        help="accounts: who can log in, and with which role",
        description="Make accounts and hand out roles.",
        epilog=EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    commands = parser.add_subparsers(title="commands", metavar="COMMAND", required=True)
    create = commands.add_parser("create", help="make an account")
    create.add_argument("--name", required=True, help="name to log in with; it stands in histories")
    create.add_argument("--email", required=True, help="e-mail address")
    create.add_argument("--password-stdin", action="store_true", help="read the password from standard input")
    _add_role(create, required=False)
    create.set_defaults(func=run_create)
    for name, does, func in (
        ("role", "give an account a role", run_role),
        ("remove-role", "take a role from an account", run_remove_role),
    ):
        command = commands.add_parser(name, help=does)
        command.add_argument("account", metavar="ACCOUNT", help="name or e-mail address")
        _add_role(command, required=True)
        command.set_defaults(func=func)
    listing = commands.add_parser("list", help="list accounts and their roles")
    listing.set_defaults(func=run_list)


def run_create(args: argparse.Namespace) -> int:
    """Make an account; return the exit code."""
    if bool(args.role) != bool(args.strategy):
        raise QueryError("A role is a role in a strategy", todo="Give both --role and --strategy, or neither")
    if not args.role and (args.region or args.party):
        raise QueryError("--region and --party belong to a role", todo="Give --role and --strategy too")
    password = sys.stdin.readline().rstrip("\r\n") if args.password_stdin else ""
    if args.password_stdin and not password:
        raise QueryError("There is no password on standard input", todo="Leave --password-stdin out, or pipe one in")
    role = (args.strategy, args.role, args.region, args.party) if args.role else None
    link = commands_of_accounts().create(args.name, args.email, password, role)
    if link:
        print(f"Choose a password here, once:\n{link}")
    return 0


def run_role(args: argparse.Namespace) -> int:
    """Give an account a role; return the exit code."""
    return _change(commands_of_accounts().give_role, args)


def run_remove_role(args: argparse.Namespace) -> int:
    """Take a role from an account; return the exit code."""
    return _change(commands_of_accounts().take_role, args)


def run_list(_: argparse.Namespace) -> int:
    """Print accounts and their roles; return the exit code."""
    for one in commands_of_accounts().listed():
        print(f"{one.name}  {one.email}{'' if one.active else '  (closed)'}")
        for role in one.roles:
            print(f"    {role}")
    return 0


def commands_of_accounts() -> ModuleType:
    """Return what makes accounts on this machine, with Django started."""
    found: ModuleType = app_of("people").commands
    return found


def app_of(label: str) -> Any:
    """Return the configuration of an app of ours, with Django started.

    Args:
        label: The app's label.
    """
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "smedja.web.settings")
    # Django is slow to import; other commands do without it.
    import django  # noqa: PLC0415
    from django.apps import apps  # noqa: PLC0415

    if not apps.ready:
        django.setup()
    return apps.get_app_config(label)


def _change(change: Callable[..., Any], args: argparse.Namespace) -> int:
    change(args.account, args.strategy, args.role, args.region, args.party)
    return 0


def _add_role(parser: argparse.ArgumentParser, *, required: bool) -> None:
    parser.add_argument(
        "--role", choices=[role.value for role in Role], required=required, default="", help="which role"
    )
    parser.add_argument("--strategy", required=required, default="", metavar="KEY", help="key of the strategy")
    parser.add_argument("--region", default="", metavar="COUNTY", help="county that the role is held to")
    parser.add_argument("--party", default="", metavar="KEY", help="party that a contact reports for")
