"""Programs and their keys: only digests are kept; two are good while one replaces the other (IG13)."""

import json
import re
from datetime import timedelta

import pytest

from domain.access import Permission
from domain.api_client import ApiClient, Scope
from domain.errors import BadInputError, NotAllowedError, NotFoundError, NotPermittedError
from storage import api_clients, audit
from storage.database import Database
from storage.tables import ApiClientRow, ApiKeyRow, AuditRow
from storage.unit import Unit
from tests.clock import MovableClock
from tests.usecases.desk import SUNITA
from usecases.api_clients import (
    COMMAND_LINE,
    NewKey,
    admit_client,
    create_client,
    list_clients,
    revoke_client,
    rotate_key,
)

BOTH = (Scope.INVITATIONS, Scope.FILES)


def add(database: Database, name: str = "kent") -> NewKey:
    return database.run_now(create_client, COMMAND_LINE, name=name, scopes=BOTH)


def admitted(database: Database, key: str) -> ApiClient | None:
    return database.run_now(admit_client, key=key)


def all_text(unit: Unit) -> str:
    """Every value of every row that has to do with keys."""
    rows = [*unit.session.query(ApiClientRow), *unit.session.query(ApiKeyRow), *unit.session.query(AuditRow)]
    return "\n".join(str(value) for row in rows for value in vars(row).values())


def test_a_key_lets_its_client_in_with_its_scopes(database: Database) -> None:
    made = add(database)
    client = admitted(database, made.text)
    assert client == made.client
    assert client is not None
    assert client.scopes == set(BOTH)
    assert client.as_actor().may(Permission.TAKE_IN_INVITATIONS)
    assert not client.as_actor().may(Permission.SEE_FAMILY)


def test_a_key_is_long_random_and_recognisable(database: Database) -> None:
    keys = [add(database, f"client {number}").text for number in range(5)]
    assert all(re.fullmatch(r"ca_[0-9a-f]{16}_[A-Za-z0-9_-]{43}", key) for key in keys)
    assert len({key[20:] for key in keys}) == 5


def test_the_key_itself_is_nowhere_in_the_database(database: Database) -> None:
    made = add(database)
    rotated = database.run_now(rotate_key, COMMAND_LINE, name="kent")
    admitted(database, made.text)
    held = database.run_now(all_text)
    for key in (made.text, rotated.text):
        assert key not in held
        assert key[20:] not in held
    assert made.text not in repr(made)


@pytest.mark.parametrize(
    "spoil",
    [
        lambda key: key[:-1] + ("A" if key[-1] != "A" else "B"),
        lambda key: key[:19] + "_" + "A" * 43,
        lambda key: "ca_" + "0" * 16 + key[19:],
        lambda key: key + "A",
        lambda key: key + "\n",
        lambda key: key.upper(),
        lambda _key: "",
        lambda _key: "ca_" + "é" * 60,
        lambda _key: "'; DROP TABLE api_keys; --",
    ],
)
def test_a_wrong_key_lets_nobody_in(database: Database, spoil: object) -> None:
    made = add(database)
    assert callable(spoil)
    assert admitted(database, spoil(made.text)) is None
    assert admitted(database, made.text) is not None


def test_a_known_key_with_a_wrong_secret_is_on_record_and_an_invented_one_is_not(database: Database) -> None:
    made = add(database)
    admitted(database, made.text[:20] + "A" * 43)
    admitted(database, f"ca_{'0' * 16}_{'A' * 43}")
    assert database.run_now(audit.list_actions, made.client.id) == [
        "api_client.created",
        "api_client.refused",
    ]


def test_both_keys_are_good_while_one_is_changed_for_the_other(
    database: Database, clock: MovableClock
) -> None:
    old = add(database)
    new = database.run_now(rotate_key, COMMAND_LINE, name="kent")
    assert new.old_until == clock() + timedelta(days=7)
    clock.pass_by(days=6, hours=23, minutes=59)
    assert admitted(database, old.text) == admitted(database, new.text) == old.client
    clock.pass_by(minutes=1)
    assert admitted(database, old.text) is None
    assert admitted(database, new.text) is not None


def test_the_old_key_can_be_ended_at_once(database: Database) -> None:
    old = add(database)
    new = database.run_now(rotate_key, COMMAND_LINE, name="kent", keep_old_for=timedelta())
    assert admitted(database, old.text) is None
    assert admitted(database, new.text) is not None


def test_rotating_again_gives_the_oldest_key_no_more_time(database: Database, clock: MovableClock) -> None:
    oldest = add(database)
    database.run_now(rotate_key, COMMAND_LINE, name="kent")
    clock.pass_by(days=5)
    database.run_now(rotate_key, COMMAND_LINE, name="kent")
    clock.pass_by(days=2)
    assert admitted(database, oldest.text) is None


@pytest.mark.parametrize("days", [-1, 91])
def test_old_keys_are_kept_neither_for_ever_nor_for_less_than_nothing(database: Database, days: int) -> None:
    add(database)
    with pytest.raises(BadInputError, match="0 to 90 days"):
        database.run_now(rotate_key, COMMAND_LINE, name="kent", keep_old_for=timedelta(days=days))


def test_a_revoked_client_is_out_at_once_and_for_good(database: Database) -> None:
    old = add(database)
    new = database.run_now(rotate_key, COMMAND_LINE, name="kent")
    database.run_now(revoke_client, COMMAND_LINE, name="kent")
    assert admitted(database, old.text) is None
    assert admitted(database, new.text) is None
    with pytest.raises(NotAllowedError, match="revoked"):
        database.run_now(rotate_key, COMMAND_LINE, name="kent")
    with pytest.raises(NotAllowedError, match="already"):
        add(database)


def test_revoking_twice_changes_nothing(database: Database, clock: MovableClock) -> None:
    made = add(database)
    first = database.run_now(revoke_client, COMMAND_LINE, name="kent")
    clock.pass_by(days=1)
    assert database.run_now(revoke_client, COMMAND_LINE, name="kent") == first
    assert database.run_now(audit.list_actions, made.client.id).count("api_client.revoked") == 1


def test_one_client_says_nothing_of_another(database: Database) -> None:
    kent, hackney = add(database), add(database, "hackney")
    database.run_now(revoke_client, COMMAND_LINE, name="kent")
    assert admitted(database, hackney.text) == hackney.client
    assert admitted(database, kent.text) is None


def test_the_last_use_is_noted_once_a_minute(database: Database, clock: MovableClock) -> None:
    made = add(database)

    def used_at() -> object:
        return database.run_now(api_clients.list_keys, made.client.id)[0].used_at

    assert used_at() is None
    admitted(database, made.text)
    first = clock()
    clock.pass_by(seconds=59)
    admitted(database, made.text)
    assert used_at() == first
    clock.pass_by(seconds=1)
    admitted(database, made.text)
    assert used_at() == clock()


def test_the_list_shows_every_client_and_key(database: Database) -> None:
    add(database, "kent")
    add(database, "hackney")
    database.run_now(rotate_key, COMMAND_LINE, name="kent")
    found = database.run_now(list_clients, COMMAND_LINE)
    assert [(held.client.name, len(held.keys)) for held in found] == [("hackney", 1), ("kent", 2)]


def test_only_a_system_administrator_manages_clients(database: Database) -> None:
    add(database)
    someone = SUNITA.as_actor()
    for work in (
        lambda unit: create_client(unit, someone, name="x", scopes=BOTH),
        lambda unit: rotate_key(unit, someone, name="kent"),
        lambda unit: revoke_client(unit, someone, name="kent"),
        lambda unit: list_clients(unit, someone),
    ):
        with pytest.raises(NotPermittedError):
            database.run_now(work)


def test_what_is_not_there_is_said(database: Database) -> None:
    with pytest.raises(NotFoundError, match="no program"):
        database.run_now(revoke_client, COMMAND_LINE, name="nobody")


@pytest.mark.parametrize("name", ["", " kent", "kent ", "k" * 65, "kent\n", "ke\x00nt", "<kent>", "Zoë"])
def test_a_name_that_cannot_be_printed_safely_is_refused(database: Database, name: str) -> None:
    with pytest.raises(BadInputError, match="name of a program") as refused:
        add(database, name)
    assert refused.value.field == "NAME"


def test_a_client_without_a_scope_is_refused(database: Database) -> None:
    with pytest.raises(BadInputError, match="at least one scope"):
        database.run_now(create_client, COMMAND_LINE, name="kent", scopes=())


def test_the_audit_says_who_did_what(database: Database) -> None:
    made = add(database)
    [row] = database.run_now(lambda unit: unit.session.query(AuditRow).all())
    assert (row.role, row.action, row.subject_id) == ("system_admin", "api_client.created", made.client.id)
    assert json.loads(row.detail) == {"key": made.text[3:19]}
