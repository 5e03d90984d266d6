"""Small e-mails for tests: a test names only what it is about."""

from email.message import EmailMessage

from intake.message import MessageReading, read_message
from tests.intake.calendars import a_calendar, an_event

CALENDAR = a_calendar(an_event())


def a_mail(body: str = "Dear colleague, please find the invitation.") -> EmailMessage:
    mail = EmailMessage()
    mail["From"] = "Conference unit <conferences@kent.example>"
    mail["Subject"] = "Amy Fernleigh"
    mail["Message-ID"] = "<invented-1@kent.example>"
    mail.set_content(body)
    return mail


def with_file(
    data: bytes, *, name: str | None = None, kind: str = "octet-stream", mail: EmailMessage | None = None
) -> EmailMessage:
    whole = mail or a_mail()
    whole.add_attachment(data, maintype="application", subtype=kind, filename=name)
    return whole


def with_calendar_body(calendar: bytes = CALENDAR, method: str = "REQUEST") -> EmailMessage:
    mail = a_mail()
    mail.add_alternative("<p>Dear colleague</p>", subtype="html")
    mail.add_alternative(calendar.decode(), subtype="calendar", params={"method": method})
    return mail


def read(mail: EmailMessage | bytes) -> MessageReading:
    return read_message(mail if isinstance(mail, bytes) else mail.as_bytes())


def said(reading: MessageReading) -> str:
    assert reading.files == ()
    (problem,) = reading.problems
    return problem.message


def raw(headers: str, body: str = "") -> bytes:
    return (headers.replace("\n", "\r\n") + "\r\n\r\n" + body.replace("\n", "\r\n")).encode("latin-1")


def nested(times: int, *, as_file: bool = False) -> EmailMessage:
    mail = with_file(CALENDAR, name="invite.ics")
    for _ in range(times):
        outer = a_mail("Please see below.")
        if as_file:
            outer = with_file(mail.as_bytes(), name="forwarded.eml")
        else:
            outer.add_attachment(mail)
        mail = outer
    return mail
