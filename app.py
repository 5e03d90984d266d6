"""The command line: what can be typed after `python app.py`."""

import argparse
import asyncio
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from datetime import date
from pathlib import Path
from traceback import format_tb

import logs
from bot.cards.catalogue import choose_language
from composition import open_database, practise, real_time, run
from domain.access import SYSTEM
from domain.errors import CaseworkError
from domain.working_days import ENOUGH_MONTHS, local_day, months_left
from importing.command import bring_files, read
from importing.files import Importer
from importing.staff import ListChange, bring_care, bring_roster, bring_staff, say_problems
from mailing import post_of
from policies.explain import ACTIONS, policy_text
from policies.loader import load_policies
from practice.clock import PracticeClock
from scheduler.explain_cli import add_nudges_command, explain_nudges
from scheduler.watch_cli import health, print_or_send_day_list, switch_sending
from settings import Settings, read_settings
from storage import audit, instance, outbox
from storage.database import Database, describe
from storage.sealing import new_key
from web.api_keys_cli import add_client_command, client_text


@contextmanager
def at_its_own_time(settings: Settings) -> Iterator[Database]:
    """The database under its own clock: a practice room's may have been moved."""
    clock = PracticeClock()
    with closing(open_database(settings, clock.now)) as database:
        clock.shift = database.run_now(instance.clock_shift)
        yield database


def import_files(settings: Settings, paths: Sequence[Path], *, says_yes: bool) -> int:
    """Show what files or folders would do, then take them in when told to; 1 when nothing could be used."""
    with at_its_own_time(settings) as database:
        return asyncio.run(bring_files(Importer(database), SYSTEM, paths, says_yes=says_yes))


def import_list(
    bring: Callable[..., ListChange], settings: Settings, path: Path, *, says_yes: bool, **given: bool
) -> int:
    """Show what one of the trust's own lists would change, and change it when told to."""
    data = read(path)
    with at_its_own_time(settings) as database:
        change = bring(database, SYSTEM, data, is_meant=says_yes, **given)
    for sentence in change.sentences:
        print(sentence)
    for sentence in say_problems(change):
        print(f"Check. {sentence}", file=sys.stderr)
    if not says_yes and not change.is_empty:
        print("Nothing was changed. To take it in, run the same command with --yes.")
    return 1 if change.is_empty and change.problems else 0


def manage_clients(settings: Settings, chosen: argparse.Namespace) -> None:
    """Add, rotate, revoke or list the programs that use the API."""
    with closing(open_database(settings)) as database:
        print(client_text(database, chosen))


def doctor(settings: Settings) -> int:
    """Say whether everything is in place; 1 when something needs attention."""
    months = months_left(load_policies().calendar, local_day(real_time()))
    with at_its_own_time(settings) as database:
        broken = database.run_now(audit.first_broken_row)
        print(f"Database: {describe(database)}")
        print(f"Bank holidays: known for {months} more months")
        print(f"Audit chain: {'whole' if broken is None else f'broken at row {broken}'}")
        for state, count in sorted(database.run_now(outbox.count_states).items()):
            print(f"Messages {state}: {count}")
        lines, is_well = database.run_now(health)
        print(*lines, sep="\n")
    return 0 if is_well and broken is None and months >= ENOUGH_MONTHS else 1


def day_list(settings: Settings, *, is_to_send: bool) -> None:
    """Print the day's list, or mail it to the named nurses; needs neither Teams nor a running bot (IG28)."""
    with at_its_own_time(settings) as database:
        print(print_or_send_day_list(database, post_of(settings, database), is_to_send=is_to_send))


def explain(settings: Settings, said: str, *, as_json: bool, with_names: bool) -> None:
    """Print what became of each nudge of an invitation, and what comes next; needs no running bot."""
    with at_its_own_time(settings) as database:
        print(explain_nudges(database, said, as_json=as_json, with_names=with_names))


def switch(settings: Settings, *, is_held: bool) -> None:
    """Hold the sending or let it go on (HZ21)."""
    with at_its_own_time(settings) as database:
        print(switch_sending(database, is_held=is_held))


def command_line() -> argparse.ArgumentParser:
    """What can be typed after `python app.py`."""
    parser = argparse.ArgumentParser(prog="app.py", description="The Conference Assistant.")
    commands = parser.add_subparsers(dest="command", required=True)
    commands.add_parser("run", help="serve real people; needs settings (docs/settings.md)")
    practice = commands.add_parser("practice", help="open the practice room with invented people")
    practice.add_argument("--open", action="store_true", help="open the page in the browser")
    practice.add_argument(
        "--day", type=date.fromisoformat, metavar="YYYY-MM-DD", help="begin on this day instead of today"
    )
    importing = commands.add_parser("import", help="show what invitation files would do, and take them in")
    importing.add_argument("files", type=Path, nargs="+", metavar="FILE")
    importing.add_argument("--yes", action="store_true", help="take in what can be used, without asking")
    for name, what in (("staff", "staff"), ("care", "who holds whose care"), ("roster", "duty and leave")):
        bringing = commands.add_parser(
            f"import-{name}", help=f"show what a list of {what} would change, and take it in"
        )
        bringing.add_argument("file", type=Path, metavar="FILE")
        bringing.add_argument("--yes", action="store_true", help="take it in")
        if name != "roster":
            bringing.add_argument("--complete", action="store_true", help="what is missing has ended")
    add_client_command(commands)
    policy = commands.add_parser("policy", help="check, show or explain the rules of an area")
    policy.add_argument("action", choices=ACTIONS)
    policy.add_argument("area", nargs="?", metavar="AREA")
    commands.add_parser("migrate", help="bring the database to the newest schema")
    commands.add_parser("doctor", help="say whether everything is in place")
    listing = commands.add_parser("day-list", help="print the day's list for named nurses, or mail it")
    listing.add_argument("--send", action="store_true", help="mail it to every named nurse, once a day")
    add_nudges_command(commands)
    commands.add_parser("hold", help="send nothing until release, as after a restore")
    commands.add_parser("release", help="send again")
    commands.add_parser("new-key", help="make a SEALING_KEY")
    return parser


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; a refusal is one sentence on standard error and exit code 2, a bug of ours is 3."""
    logs.configure()
    chosen = command_line().parse_args(arguments)
    commands: dict[str, Callable[[Settings], int | None]] = {
        "run": lambda settings: asyncio.run(run(settings)),
        "practice": lambda settings: asyncio.run(
            practise(settings, open_page=chosen.open, first_day=chosen.day)
        ),
        "import": lambda settings: import_files(settings, chosen.files, says_yes=chosen.yes),
        "import-staff": lambda settings: import_list(
            bring_staff, settings, chosen.file, says_yes=chosen.yes, is_complete=chosen.complete
        ),
        "import-care": lambda settings: import_list(
            bring_care, settings, chosen.file, says_yes=chosen.yes, is_complete=chosen.complete
        ),
        "import-roster": lambda settings: import_list(
            bring_roster, settings, chosen.file, says_yes=chosen.yes
        ),
        "api-client": lambda settings: manage_clients(settings, chosen),
        "migrate": lambda settings: open_database(settings).close(),
        "doctor": doctor,
        "day-list": lambda settings: day_list(settings, is_to_send=chosen.send),
        "nudges": lambda settings: explain(
            settings, chosen.invitation, as_json=chosen.json, with_names=chosen.names
        ),
        "hold": lambda settings: switch(settings, is_held=True),
        "release": lambda settings: switch(settings, is_held=False),
        "policy": lambda _settings: print(
            policy_text(chosen.action, chosen.area, today=local_day(real_time()))
        ),
        "new-key": lambda _settings: print(new_key()),
    }
    try:
        return commands[chosen.command](settings_at_start()) or 0
    except CaseworkError as refusal:
        print(f"{refusal.message} {refusal.advice}".strip(), file=sys.stderr)
        return 2
    except Exception as error:  # noqa: BLE001 - what an error says may hold names; where it happened does not
        print(*format_tb(error.__traceback__), file=sys.stderr)
        print(f"Something went wrong ({type(error).__name__}). See the lines above.", file=sys.stderr)
        return 3


def settings_at_start() -> Settings:
    """The settings, and the cards in their language. Raises BadInputError naming one that cannot be used."""
    settings = read_settings()
    choose_language(settings.card_language)
    return settings


if __name__ == "__main__":
    sys.exit(main())
