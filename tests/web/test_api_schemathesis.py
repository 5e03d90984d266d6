"""A program that knows only the OpenAPI document tries what it allows and what it does not (schemathesis)."""

import asyncio
import shutil
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from threading import Event, Thread
from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from schemathesis import Case, Response
from schemathesis.specs.openapi.checks import positive_data_acceptance

from practice.samples import sample_invitation
from storage.database import Database
from tests.clock import MovableClock
from tests.conftest import MONDAY, open_database
from tests.web.api_desk import served
from web.api_requests import FILE_TYPES
from web.openapi import openapi_document

PLENTY = 1_000_000
# Files are bytes: some that mean something, and some that mean nothing.
SAMPLE = sample_invitation("initial-kent", now=MONDAY, invitee="priya.raman@trust.example")
FILES = st.sampled_from([SAMPLE, b"reference\r\n", b"PK\x03\x04", b"\xff"]) | st.binary(min_size=1)


def quick(examples: int) -> settings:
    """The same few examples in every run, on every machine."""
    return settings(
        max_examples=examples,
        deadline=None,
        derandomize=True,
        suppress_health_check=list(HealthCheck),
        database=None,
    )


for media_type in FILE_TYPES:
    schemathesis.openapi.media_type(media_type, FILES)


class Served(Thread):
    """The API in a thread and event loop of its own, as schemathesis calls it from outside."""

    def __init__(self, database: Database) -> None:
        super().__init__(name="api")
        self.database = database
        self.base_url = self.key = ""
        self.is_up = Event()
        self.loop = asyncio.new_event_loop()
        self.over = asyncio.Event()

    def run(self) -> None:
        self.loop.run_until_complete(self._serve())
        self.loop.close()

    async def _serve(self) -> None:
        async with served(self.database, requests_per_minute=PLENTY, failures_per_minute=PLENTY) as desk:
            self.base_url, self.key = desk.base_url, desk.key
            self.is_up.set()
            await self.over.wait()

    def stop(self) -> None:
        self.loop.call_soon_threadsafe(self.over.set)
        self.join(timeout=20)


@pytest.fixture(scope="module")
def api_thread(sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    file = tmp_path_factory.mktemp("api") / "api.db"
    shutil.copy(sqlite_template, file)
    database = open_database(f"sqlite:///{file}", MovableClock(MONDAY))
    thread = Served(database)
    thread.start()
    assert thread.is_up.wait(timeout=20)
    yield thread
    thread.stop()
    database.close()


# The server gives the same document (test_api_document.py).
described = schemathesis.openapi.from_dict(
    openapi_document(), config=schemathesis.Config.from_dict({"seed": 1})
)


def check(case: Case[Any], response: Response, **given: Any) -> None:  # noqa: ANN401 - passed on
    """Every check there is; but no document can tell which idempotency keys came before."""
    is_reused = "/problems/key-reused" in response.text
    case.validate_response(response, excluded_checks=[positive_data_acceptance] if is_reused else [], **given)


@described.parametrize()
@quick(20)
def test_a_client_gets_what_the_document_says(case: Case[Any], api_thread: Served) -> None:
    headers = {"Authorization": f"Bearer {api_thread.key}"}
    check(case, case.call(api_thread.base_url, headers=headers), headers=headers)


@described.parametrize()
@quick(5)
def test_a_stranger_gets_what_the_document_says(case: Case[Any], api_thread: Served) -> None:
    case.call_and_validate(api_thread.base_url)


# One thing after another, along the document's links: bring, look, take in, put away, look again.
def test_a_client_that_goes_on_from_what_it_brought(api_thread: Served) -> None:
    seen: Counter[tuple[str, str, int]] = Counter()

    class Program(described.as_state_machine()):  # type: ignore[misc]  # made of the document
        def get_call_kwargs(self, case: Case[Any]) -> dict[str, Any]:
            del case
            return {
                "base_url": api_thread.base_url,
                "headers": {"Authorization": f"Bearer {api_thread.key}"},
            }

        def validate_response(self, response: Response, case: Case[Any], **given: Any) -> None:  # noqa: ANN401
            seen[case.method, case.path, response.status_code] += 1
            check(case, response, headers=given["headers"], transport_kwargs=given)

    Program.run(settings=quick(5))
    file = "/api/v1/files/{file_id}"
    assert {("GET", file, 200), ("POST", f"{file}/take-in", 200)} <= set(seen)
