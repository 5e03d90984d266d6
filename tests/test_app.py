"""The command line: each refusal is one sentence and exit code 2; each stop is clean."""

import asyncio
import logging
import os
import re
import signal
import socket
import sqlite3
import sys
from base64 import b64decode
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import uuid4

import pytest
import structlog
from aiohttp import ClientSession, FormData
from pydantic import SecretStr

import app
import composition
from bot.cards.catalogue import catalogue
from domain.access import SYSTEM
from domain.errors import BadInputError
from practice import seed
from practice.samples import sample_invitation
from settings import Settings
from storage import audit, instance, people
from storage.database import Database
from storage.sealing import new_key
from storage.tables import AuditRow, ConferenceRow
from storage.unit import Unit
from tests.factories import CHILD, a_person, add_person
from tests.house import PRIYA

ROOT = Path(__file__).parent.parent


@dataclass
class CommandLine:
    """Runs commands in this process and keeps what they print."""

    folder: Path
    capture: pytest.CaptureFixture[str]
    patched: pytest.MonkeyPatch
    out: str = ""
    err: str = ""

    @property
    def database_file(self) -> Path:
        return self.folder / "live.db"

    def set(self, **settings: str) -> None:
        for name, value in settings.items():
            self.patched.setenv(name, value)

    def complete(self, **settings: str) -> None:
        """Everything that `run` needs."""
        needed = {"APP_ID": "app", "APP_PASSWORD": "secret", "TENANT_IDS": "tenant", "SEALING_KEY": new_key()}
        self.set(**{**needed, "PORT": "0", **settings})

    def __call__(self, *arguments: str) -> int:
        code = app.main(arguments)
        self.out, self.err = self.capture.readouterr()
        return code

    def database(self) -> Database:
        return composition.open_database(Settings())


@pytest.fixture
def command(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> Iterator[CommandLine]:
    """A command line without anybody's settings, in an empty folder."""
    handlers, level = logging.root.handlers[:], logging.root.level
    monkeypatch.chdir(tmp_path)
    for name in Settings.model_fields:
        monkeypatch.delenv(name.upper(), raising=False)
    line = CommandLine(tmp_path, capsys, monkeypatch)
    line.set(DATABASE_URL=f"sqlite:///{line.database_file}")
    yield line
    structlog.reset_defaults()
    logging.captureWarnings(capture=False)
    logging.root.handlers[:] = handlers
    logging.root.setLevel(level)


# --- run ---


def test_run_names_everything_that_is_missing_at_once(command: CommandLine) -> None:
    assert command("run") == 2
    for name in ("APP_ID", "APP_PASSWORD", "TENANT_IDS", "SEALING_KEY", "docs/settings.md", "make demo"):
        assert name in command.err
    assert not command.database_file.exists()


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("SEALING_KEY", "short"),
        ("DATABASE_URL", "nonsense"),
        ("DATABASE_URL", "mysql://x/y"),
        ("DATABASE_URL", "sqlite://"),
        ("DATABASE_URL", "sqlite:////proc/nowhere/x.db"),
        ("DATABASE_URL", "postgresql://nobody@127.0.0.1:1/x"),
        ("PORT", "x"),
        ("SERVICE_URL", "https://elsewhere.example/"),
        ("CARD_LANGUAGE", "fr"),
    ],
)
def test_run_refuses_a_setting_that_cannot_be_used_by_its_name(
    command: CommandLine, name: str, value: str
) -> None:
    command.complete(**{name: value})
    assert command("run") == 2
    assert name in command.err
    assert "Traceback" not in command.err


def test_run_refuses_a_practice_database(command: CommandLine) -> None:
    command.complete()
    database = command.database()
    database.run_now(instance.mark_as_practice)
    database.close()
    assert command("run") == 2
    assert "invented people" in command.err


def test_run_says_when_its_port_is_taken(command: CommandLine) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        command.complete(PORT=port)
        assert command("run") == 2
        assert port in command.err
        assert "PORT=3979" in command.err


# --- practice ---


@pytest.mark.parametrize("host", ["0.0.0.0", "192.0.2.1", "example.org", ""])  # noqa: S104 - to be refused
def test_the_practice_room_opens_on_this_machine_alone(command: CommandLine, host: str) -> None:
    command.set(HOST=host, PORT="0")
    assert command("practice") == 2
    assert "set HOST to 127.0.0.1" in command.err
    assert not command.database_file.exists()


def test_the_practice_room_says_when_its_port_is_taken(command: CommandLine) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        command.set(PORT=str(taken.getsockname()[1]))
        assert command("practice") == 2
        assert "Nothing can listen" in command.err


@pytest.mark.parametrize("keeps_key", [True, False])
def test_the_practice_room_refuses_a_live_database_and_leaves_it_alone(
    command: CommandLine, *, keeps_key: bool
) -> None:
    command.complete()
    database = command.database()
    database.run_now(add_person, a_person())
    database.close()
    held = everything_in(command.database_file)
    if not keeps_key:
        command.patched.delenv("SEALING_KEY")
    assert command("practice") == 2
    assert "DATABASE_URL" in command.err
    assert not command.database_file.with_suffix(".practice-key").exists()
    assert everything_in(command.database_file) == held
    assert any("Priya Raman" in line for line in held)


def everything_in(file: Path) -> list[str]:
    with sqlite3.connect(file) as connection:
        return list(connection.iterdump())


# --- import ---


def a_sample(command: CommandLine, name: str = "initial-kent") -> str:
    file = command.folder / f"{name}.ics"
    file.write_bytes(sample_invitation(name, now=datetime.now(UTC), invitee="priya.raman@trust.example"))
    return str(file)


def test_a_good_file_is_taken_in(command: CommandLine) -> None:
    command.set(SEALING_KEY=new_key())
    database = command.database()
    database.run_now(add_person, a_person())
    database.close()
    assert command("import", a_sample(command), "--yes") == 0
    assert "1 entry: 1 new." in command.out
    assert "\nDone. Initial conference on " in command.out
    assert "its care coordinator has it now" in command.out


# IN20: looked at first; nobody at the keyboard means no.
def test_without_a_yes_nothing_is_changed(command: CommandLine) -> None:
    command.set(SEALING_KEY=new_key())
    assert command("import", a_sample(command)) == 0
    assert "New (event 1): Initial conference on " in command.out
    assert "Nothing was changed" in command.out
    database = command.database()
    assert database.run_now(lambda unit: unit.session.query(ConferenceRow).count()) == 0
    database.close()


def test_a_folder_is_taken_in_file_by_file(command: CommandLine) -> None:
    command.set(SEALING_KEY=new_key())
    for name in ("initial-kent", "review-hackney"):
        a_sample(command, name)
    (command.folder / "notes.txt").write_text("not an invitation")
    assert command("import", str(command.folder), "--yes") == 0
    assert command.out.count("Done. ") == 2


def test_a_file_without_anything_useful_gives_exit_code_1_and_says_why(command: CommandLine) -> None:
    command.set(SEALING_KEY=new_key())
    file = command.folder / "letter.ics"
    for data in (b"", b"Dear colleague", b"\xff\xfe\x00", b"BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n"):
        file.write_bytes(data)
        assert command("import", str(file)) == 1
        assert command.out == "letter.ics: 1 entry: 1 cannot be used.\n"
        assert command.err.startswith("Check. ")


def test_a_file_that_is_partly_broken_is_partly_taken_in(command: CommandLine) -> None:
    command.set(SEALING_KEY=new_key())
    assert command("import", a_sample(command, "broken"), "--yes") == 0
    assert command.out.count("Done. ") == 1
    assert command.err.count("Check. ") >= 4


def test_a_file_that_cannot_be_read_is_refused_by_name(command: CommandLine) -> None:
    command.set(SEALING_KEY=new_key())
    file = command.folder / "missing.ics"
    assert command("import", a_sample(command), str(file), "--yes") == 2
    assert str(file) in command.err
    assert "No such file" in command.err
    assert "Done." not in command.out


def test_importing_without_a_key_names_the_setting(command: CommandLine) -> None:
    assert command("import", a_sample(command)) == 2
    assert "SEALING_KEY" in command.err
    assert "new-key" in command.err


def make_practice(unit: Unit) -> None:
    seed.begin(unit)
    instance.set_clock_shift(unit, timedelta(days=30))


def test_importing_into_a_practice_database_uses_its_key_and_its_clock(command: CommandLine) -> None:
    settings = Settings()
    database = composition.open_database(settings, key=composition.practice_key_of(settings))
    database.run_now(make_practice)
    database.close()
    # Eight weekdays ahead of real time is in the past for a practice clock of thirty days on.
    assert command("import", a_sample(command)) == 1
    assert "has started or is over" in command.err


def test_a_bug_is_told_by_a_number_without_a_name(
    command: CommandLine, monkeypatch: pytest.MonkeyPatch
) -> None:
    def trip(*_anything: object, **_more: object) -> None:
        raise RuntimeError(CHILD)

    monkeypatch.setattr(app, "bring_files", trip)
    command.set(SEALING_KEY=new_key())
    assert command("import", a_sample(command)) == 3
    assert CHILD not in command.err
    assert "Something went wrong" in command.err
    assert "RuntimeError" in command.err


# --- the other commands ---


def test_doctor_says_that_all_is_in_place(command: CommandLine) -> None:
    command.set(SEALING_KEY=new_key())
    command.patched.setattr(app, "real_time", lambda: datetime(2026, 11, 23, tzinfo=UTC))
    assert command("doctor") == 0
    assert re.search(r"Database: SQLite 3\.\d+", command.out)
    assert "Audit chain: whole" in command.out
    assert "Bank holidays: known for 25 more months" in command.out


def test_doctor_warns_when_the_calendar_runs_out(command: CommandLine) -> None:
    command.set(SEALING_KEY=new_key())
    command.patched.setattr(app, "real_time", lambda: datetime(2028, 1, 15, tzinfo=UTC))
    assert command("doctor") == 1
    assert "11 more months" in command.out


def do_something(unit: Unit) -> None:
    audit.record(unit, SYSTEM, "something.happened", at=unit.now)


def falsify(unit: Unit) -> None:
    unit.session.query(AuditRow).one().action = "nothing.happened"


def test_doctor_warns_when_the_audit_was_touched(command: CommandLine) -> None:
    command.set(SEALING_KEY=new_key())
    command.patched.setattr(app, "real_time", lambda: datetime(2026, 11, 23, tzinfo=UTC))
    database = command.database()
    database.run_now(do_something)
    database.run_now(falsify)
    database.close()
    assert command("doctor") == 1
    assert "broken at row 1" in command.out


def test_a_new_key_is_32_random_bytes(command: CommandLine) -> None:
    keys = set()
    for _ in range(3):
        assert command("new-key") == 0
        keys.add(command.out.strip())
    assert {len(b64decode(key)) for key in keys} == {32}
    assert len(keys) == 3


# Debian and its like set LANGUAGE=en_GB:en for everybody; it is none of ours.
def test_the_cards_speak_the_language_that_is_set(command: CommandLine) -> None:
    say = catalogue("arrivals")
    for language, begins in (("cy", "Nid oes"), ("en", "You do not")):
        command.set(CARD_LANGUAGE=language, LANGUAGE="en_GB:en")
        assert command("new-key") == 0
        assert say("nothing-to-do").startswith(begins)


def test_migrating_twice_changes_nothing(command: CommandLine) -> None:
    command.set(SEALING_KEY=new_key())
    assert command("migrate") == 0
    before = command.database_file.read_bytes()
    assert command("migrate") == 0
    assert command.database_file.read_bytes() == before


@pytest.mark.parametrize("arguments", [[], ["dance"], ["import"], ["practice", "--day", "tomorrow"]])
def test_an_unknown_command_shows_how_it_is_used(command: CommandLine, arguments: list[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        command(*arguments)
    assert stopped.value.code == 2
    assert "usage: app.py" in command.capture.readouterr().err


# --- stopping ---


async def started(folder: Path, *arguments: str, **settings: str) -> asyncio.subprocess.Process:
    """A real process in an empty folder, with nobody's settings."""
    kept = {name: value for name, value in os.environ.items() if name.lower() not in Settings.model_fields}
    kept.pop("PYTHONUNBUFFERED", None)
    database = f"sqlite:///{folder / 'stop.db'}"
    return await asyncio.create_subprocess_exec(
        sys.executable,
        str(ROOT / "app.py"),
        *arguments,
        cwd=folder,
        env={**kept, "PORT": "0", "DATABASE_URL": database, **settings},
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
    )


def states(file: Path) -> set[str]:
    with sqlite3.connect(file) as connection:
        return {state for (state,) in connection.execute("SELECT state FROM outbox")}


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
async def test_a_stop_while_messages_are_on_their_way_leaves_none_in_between(
    tmp_path: Path, number: signal.Signals
) -> None:
    process = await started(tmp_path, "practice", "--day", "2026-11-23")
    assert process.stdout is not None
    first_line = (await asyncio.wait_for(process.stdout.readline(), timeout=30)).decode()
    base_url = first_line.split("open at ")[1].split()[0]
    data = sample_invitation(
        "initial-kent", now=datetime(2026, 11, 23, 9, tzinfo=UTC), invitee=f"{PRIYA}@trust.example"
    )
    async with ClientSession() as session:
        slow = {"status": None, "delay": 2, "times": None}
        async with session.post(f"{base_url}/practice/faults", json=slow) as response:
            assert response.status == 201
        form = FormData()
        form.add_field("file", data, filename="invitation.ics")
        async with session.post(f"{base_url}/practice/imports", data=form) as response:
            file_id = (await response.json())["id"]
        upload = asyncio.create_task(session.post(f"{base_url}/practice/imports/{file_id}/take-in"))
        while "sending" not in states(tmp_path / "stop.db"):  # noqa: ASYNC110 - another process, no event
            await asyncio.sleep(0.05)
        process.send_signal(number)
        _, errors = await asyncio.wait_for(process.communicate(), timeout=20)
        await asyncio.wait([upload])
        upload.exception()
    assert process.returncode == 0, errors.decode()
    assert "Traceback" not in errors.decode()
    assert states(tmp_path / "stop.db") <= {"sent", "queued"}


async def test_run_starts_and_stops_cleanly(tmp_path: Path) -> None:
    needed = {"APP_ID": "app", "APP_PASSWORD": "secret", "TENANT_IDS": "tenant", "SEALING_KEY": new_key()}
    process = await started(tmp_path, "run", **needed)
    assert process.stderr is not None
    line = await asyncio.wait_for(process.stderr.readline(), timeout=30)
    port = re.search(rb'"port": (\d+)', line)
    assert port is not None, line
    async with ClientSession() as session, session.get(f"http://127.0.0.1:{int(port[1])}/ready") as response:
        assert (response.status, await response.json()) == (200, {"ready": True})
    process.send_signal(signal.SIGTERM)
    _, errors = await asyncio.wait_for(process.communicate(), timeout=20)
    assert process.returncode == 0, errors.decode()


async def test_the_practice_room_opens_on_ipv6_as_well(tmp_path: Path) -> None:
    settings = Settings(port=0, host="::1", database_url=f"sqlite:///{tmp_path / 'six.db'}")
    async with composition.practice_room(settings) as (_, room, base_url), ClientSession() as session:
        assert base_url.startswith("http://[::1]:")
        async with session.get(f"{base_url}/ready") as response:
            assert response.status == 200
        priya = room.chats.people[0]
        assert (await room.client.say(priya, "hi")).status == 200
        assert len(room.chats.messages(priya)) == 3


# A key that was lost or mistyped must not seal half of a database with another one.
def test_another_sealing_key_than_the_first_is_refused_by_name(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'live.db'}"
    first = Settings(database_url=url, sealing_key=SecretStr(new_key()))
    composition.open_database(first).close()
    composition.open_database(first).close()
    with pytest.raises(BadInputError, match="not the key this database was sealed with") as refused:
        composition.open_database(Settings(database_url=url, sealing_key=SecretStr(new_key())))
    assert refused.value.field == "SEALING_KEY"


# --- the trust's own lists ---


def a_list(command: CommandLine, name: str, *rows: str) -> str:
    file = command.folder / f"{name}.csv"
    file.write_text("\n".join(rows), encoding="utf-8")
    return str(file)


def test_the_trusts_own_lists_are_shown_and_taken_in_with_a_yes(command: CommandLine) -> None:
    command.set(SEALING_KEY=new_key())
    staff = a_list(
        command,
        "staff",
        "Entra object id,Name,Email,Role,Team",
        f"{uuid4()},Priya Raman,priya.raman@trust.example,Care coordinator,Marsh End",
        f"{uuid4()},Grace Adeyemi,grace.adeyemi@trust.example,Named nurse,Safeguarding",
    )
    care = a_list(
        command,
        "care",
        "Patient reference,Coordinator email,Opened on",
        "T999001,priya.raman@trust.example,05/01/2026",
    )
    roster = a_list(command, "roster", "Date,Nurse email", "30/03/2027,grace.adeyemi@trust.example")
    assert command("import-staff", staff) == 0
    assert "Nothing was changed" in command.out
    for name, file in (("staff", staff), ("care", care), ("roster", roster)):
        assert command(f"import-{name}", file, "--yes") == 0, command.err
        assert "Nothing was changed" not in command.out
    assert command("import-staff", staff, "--yes") == 0
    database = command.database()
    names = database.run_now(lambda unit: {one.name for one in people.list_all(unit)})
    assert names == {"Priya Raman", "Grace Adeyemi"}
    database.close()


def test_a_list_that_cannot_be_used_says_why(command: CommandLine) -> None:
    command.set(SEALING_KEY=new_key())
    assert command("import-staff", a_list(command, "staff", "Colour,Shape", "red,round"), "--yes") == 1
    assert command.err.startswith("Check. ")


def test_a_program_gets_a_key_that_is_shown_once(command: CommandLine) -> None:
    command.set(SEALING_KEY=new_key())
    assert command("api-client", "add", "Kent unit", "--scope", "invitations") == 0
    key = re.search(r"ca_\w+", command.out)
    assert key is not None
    assert command("api-client", "list") == 0
    assert "Kent unit" in command.out
    assert key[0] not in command.out
