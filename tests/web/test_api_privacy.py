"""Nothing the API says, logs or records names anybody, whatever goes wrong (IG14, IG15, IG27)."""

import pytest
from aiohttp import ClientSession
from sqlalchemy import event
from sqlalchemy.exc import OperationalError
from structlog.testing import capture_logs

from domain.api_client import Scope
from tests.factories import CHILD
from tests.web.api_desk import CANARIES, ApiDesk, a_cancellation, an_invitation, assert_problem

CALENDAR = "text/calendar"


# --- what is not the client's fault ---


async def test_a_database_that_does_not_answer_is_told_as_such(api: ApiDesk) -> None:
    def trip(_connection: object) -> None:
        raise OperationalError(CHILD, None, Exception(CHILD))

    event.listen(api.database.engine, "begin", trip)
    with capture_logs() as lines:
        got = await api.invite(an_invitation())
    event.remove(api.database.engine, "begin", trip)
    assert_problem(got, 503, "unavailable")
    assert int(got.headers["Retry-After"]) > 0
    assert [line["event"] for line in lines] == ["api_unavailable"]
    assert (await api.invite(an_invitation())).status == 201


async def test_a_bug_is_told_by_a_number_without_a_name(api: ApiDesk) -> None:
    def trip(_connection: object) -> None:
        raise RuntimeError(CHILD)

    event.listen(api.database.engine, "begin", trip)
    with capture_logs() as lines:
        got = await api.invite(an_invitation())
    event.remove(api.database.engine, "begin", trip)
    assert_problem(got, 500, "failed")
    [line] = lines
    assert (line["event"], line["error"]) == ("api_failed", "RuntimeError")
    assert got.body["instance"] == f"urn:uuid:{line['error_id']}"
    assert CHILD not in got.text
    assert CHILD not in str(lines)


async def test_no_answer_no_log_line_and_no_audit_row_names_anybody(api: ApiDesk) -> None:
    with capture_logs() as lines:
        said = [
            await api.invite(an_invitation()),
            await api.invite(an_invitation()),
            await api.invite(an_invitation(starts_at="2026-12-10T10:00:00Z")),
            await api.invite(an_invitation(reference="KCC-7", parents=[CHILD], join={"url": f"https://{CHILD.split()[0]}.example/x"})),
            await api.invite(an_invitation(type=CHILD, venue=7, children=[{"first_name": 1, CHILD: 2}])),
            await api.invite(an_invitation(chair=f"{CHILD}\n", nhs_number="999 000 0018")),
            await api.post("/invitations", CHILD.encode()),
            await api.post("/files", f"SUMMARY:{CHILD}".encode(), CALENDAR),
            await api.call("GET", f"/files/{CHILD}"),
            await api.call("POST", f"/invitations?{CHILD}={CHILD}", json={}),
            await api.invite(an_invitation(), key=api.client("other", Scope.FILES)),
            await api.invite(an_invitation(), headers={"Idempotency-Key": CHILD}),
            await api.invite(a_cancellation()),
        ]  # fmt: skip
    held = "\n".join([*(got.text + str(got.headers) for got in said), str(lines), api.audit_text()])
    assert [name for name in CANARIES if name.casefold() in held.casefold()] == []


async def test_a_key_is_in_no_answer_and_no_log_line(api: ApiDesk) -> None:
    with capture_logs() as lines:
        said = [
            await api.invite(an_invitation()),
            await api.invite({}),
            await api.invite(an_invitation(), key=api.key[:-1] + "x"),
        ]
    assert api.key[20:-1] not in "".join([*(got.text + str(got.headers) for got in said), str(lines)])
    assert api.key[20:-1] not in api.audit_text()


async def test_nothing_is_fetched(api: ApiDesk, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = []
    own = ClientSession._request  # noqa: SLF001 - every request of any session goes through it

    async def watched(session: ClientSession, method: str, url: object, **given: object) -> object:
        asked.append(str(url))
        return await own(session, method, url, **given)  # type: ignore[arg-type]

    monkeypatch.setattr(ClientSession, "_request", watched)
    await api.invite(an_invitation())
    assert asked == [f"{api.base_url}/api/v1/invitations"]
