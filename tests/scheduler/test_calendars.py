"""A half hour in both calendars, through a real mail server: neutral, once, changed and called off (IG5)."""

from email.message import EmailMessage, Message
from typing import Any

import pytest
from icalendar import Calendar

from domain.support import SupportRequest
from scheduler.calendars import send_calendar_letters
from scheduler.letters import Post
from tests.factories import CHAIR, CHILD, PARENT
from tests.scheduler.letterbox import Letterbox
from tests.scheduler.stage import Stage
from tests.scheduler.test_letters_by_mail import Inbox, inbox  # noqa: F401 - a fixture
from tests.usecases.desk import GRACE, PRIYA
from usecases.appointments import accept_time, call_time_off, choose_time, suggest_times
from usecases.support import ask_for_support, claim_support

BOTH = {GRACE.email, PRIYA.email}


def run(stage: Stage, person: Any, step: Any, **given: Any) -> Any:  # noqa: ANN401 - any use case
    return stage.desk.run(step, person.as_actor(), **given)


@pytest.fixture
def agreed(invited: Stage) -> SupportRequest:
    """Priya and Grace have agreed on the first time that suits them: Monday at 10am."""
    run(invited, PRIYA, ask_for_support, invitation_id=invited.desk.facts().invitation.id)
    [request] = invited.desk.facts().requests
    given = {"request_id": request.id}
    run(invited, GRACE, claim_support, **given)
    free = run(invited, PRIYA, suggest_times, **given).free
    run(invited, PRIYA, choose_time, **given, starts_at=free[0])
    run(invited, GRACE, accept_time, **given)
    return invited.desk.facts().requests[0]


def parts(mail: EmailMessage) -> list[Any]:
    """The calendar of one e-mail, as Outlook reads it and as a file."""
    found = [part for part in mail.walk() if part.get_content_type() in {"text/calendar", "application/ics"}]
    return [Calendar.from_ical(bytes_of(part)) for part in found]


def bytes_of(part: Message) -> bytes:
    data = part.get_payload(decode=True)
    assert isinstance(data, bytes)
    return data


def event_of(calendar: Any) -> Any:  # noqa: ANN401 - the library has no types
    [event] = calendar.walk("VEVENT")
    return event


async def test_both_get_one_neutral_entry(
    invited: Stage,
    agreed: SupportRequest,
    inbox: Inbox,  # noqa: F811 - the fixture
) -> None:
    post = inbox.post(invited)
    assert await send_calendar_letters(invited.desk.database, post) == 2
    assert await send_calendar_letters(invited.desk.database, post) == 0
    assert {to for [to], _ in inbox.mails} == BOTH
    for [to], mail in inbox.mails:
        acted_on, to_open = parts(mail)
        assert acted_on.to_ical() == to_open.to_ical()
        event = event_of(acted_on)
        assert (str(acted_on["method"]), str(event["summary"]), int(event["sequence"])) == (
            "REQUEST",
            "Safeguarding: 30 minutes",
            0,
        )
        assert agreed.appointment is not None
        assert event["dtstart"].dt == agreed.appointment.starts_at
        assert event["dtend"].dt == agreed.appointment.ends_at
        assert f"mailto:{to}" in str(event["attendee"])
        whole = mail.as_string() + acted_on.to_ical().decode()
        for secret in (
            CHILD,
            PARENT,
            CHAIR,
            PRIYA.name,
            GRACE.name,
            "Kent",
            "KCC",
            "conference on",
            "review",
        ):
            assert secret not in whole


async def test_another_time_is_an_update_and_calling_it_off_a_cancellation(
    invited: Stage, agreed: SupportRequest
) -> None:
    box = Letterbox()
    post, given = Post(invited.desk.database, box), {"request_id": agreed.id}
    await send_calendar_letters(invited.desk.database, post)
    later = run(invited, GRACE, suggest_times, **given).free[1]
    run(invited, GRACE, choose_time, **given, starts_at=later)
    assert await send_calendar_letters(invited.desk.database, post) == 0
    run(invited, PRIYA, accept_time, **given)
    assert await send_calendar_letters(invited.desk.database, post) == 2
    run(invited, PRIYA, call_time_off, **given)
    assert await send_calendar_letters(invited.desk.database, post) == 2
    of_priya = [Calendar.from_ical(part.data) for to, part in box.calendars if to == PRIYA.email]
    assert [str(one["method"]) for one in of_priya] == ["REQUEST", "REQUEST", "CANCEL"]
    assert [int(event_of(one)["sequence"]) for one in of_priya] == [0, 1, 2]
    assert len({str(event_of(one)["uid"]) for one in of_priya}) == 1
    assert event_of(of_priya[1])["dtstart"].dt == later
    assert str(event_of(of_priya[2])["status"]) == "CANCELLED"


async def test_what_the_mail_server_did_not_take_is_sent_again(
    invited: Stage, agreed: SupportRequest
) -> None:
    box = Letterbox(is_shut=True)
    post = Post(invited.desk.database, box)
    assert agreed.appointment is not None
    assert await send_calendar_letters(invited.desk.database, post) == 0
    box.is_shut = False
    invited.clock.pass_by(hours=1)
    assert await send_calendar_letters(invited.desk.database, post) == 2
