"""The page behind a short-lived address, over HTTP: whom it opens for, how long, and what it gives away."""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import timedelta
from io import BytesIO

import pytest
from aiohttp import ClientResponse, ClientSession, FormData
from docx import Document
from pydantic import SecretStr

import composition
from domain.sharing import Handout, LeftOut, Relative
from settings import Settings
from storage import instance, people
from storage.database import Database
from storage.tables import AuditRow
from storage.unit import Unit
from tests.bot.door import TENANT
from tests.bot.identity_server import APP_ID, FixedToken, listening
from tests.clock import MovableClock
from tests.factories import CHILD, PARENT, a_draft
from tests.usecases.desk import OWEN, PRIYA, Desk, a_desk
from tests.usecases.submitted import accept, allow, check, pass_stops, submit, write
from usecases.copying import make_copy
from usecases.downloading import offer_copy, offer_files
from usecases.passing_on import pass_on
from usecases.sharing import Whom
from web.report_files import HEADERS

HERE = "https://assistant.trust.example"
LEFT_OUT = "nursery"


@pytest.fixture
def sent(database: Database) -> Desk:
    """Priya's report is with the unit, and the service knows its own address."""
    desk = a_desk(database)
    desk.bring(a_draft(PRIYA))
    database.run_now(instance.set_public_url, f"{HERE}/")
    write(desk)
    check(desk)
    pass_stops(desk)
    allow(desk)
    accept(desk, submit(desk).id)
    return desk


def path_of_report(desk: Desk) -> str:
    """Where Priya opens the files of her report."""
    invitation_id = desk.facts().invitation.id
    url: str = desk.run(offer_files, PRIYA.as_actor(), invitation_id=invitation_id)
    return url.removeprefix(HERE)


def path_of_copy(desk: Desk, handout: Handout) -> str:
    """Where Priya opens what is for one parent, without one word."""
    whom = Whom(desk.facts().invitation.id, Relative.PARENT, 1)
    desk.run(make_copy, PRIYA.as_actor(), whom=whom, left_out=LeftOut(words=(LEFT_OUT,)))
    url: str = desk.run(offer_copy, PRIYA.as_actor(), whom=whom, handout=handout)
    return url.removeprefix(HERE)


@asynccontextmanager
async def browsing(database: Database) -> AsyncIterator[ClientSession]:
    """A browser at the service as `app.py` builds it."""
    async with ClientSession() as outgoing:
        settings = Settings(app_id=APP_ID, app_password=SecretStr("x"), tenant_ids=(TENANT,))
        house = composition.build(database, settings, outgoing, FixedToken())
        async with listening(house.app) as base_url, ClientSession(base_url) as browser:
            yield browser


def is_guarded(answer: ClientResponse) -> bool:
    """Nothing of it is kept, passed on, framed or run."""
    policy = answer.headers.get("Content-Security-Policy", "")
    return (
        all(answer.headers.get(name) == value for name, value in HEADERS.items())
        and answer.headers["Cache-Control"] == "no-store"
        and answer.headers["X-Content-Type-Options"] == "nosniff"
        and answer.headers["Referrer-Policy"] == "no-referrer"
        and all(f"{part} 'none'" in policy for part in ("default-src", "base-uri", "frame-ancestors"))
        and "script" not in policy
    )


def name_of(answer: ClientResponse) -> str:
    """What the browser calls the file that it saves."""
    disposition = answer.content_disposition
    assert disposition is not None
    assert disposition.type == "attachment"
    return str(disposition.filename)


def opened(desk: Desk) -> int:
    """How often files left the house, as the audit has it."""

    def work(unit: Unit) -> int:
        return (
            unit.session.query(AuditRow)
            .filter(AuditRow.action.in_(("report.files_opened", "sharing.copy_opened")))
            .count()
        )

    return desk.database.run_now(work)


async def test_a_mail_filter_that_looks_at_the_address_takes_nothing_and_learns_nothing(sent: Desk) -> None:
    path = path_of_report(sent)
    async with browsing(sent.database) as browser:
        for ask in (browser.get, browser.head, browser.get):
            answer = await ask(path)
            assert (answer.status, is_guarded(answer)) == (200, True)
            page = await answer.text()
            assert not [word for word in (CHILD, PARENT, PRIYA.name, "Kent", path) if word in page]
    assert opened(sent) == 0


async def test_both_files_of_the_report_are_saved_under_a_name_that_says_nothing(sent: Desk) -> None:
    path = path_of_report(sent)
    async with browsing(sent.database) as browser:
        for kind, name in (("word", "conference-report.docx"), ("pdf", "conference-report.pdf")):
            answer = await browser.post(path, data={"file": kind})
            assert (answer.status, name_of(answer), is_guarded(answer)) == (200, name, True)
            data = await answer.read()
            assert data.startswith(b"PK" if kind == "word" else b"%PDF-")
    assert opened(sent) == 2


# R14, HZ10: a copy on a desktop must not be taken for the whole report, nor the other way about.
@pytest.mark.parametrize(
    ("handout", "name"),
    [(Handout.COPY, "copy-for-one-person"), (Handout.ALOUD, "sheet-to-read-aloud")],
)
async def test_what_is_for_one_person_has_a_name_of_its_own(sent: Desk, handout: Handout, name: str) -> None:
    path = path_of_copy(sent, handout)
    async with browsing(sent.database) as browser:
        page = await (await browser.get(path)).text()
        assert "For one person" in page
        word = await browser.post(path, data={"file": "word"})
        pdf = await browser.post(path, data={"file": "pdf"})
        assert (name_of(word), name_of(pdf)) == (f"{name}.docx", f"{name}.pdf")
        text = "\n".join(one.text for one in Document(BytesIO(await word.read())).paragraphs)
        assert LEFT_OUT not in text


async def test_a_copy_s_address_never_opens_the_whole_report(sent: Desk) -> None:
    path = path_of_copy(sent, Handout.COPY).replace("/copy/", "/")
    async with browsing(sent.database) as browser:
        answer = await browser.post(path, data={"file": "word"})
        assert name_of(answer) == "copy-for-one-person.docx"
        assert LEFT_OUT not in "\n".join(
            one.text for one in Document(BytesIO(await answer.read())).paragraphs
        )


async def test_it_opens_as_often_as_it_is_wanted_until_its_minutes_are_over(
    sent: Desk, clock: MovableClock
) -> None:
    path = path_of_report(sent)
    async with browsing(sent.database) as browser:
        clock.move_to(clock() + timedelta(minutes=14, seconds=59))
        for _ in range(2):
            assert (await browser.post(path, data={"file": "word"})).status == 200
        clock.move_to(clock() + timedelta(seconds=1))
        late = await browser.post(path, data={"file": "word"})
        assert (late.status, late.content_type, is_guarded(late)) == (403, "text/html", True)
        assert "15 minutes" in await late.text()


async def test_an_address_that_nobody_made_is_refused_in_the_same_words(sent: Desk) -> None:
    async with browsing(sent.database) as browser:
        answer = await browser.post(f"/report/{'x' * 43}", data={"file": "word"})
        assert (answer.status, is_guarded(answer)) == (403, True)
        assert "15 minutes" in await answer.text()
        assert (await browser.get("/report/short")).status == 404
        assert (await browser.get("/report/..%2f..%2fetc%2fpasswd")).status == 404


def leaves(desk: Desk) -> None:
    def work(unit: Unit) -> None:
        people.save(unit, replace(people.get(unit, PRIYA.id), is_active=False))

    desk.database.run_now(work)


def hands_over(desk: Desk) -> None:
    desk.run(pass_on, PRIYA.as_actor(), invitation_id=desk.facts().invitation.id, to=OWEN.id)


# IG12: whoever may not read the report any more gets nothing by an address made when they might.
@pytest.mark.parametrize("loses", [leaves, hands_over])
async def test_an_address_opens_nothing_for_a_person_who_lost_the_report(
    sent: Desk, loses: Callable[[Desk], None]
) -> None:
    path, copy = path_of_report(sent), path_of_copy(sent, Handout.COPY)
    loses(sent)
    async with browsing(sent.database) as browser:
        for one in (path, copy):
            answer = await browser.post(one, data={"file": "pdf"})
            assert (answer.status, is_guarded(answer)) == (403, True)
            assert CHILD not in await answer.text()
    assert opened(sent) == 0


async def test_only_looking_and_pressing_are_answered(sent: Desk) -> None:
    path = path_of_report(sent)
    async with browsing(sent.database) as browser:
        for method in ("PUT", "DELETE", "PATCH", "OPTIONS"):
            assert (await browser.request(method, path)).status == 405


# A button that nobody knows, and forms that no browser sends.
async def test_an_odd_form_gives_the_word_file_and_no_error(sent: Desk) -> None:
    path = path_of_report(sent)
    torn = {"Content-Type": "multipart/form-data"}
    cut = {"Content-Type": "multipart/form-data; boundary=b"}
    uploaded = FormData()
    uploaded.add_field("file", b"x", filename="pdf")
    async with browsing(sent.database) as browser:
        for answer in (
            await browser.post(path, data={"file": "../report.exe"}),
            await browser.post(path),
            await browser.post(path, data=uploaded),
            await browser.post(path, data=b"--b\r\n", headers=torn),
            await browser.post(path, data=b"--b\r\nContent-Disposition: form-data\r\n\r\nx", headers=cut),
            await browser.post(path, data=b"file=%ff%fe", headers={"Content-Type": "application/json"}),
        ):
            assert (answer.status, name_of(answer)) == (200, "conference-report.docx")
