"""Clients of the HTTP API on the command line: add, rotate, revoke, list. A key is shown once, when made."""

import argparse
from collections.abc import Callable, Iterable
from datetime import datetime, timedelta
from typing import Any, Concatenate, ParamSpec, Protocol, TypeVar

from domain.api_client import ApiKey, Scope
from domain.working_days import LONDON
from usecases.api_clients import (
    COMMAND_LINE,
    OLD_KEY_KEPT,
    ClientKeys,
    NewKey,
    create_client,
    list_clients,
    revoke_client,
    rotate_key,
)

P = ParamSpec("P")
T = TypeVar("T")


class Works(Protocol):
    """A database that does one unit of work at a time."""

    def clock(self) -> datetime:
        """What time it is."""
        ...

    def run_now(self, work: Callable[Concatenate[Any, P], T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Do one unit of work."""
        ...


def add_client_command(commands: Any) -> None:  # noqa: ANN401 - argparse does not name the type
    """Put `api-client` among the commands."""
    parser = commands.add_parser("api-client", help="add, rotate, revoke or list programs that use the API")
    actions = parser.add_subparsers(dest="action", required=True)
    adding = actions.add_parser("add", help="a new client and its first key")
    adding.add_argument("name", metavar="NAME")
    adding.add_argument(
        "--scope", action="append", type=Scope, choices=list(Scope), required=True, dest="scopes"
    )
    rotating = actions.add_parser("rotate", help="a new key; the old one stays good for a while")
    rotating.add_argument("name", metavar="NAME")
    rotating.add_argument(
        "--keep-old",
        type=int,
        default=OLD_KEY_KEPT.days,
        metavar="DAYS",
        help=f"how long the old key stays good; 0 ends it now (default {OLD_KEY_KEPT.days})",
    )
    revoking = actions.add_parser("revoke", help="end every key of a client at once, for good")
    revoking.add_argument("name", metavar="NAME")
    actions.add_parser("list", help="every client with its keys, which are not shown")


def client_text(database: Works, chosen: argparse.Namespace) -> str:
    """Do what was typed and say what became of it. Raises CaseworkError."""
    if chosen.action == "add":
        made = database.run_now(
            create_client, COMMAND_LINE, name=chosen.name, scopes=frozenset(chosen.scopes)
        )
        return say_key(made)
    if chosen.action == "rotate":
        kept = timedelta(days=chosen.keep_old)
        return say_key(database.run_now(rotate_key, COMMAND_LINE, name=chosen.name, keep_old_for=kept))
    if chosen.action == "revoke":
        revoked = database.run_now(revoke_client, COMMAND_LINE, name=chosen.name)
        return f"{revoked.name} is revoked: none of its keys is good any more."
    return say_clients(database.run_now(list_clients, COMMAND_LINE), database.clock())


def say_key(made: NewKey) -> str:
    """The key, and what to do with it."""
    lines = [
        f"The key of {made.client.name} ({', '.join(sorted(made.client.scopes))}):",
        made.text,
        "It is not shown again: only its fingerprint is kept. Hand it over by a safe way.",
    ]
    if made.old_until:
        lines.append(f"Older keys are good until {say_moment(made.old_until)}.")
    return "\n".join(lines)


def say_clients(found: Iterable[ClientKeys], now: datetime) -> str:
    """One line for each client and each of its keys."""
    lines = []
    for held in found:
        state = "revoked" if held.client.is_revoked else ", ".join(sorted(held.client.scopes))
        lines.append(f"{held.client.name}: {state}")
        lines.extend(f"  {say_state(key, now)}" for key in held.keys)
    return "\n".join(lines) or "There is no program yet."


def say_state(key: ApiKey, now: datetime) -> str:
    """A key without its secret."""
    until = f"until {say_moment(key.expires_at)}" if key.expires_at else "until it is rotated"
    state = f"good {until}" if key.is_good(now) else "not good any more"
    used = f"last used {say_moment(key.used_at)}" if key.used_at else "never used"
    return f"ca_{key.id}_…: {state}; made {say_moment(key.created_at)}, {used}"


def say_moment(at: datetime) -> str:
    """A moment in London."""
    return f"{at.astimezone(LONDON):%d %B %Y %H:%M}"
