"""Clients of the API on the command line: a key is shown when it is made, and never again."""

import argparse
import re

import pytest

from domain.errors import CaseworkError, NotFoundError
from storage.database import Database
from tests.clock import MovableClock
from usecases.api_clients import admit_client
from web.api_keys_cli import add_client_command, client_text

KEY = re.compile(r"ca_[0-9a-f]{16}_[A-Za-z0-9_-]{43}")


def typed(*words: str) -> argparse.Namespace:
    parser = argparse.ArgumentParser()
    add_client_command(parser.add_subparsers(dest="command", required=True))
    return parser.parse_args(["api-client", *words])


def said(database: Database, *words: str) -> str:
    return client_text(database, typed(*words))


def key_in(text: str) -> str:
    [key] = KEY.findall(text)
    return str(key)


def test_adding_a_client_shows_a_key_that_works(database: Database) -> None:
    text = said(database, "add", "kent", "--scope", "invitations", "--scope", "files")
    assert "kent (files, invitations)" in text
    client = database.run_now(admit_client, key=key_in(text))
    assert client is not None
    assert client.scopes == {"files", "invitations"}


def test_the_list_shows_no_key(database: Database) -> None:
    key = key_in(said(database, "add", "kent", "--scope", "files"))
    database.run_now(admit_client, key=key)
    text = said(database, "list")
    assert "kent: files" in text
    assert f"ca_{key[3:19]}_…: good until it is rotated" in text
    assert "last used 23 November 2026 09:00" in text
    assert key[20:] not in text


def test_an_empty_list_says_so(database: Database) -> None:
    assert said(database, "list") == "There is no program yet."


def test_rotating_says_until_when_the_old_key_is_good(database: Database, clock: MovableClock) -> None:
    old = key_in(said(database, "add", "kent", "--scope", "files"))
    text = said(database, "rotate", "kent")
    assert "Older keys are good until 30 November 2026 09:00." in text
    assert key_in(text) != old
    clock.pass_by(days=8)
    assert "not good any more" in said(database, "list")


def test_the_old_key_can_be_ended_now(database: Database) -> None:
    old = key_in(said(database, "add", "kent", "--scope", "files"))
    said(database, "rotate", "kent", "--keep-old", "0")
    assert database.run_now(admit_client, key=old) is None


def test_revoking_says_what_it_means(database: Database) -> None:
    key = key_in(said(database, "add", "kent", "--scope", "files"))
    assert "none of its keys is good any more" in said(database, "revoke", "kent")
    assert database.run_now(admit_client, key=key) is None
    assert "kent: revoked" in said(database, "list")


def test_a_client_that_is_not_there_is_refused(database: Database) -> None:
    for action in ("rotate", "revoke"):
        with pytest.raises(NotFoundError):
            said(database, action, "nobody")


def test_a_name_twice_is_refused(database: Database) -> None:
    said(database, "add", "kent", "--scope", "files")
    with pytest.raises(CaseworkError, match="already"):
        said(database, "add", "kent", "--scope", "files")


@pytest.mark.parametrize(
    "typed_words", ["", "add", "add kent", "add kent --scope all", "rotate kent --keep-old x", "dance kent"]
)
def test_what_is_typed_wrong_shows_how_it_is_used(
    typed_words: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit):
        typed(*typed_words.split())
    assert "usage:" in capsys.readouterr().err
