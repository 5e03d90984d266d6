"""What was answered under an idempotency key: once, sealed, for a day (L4)."""

from datetime import timedelta
from uuid import UUID

import pytest

from domain.access import Actor, Role
from domain.api_client import Begun, Scope, Standing, StoredAnswer
from domain.errors import NotFoundError, NotPermittedError
from domain.importing import Source
from storage.api_requests import ANSWERS_KEPT, LONGEST_RUN, purge_answers
from storage.database import Database
from storage.tables import ApiRequestRow
from storage.unit import Unit
from tests.clock import MovableClock
from tests.factories import CHILD, a_person
from tests.storage.tools import at_once
from usecases.api_clients import COMMAND_LINE, create_client
from usecases.api_requests import begin_request, keep_answer, release_request, show_own_file
from usecases.imports import discard_file, start_preview

ANSWER = StoredAnswer(201, {"id": "1", "items": []}, "/api/v1/files/1")
KEY = f"{CHILD}-2026"
PROGRAM = Actor(None, "kent", Role.SYSTEM)


@pytest.fixture
def client_id(database: Database) -> UUID:
    return database.run_now(create_client, COMMAND_LINE, name="kent", scopes=(Scope.FILES,)).client.id


def begin(database: Database, client_id: UUID, digest: str = "first", **given: bool) -> Begun:
    told = {"is_running_here": False, **given}
    return database.run_now(begin_request, client_id=client_id, key=KEY, digest=digest, **told)


def test_the_same_request_gets_the_same_answer(database: Database, client_id: UUID) -> None:
    assert begin(database, client_id) == Begun(Standing.NEW)
    database.run_now(keep_answer, client_id=client_id, key=KEY, answer=ANSWER)
    assert begin(database, client_id) == begin(database, client_id) == Begun(Standing.ANSWERED, ANSWER)


def test_another_request_under_the_same_key_is_told_apart(database: Database, client_id: UUID) -> None:
    begin(database, client_id)
    assert begin(database, client_id, "second").standing is Standing.OTHER_REQUEST
    database.run_now(keep_answer, client_id=client_id, key=KEY, answer=ANSWER)
    assert begin(database, client_id, "second") == Begun(Standing.OTHER_REQUEST)


def test_another_client_may_use_the_same_key(database: Database, client_id: UUID) -> None:
    other = database.run_now(create_client, COMMAND_LINE, name="hackney", scopes=(Scope.FILES,)).client.id
    begin(database, client_id)
    assert begin(database, other).standing is Standing.NEW


def test_while_it_runs_it_is_not_begun_again(database: Database, client_id: UUID) -> None:
    begin(database, client_id)
    assert begin(database, client_id).standing is Standing.RUNNING


def test_of_several_at_once_one_begins(database: Database, client_id: UUID) -> None:
    def work(unit: Unit) -> Begun:
        return begin_request(unit, client_id=client_id, key=KEY, digest="first", is_running_here=False)

    found = [begun.standing for begun in at_once(database, work, work, work)]
    assert sorted(found) == [Standing.NEW, Standing.RUNNING, Standing.RUNNING]


def test_what_a_crash_cut_off_may_be_done_again_after_a_while(
    database: Database, client_id: UUID, clock: MovableClock
) -> None:
    begin(database, client_id)
    clock.pass_by(seconds=LONGEST_RUN.total_seconds() - 1)
    assert begin(database, client_id).standing is Standing.RUNNING
    clock.pass_by(seconds=1)
    assert begin(database, client_id, is_running_here=True).standing is Standing.RUNNING
    assert begin(database, client_id).standing is Standing.NEW
    assert begin(database, client_id).standing is Standing.RUNNING


def test_a_request_that_came_to_nothing_frees_its_key(database: Database, client_id: UUID) -> None:
    begin(database, client_id)
    database.run_now(release_request, client_id=client_id, key=KEY)
    assert begin(database, client_id, "second").standing is Standing.NEW


def test_an_answer_is_not_released(database: Database, client_id: UUID) -> None:
    begin(database, client_id)
    database.run_now(keep_answer, client_id=client_id, key=KEY, answer=ANSWER)
    database.run_now(release_request, client_id=client_id, key=KEY)
    assert begin(database, client_id).standing is Standing.ANSWERED


def test_answers_are_kept_for_a_day_whether_or_not_somebody_tidies_up(
    database: Database, client_id: UUID, clock: MovableClock
) -> None:
    begin(database, client_id)
    database.run_now(keep_answer, client_id=client_id, key=KEY, answer=ANSWER)
    clock.pass_by(seconds=ANSWERS_KEPT.total_seconds() - 1)
    assert database.run_now(purge_answers, clock() - ANSWERS_KEPT) == 0
    assert begin(database, client_id).standing is Standing.ANSWERED
    clock.pass_by(seconds=1)
    assert begin(database, client_id, "second").standing is Standing.NEW
    clock.pass_by(days=1, seconds=1)
    assert database.run_now(purge_answers, clock() - ANSWERS_KEPT) == 1
    assert database.run_now(purge_answers, clock() - timedelta()) == 0


def test_neither_key_nor_answer_can_be_read_in_the_database(database: Database, client_id: UUID) -> None:
    begin(database, client_id, CHILD)
    answer = StoredAnswer(200, {"said": CHILD})
    database.run_now(keep_answer, client_id=client_id, key=KEY, answer=answer)
    [row] = database.run_now(lambda unit: unit.session.query(ApiRequestRow).all())
    assert row.sealed is not None
    held = f"{row.key} {row.digest} {row.sealed!r}"
    assert CHILD.split()[0] not in held


# --- a client's own files ---


def a_file(database: Database, client_id: UUID | None) -> UUID:
    return database.run_now(start_preview, PROGRAM, data=b"invented", source=Source.API, client_id=client_id)


def test_a_client_sees_its_own_file(database: Database, client_id: UUID) -> None:
    file_id = a_file(database, client_id)
    assert database.run_now(show_own_file, PROGRAM, client_id=client_id, file_id=file_id).id == file_id


def test_anybody_elses_file_reads_like_none(database: Database, client_id: UUID) -> None:
    other = database.run_now(create_client, COMMAND_LINE, name="hackney", scopes=(Scope.FILES,)).client.id
    for file_id in (a_file(database, other), a_file(database, None), UUID(int=1)):
        with pytest.raises(NotFoundError, match=r"There is no such file\."):
            database.run_now(show_own_file, PROGRAM, client_id=client_id, file_id=file_id)


def test_a_discarded_file_is_gone_for_its_client(database: Database, client_id: UUID) -> None:
    file_id = a_file(database, client_id)
    database.run_now(discard_file, PROGRAM, file_id=file_id)
    with pytest.raises(NotFoundError):
        database.run_now(show_own_file, PROGRAM, client_id=client_id, file_id=file_id)


def test_only_who_may_bring_invitations_sees_files(database: Database, client_id: UUID) -> None:
    file_id = a_file(database, client_id)
    with pytest.raises(NotPermittedError):
        database.run_now(show_own_file, a_person().as_actor(), client_id=client_id, file_id=file_id)
