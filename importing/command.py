"""Bringing files in from the command line: look first, take in second (IN20)."""

import asyncio
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

from domain.access import Actor
from domain.errors import BadInputError
from domain.importing import VERDICT_WORDS, ImportedFile, Source
from domain.words import say_count
from importing.files import Importer

SUFFIXES = frozenset({".ics", ".csv", ".xlsx", ".eml"})
# What a person wants to see before deciding; the rest is counted.
MOST_SHOWN = 50


async def bring_files(importer: Importer, actor: Actor, paths: Sequence[Path], *, says_yes: bool) -> int:
    """Preview each file, ask (or not, with `says_yes`), take it in; 1 when nothing could be used.

    Raises BadInputError for a path that cannot be read, before anything is taken in.
    """
    contents = [(path, read(path)) for path in files_in(paths)]
    useful = 0
    for path, data in contents:
        useful += await bring(importer, actor, path, data, says_yes=says_yes)
    return 0 if useful else 1


async def bring(importer: Importer, actor: Actor, path: Path, data: bytes, *, says_yes: bool) -> bool:
    """One file; whether anything in it can be used."""
    with progress("Reading") as told:
        found = await importer.preview(actor, data, source=Source.FILE, told=told)
    print(
        f"{path.name}: {say_count(len(found.items), 'entry', 'entries')}: {found.counts_said or 'nothing'}."
    )
    if not found.waiting:
        complain(found)
        return False
    show(found)
    if not says_yes and not await asyncio.to_thread(agrees, found.waiting):
        print("Nothing was changed. The file is kept; to take it in, run the same command with --yes.")
        return True
    with progress("Taking in") as told:
        taken = await importer.take_in(actor, found.id, told=told)
    for sentence in taken.done:
        print(f"Done. {sentence}")
    complain(taken)
    return bool(taken.done)


def complain(found: ImportedFile) -> None:
    """What could not be used and what a person should check."""
    for sentence in found.to_check:
        print(f"Check. {sentence}", file=sys.stderr)


def files_in(paths: Sequence[Path]) -> Iterator[Path]:
    """The files named, and the invitation files of each folder named, in the order of their names."""
    for path in paths:
        if path.is_dir():
            yield from sorted(one for one in path.iterdir() if one.suffix.lower() in SUFFIXES)
        else:
            yield path


def read(path: Path) -> bytes:
    """The bytes of a file. Raises BadInputError naming it."""
    try:
        return path.read_bytes()
    except OSError as error:
        raise BadInputError("FILE", f"{path} cannot be read: {error.strerror}.") from None


def show(found: ImportedFile) -> None:
    """Every entry with its place: what would happen, and what is wrong."""
    for item in found.items[:MOST_SHOWN]:
        place = f" ({item.place})" if item.place else ""
        print(f"  {VERDICT_WORDS[item.verdict].capitalize()}{place}: {item.said}")
        for doubt in item.doubts:
            print(f"    Check: {doubt}")
    if len(found.items) > MOST_SHOWN:
        print(f"  And {len(found.items) - MOST_SHOWN:,} more.")


def agrees(number: int) -> bool:
    """Ask at the keyboard; nobody there means no."""
    if not sys.stdin.isatty():
        return False
    return input(f"Take in {say_count(number, 'entry', 'entries')}? [y/N] ").strip().lower() in {"y", "yes"}


@contextmanager
def progress(words: str) -> Iterator[Callable[[int, int], None]]:
    """A bar on standard error while it takes long; nothing at all when nobody watches."""
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    console = Console(stderr=True)
    with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as bar:
        task = bar.add_task(words, total=None)
        yield lambda done, of: bar.update(task, completed=done, total=of)
