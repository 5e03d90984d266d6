"""The watch on the command line: it needs the database alone, neither Teams nor a running bot (IG28, HZ1)."""

from datetime import UTC, datetime

import composition
from composition import own_version
from domain.alarms import AlarmKind
from practice import seed
from settings import Settings
from storage import signs
from storage.sealing import new_key
from storage.unit import Unit
from tests.test_app import CommandLine, command

__all__ = ["command"]


def test_the_days_list_is_printed_without_any_bot(command: CommandLine) -> None:
    command.set(SEALING_KEY=new_key())
    assert command("day-list") == 0
    assert command.out.startswith("Safeguarding list for ")
    assert "IF TEAMS IS DOWN" in command.out


def test_without_a_mail_server_sending_the_list_is_refused(command: CommandLine) -> None:
    command.set(SEALING_KEY=new_key())
    assert command("day-list", "--send") == 2
    assert "No mail server is set" in command.err


# IG29: the people of a practice database are invented, and a real mail server must never hear of them.
def test_a_practice_database_sends_no_mail(command: CommandLine) -> None:
    command.set(SMTP_HOST="127.0.0.1", MAIL_FROM="assistant@trust.example")
    settings = Settings()
    database = composition.open_database(settings, key=composition.practice_key_of(settings))
    database.run_now(seed.begin)
    database.close()
    assert command("day-list", "--send") == 2
    assert "No mail server is set" in command.err


def test_holding_shows_in_doctor_until_it_is_released(command: CommandLine) -> None:
    command.set(SEALING_KEY=new_key())
    command.patched.setattr("app.real_time", lambda: datetime(2026, 11, 23, tzinfo=UTC))
    assert command("hold") == 0
    assert command("doctor") == 0
    assert "Sending: held by hand" in command.out
    assert command("release") == 0
    assert command("doctor") == 0
    assert "Sending: not held" in command.out


def raise_one(unit: Unit) -> None:
    signs.begin(unit, signs.ALARM + AlarmKind.UNREADABLE, "1")


def test_doctor_ends_with_1_while_an_alarm_stands(command: CommandLine) -> None:
    command.set(SEALING_KEY=new_key())
    command.patched.setattr("app.real_time", lambda: datetime(2026, 11, 23, tzinfo=UTC))
    database = command.database()
    database.run_now(raise_one)
    database.close()
    assert command("doctor") == 1
    assert "Alarm: unreadable since" in command.out


def test_the_practice_room_begins_without_old_signs(command: CommandLine) -> None:
    command.set(SEALING_KEY=new_key())
    database = command.database()

    def begin(unit: Unit) -> list[signs.Sign]:
        raise_one(unit)
        seed.begin(unit)
        return signs.list_named(unit, "")

    assert database.run_now(begin) == []
    database.close()


def test_the_version_is_the_one_of_the_project() -> None:
    assert own_version().count(".") == 2
