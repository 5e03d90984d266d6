"""Sensitive text at rest: bound to its row, tamper-evident, unreadable in the raw database (IN13, IG13)."""

from base64 import b64encode
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import text

from domain.errors import BadInputError
from storage import conferences
from storage.database import Database
from storage.sealing import Sealer, UnsealingError, new_key
from storage.tables import Base
from tests.factories import CHAIR, CHILD, PARENT, a_draft, a_person, add_person, take_in
from tests.storage.tools import opened_with

PRIYA = a_person(name="Priya Raman")
SEALED = ("conferences", "intake_files")


@pytest.fixture
def sealer() -> Sealer:
    return Sealer.from_text(new_key())


def test_what_was_sealed_can_be_opened_for_the_same_row(sealer: Sealer) -> None:
    sealed = sealer.seal(b"Willow Farrow", "conference:1")
    assert sealer.open(sealed, "conference:1") == b"Willow Farrow"
    assert b"Willow" not in sealed


def test_the_same_text_is_never_sealed_the_same_way_twice(sealer: Sealer) -> None:
    assert len({sealer.seal(b"the same", "conference:1") for _ in range(50)}) == 50


def test_another_row_or_another_key_cannot_open_it(sealer: Sealer) -> None:
    sealed = sealer.seal(b"Willow Farrow", "conference:1")
    with pytest.raises(UnsealingError):
        sealer.open(sealed, "conference:2")
    with pytest.raises(UnsealingError):
        Sealer.from_text(new_key()).open(sealed, "conference:1")


def test_changing_any_byte_is_noticed(sealer: Sealer) -> None:
    sealed = sealer.seal(b"Willow", "conference:1")
    for place in range(len(sealed)):
        changed = bytearray(sealed)
        changed[place] ^= 1
        with pytest.raises(UnsealingError):
            sealer.open(bytes(changed), "conference:1")


@pytest.mark.parametrize("length", [0, 1, 5, 12, 13, 20])
def test_a_value_cut_short_is_noticed(sealer: Sealer, length: int) -> None:
    with pytest.raises(UnsealingError):
        sealer.open(sealer.seal(b"Willow", "conference:1")[:length], "conference:1")


def test_json_comes_back_as_it_was(sealer: Sealer) -> None:
    value = {"family": [["Zoë O’Neill"], [], None], "number": 3}
    assert sealer.open_json(sealer.seal_json(value, "x"), "x") == value


@pytest.mark.parametrize(
    "key",
    [
        "",
        "change-me",
        "ü",
        b64encode(b"too short").decode(),
        b64encode(bytes(33)).decode(),
        new_key()[:-1],
        new_key() + "!",
    ],
    ids=["empty", "a word", "a letter", "too short", "too long", "cut off", "a mark too many"],
)
def test_a_bad_key_is_refused_with_the_name_of_its_setting_and_never_shown(key: str) -> None:
    with pytest.raises(BadInputError) as refused:
        Sealer.from_text(key)
    assert refused.value.field == "SEALING_KEY"
    assert "new-key" in refused.value.advice
    assert not key or key not in f"{refused.value.message} {refused.value.advice}"


def test_an_error_tells_the_row_but_not_the_text(sealer: Sealer) -> None:
    with pytest.raises(UnsealingError, match=r"^conference:2$"):
        sealer.open(sealer.seal(b"Willow Farrow", "conference:1"), "conference:2")


# Somebody with access to the database swaps the families of two conferences.
def test_two_rows_whose_sealed_text_was_swapped_cannot_be_read(database: Database) -> None:
    database.run_now(add_person, PRIYA)
    database.run_now(take_in, a_draft(PRIYA, uid="one"), a_draft(PRIYA, uid="two"))
    with database.engine.begin() as connection:
        rows = connection.execute(text("SELECT id, sealed FROM conferences ORDER BY uid")).all()
        for row, other in zip(rows, reversed(rows), strict=True):
            update = text("UPDATE conferences SET sealed = :sealed WHERE id = :id")
            connection.execute(update, {"sealed": other.sealed, "id": row.id})
    for uid in ("one", "two"):
        with pytest.raises(UnsealingError):
            database.run_now(conferences.find_by_uid, uid)


def test_a_database_opened_with_another_key_cannot_be_read(database: Database, database_url: str) -> None:
    database.run_now(take_in, a_draft())
    other_key = Sealer.from_text(new_key())
    with (
        closing(opened_with(database_url, other_key, database.clock)) as stranger,
        pytest.raises(UnsealingError),
    ):
        stranger.run_now(conferences.find_by_uid, "conference-1")


# A canary in every sensitive field; then every byte that the database keeps is searched for it.
def test_no_family_link_or_phone_is_readable_in_the_raw_database(
    database: Database, database_url: str
) -> None:
    database.run_now(add_person, PRIYA)
    database.run_now(take_in, a_draft(PRIYA))
    if database.is_sqlite:
        raw = b"".join(file.read_bytes() for file in files_of(Path(str(database.url.database))))
    else:
        raw = b"".join(every_value(database))
    assert b"conference-1" in raw, database_url
    secret = (CHILD, PARENT, CHAIR, "Joel Brandt", "3456789012345", "345 678 901 234 5", "AbC123xyz")
    for canary in (*secret, "01632 960101", "KCC-2026-0142", "teams.microsoft.com", "invented"):
        for word in {canary, *canary.split()}:
            if len(word) > 4:
                assert word.encode() not in raw, word
                assert word.encode("utf-16-le") not in raw, word


def files_of(database_file: Path) -> list[Path]:
    """The database with its journal."""
    found = sorted(database_file.parent.glob(database_file.name + "*"))
    assert any(file.name.endswith("-wal") for file in found)
    return found


def every_value(database: Database) -> Iterator[bytes]:
    """Every value of every column of every table, as PostgreSQL would dump it."""
    with database.engine.connect() as connection:
        for table in Base.metadata.tables:
            for row in connection.execute(text(f'SELECT * FROM "{table}"')):  # noqa: S608 - our own tables
                yield from (
                    bytes(one) if isinstance(one, (bytes, memoryview)) else str(one).encode() for one in row
                )
