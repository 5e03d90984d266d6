"""One e-mail from the shared mailbox: its invitation files, and what a person must look at (IN21k, q, r)."""

import base64

import pytest

from intake.ical import read_calendar
from tests.intake.calendars import FILES, a_calendar, an_event, the_draft
from tests.intake.mails import CALENDAR, a_mail, nested, raw, read, said, with_calendar_body, with_file

XLSX = "vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def test_a_calendar_in_the_body_is_found() -> None:
    reading = read(with_calendar_body())
    assert [file.where for file in reading.files] == ["attachment 1"]
    assert the_draft(read_calendar(reading.files[0].data)).uid == "invented-1"
    assert reading.problems == ()
    assert reading.message_id == "<invented-1@kent.example>"


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("invite.ics", "octet-stream"),
        ("INVITE.ICS", "octet-stream"),
        (None, "ics"),
        (None, "octet-stream"),
        ("list.csv", "octet-stream"),
        ("list.xlsx", "octet-stream"),
        ("list.csv", "vnd.ms-excel"),
        (None, XLSX),
    ],
)
def test_a_file_is_known_by_its_name_its_type_or_its_first_words(name: str | None, kind: str) -> None:
    (file,) = read(with_file(CALENDAR, name=name, kind=kind)).files
    assert file.data == CALENDAR


# Outlook hides the ending of a name with letters beyond ASCII in one of three ways.
@pytest.mark.parametrize(
    "header",
    [
        'Content-Disposition: attachment; filename="=?utf-8?B?WsOvbsOrLmljcw==?="',
        "Content-Disposition: attachment; filename*=utf-8''Z%C3%AFn%C3%AB.ics",
        "Content-Disposition: attachment; filename*0=Zi; filename*1=ne.ics",
        'Content-Type: application/octet-stream; name="=?iso-8859-1?Q?Z=EFn=EB.ics?="',
    ],
)
def test_encoded_names_are_understood(header: str) -> None:
    (file,) = read(raw(header, CALENDAR.decode().replace("\r\n", "\n"))).files
    assert the_draft(read_calendar(file.data)).uid == "invented-1"


# IN21: the same calendar as body and as attachment, with other folds and line ends.
def test_the_same_calendar_twice_counts_once() -> None:
    folded = (FILES / "outlook-long-link.ics").read_bytes()
    mail = with_file(folded, name="invite.ics", mail=with_calendar_body(folded.replace(b"\r\n\t", b"")))
    assert len(read(mail).files) == 1


def test_several_files_are_numbered_in_order() -> None:
    mail = with_file(CALENDAR, name="one.ics")
    mail = with_file(b"conference_ref,status\r\n", name="two.csv", mail=mail)
    assert [file.where for file in read(mail).files] == ["attachment 1", "attachment 2"]


# HZ3: a file that lost its method would pass for an invitation.
def test_a_method_told_outside_the_file_is_put_inside() -> None:
    bare = CALENDAR.replace(b"METHOD:REQUEST\r\n", b"")
    (file,) = read(with_calendar_body(bare, "CANCEL")).files
    assert type(read_calendar(file.data).drafts[0]).__name__ == "CancellationDraft"
    (file,) = read(with_calendar_body(CALENDAR, "CANCEL")).files
    assert b"METHOD:CANCEL" not in file.data


# IN21e
@pytest.mark.parametrize(
    "charset", ["utf-8", "iso-8859-1", "windows-1252", "utf-16", "utf-16le", "unknown-8bit"]
)
def test_letters_survive_whatever_alphabet_the_mail_names(charset: str) -> None:
    codec = {"unknown-8bit": "cp1252"}.get(charset, charset)
    calendar = a_calendar(an_event(body="Child: Zoë O’Neill")).decode()
    data = base64.b64encode(calendar.encode(codec if charset != "iso-8859-1" else "cp1252")).decode()
    head = f"Content-Type: text/calendar; charset={charset}\nContent-Transfer-Encoding: base64"
    (file,) = read(raw(head, data)).files
    assert the_draft(read_calendar(file.data)).family.children == ("Zoë O’Neill",)


def test_quoted_printable_is_decoded() -> None:
    mail = a_mail()
    mail.add_attachment(CALENDAR.decode(), subtype="calendar", cte="quoted-printable")
    assert read_calendar(read(mail).files[0].data).drafts


# IN21r, IN21q: what it is, and what to do; never opened here.
@pytest.mark.parametrize(
    ("data", "name", "kind", "says"),
    [
        (b"x", "winmail.dat", "octet-stream", "winmail.dat"),
        (b"x", None, "ms-tnef", "winmail.dat"),
        (b"PK\x03\x04", "invitation.zip", "octet-stream", "archive"),
        (b"PK\x03\x04", None, "zip", "archive"),
        (b"PK\x03\x04", "invite.ics.zip", "octet-stream", "archive"),
        (b"%PDF-1.7", "invitation.pdf", "octet-stream", "PDF"),
        (b"%PDF-1.7", None, "pdf", "PDF"),
        (b"\xd0\xcf\x11\xe0", "invitation.msg", "octet-stream", ".msg"),
        (b"\xd0\xcf\x11\xe0", "list.xlsx", "octet-stream", "password"),
        (b"\xd0\xcf\x11\xe0", "list.xls", "octet-stream", "older kind"),
        (b"x", "list.xlsm", "octet-stream", "with macros"),
        (b"x", "smime.p7m", "octet-stream", "encrypted"),
        (b"x", None, "pkcs7-mime", "encrypted"),
        (b"x", "message.rpmsg", "octet-stream", "encrypted"),
    ],
)
def test_what_cannot_be_opened_safely_is_left_to_a_named_nurse(
    data: bytes, name: str | None, kind: str, says: str
) -> None:
    reading = read(with_file(data, name=name, kind=kind))
    assert says in said(reading)
    assert "named nurse should open it" in said(reading)
    assert reading.problems[0].where == "attachment 1"


def test_a_file_beside_what_cannot_be_opened_is_still_read() -> None:
    reading = read(with_file(b"%PDF-1.7", name="agenda.pdf", mail=with_file(CALENDAR, name="invite.ics")))
    assert [file.where for file in reading.files] == ["attachment 1"]
    assert [problem.where for problem in reading.problems] == ["attachment 2"]


@pytest.mark.parametrize("name", ["logo.png", "template.docx", "notes.txt", None])
def test_a_message_without_an_invitation_file_is_for_a_person(name: str | None) -> None:
    assert "no invitation file" in said(read(with_file(b"x", name=name)))
    assert "a person must read it" in said(read(a_mail()))


# IN21k: forwarded as an attachment, also several times over.
@pytest.mark.parametrize("as_file", [False, True])
@pytest.mark.parametrize("times", [1, 5])
def test_forwarded_messages_are_searched(times: int, *, as_file: bool) -> None:
    assert len(read(nested(times, as_file=as_file)).files) == 1


@pytest.mark.parametrize("as_file", [False, True])
def test_forwarding_without_an_end_is_not_followed(*, as_file: bool) -> None:
    assert "more than 5 times" in said(read(nested(6, as_file=as_file)))


# A notice carries the message it is about, with that message's own invitation in it.
def test_a_delivery_notice_is_told_apart_and_its_enclosure_not_taken_in() -> None:
    head = "Content-Type: multipart/report; report-type=delivery-status; boundary=b\nMessage-ID: <n@x>"
    returned = with_calendar_body().as_string()
    body = f"--b\n\nNot delivered.\n--b\nContent-Type: message/rfc822\n\n{returned}\n--b--"
    reading = read(raw(head, body))
    assert "not delivered" in said(reading)
    assert (reading.problems[0].where, reading.message_id) == ("delivery notice", "<n@x>")


@pytest.mark.parametrize(
    "header", ["Auto-Submitted: auto-replied", "X-Autoreply: yes", "Precedence: auto_reply"]
)
def test_an_automatic_reply_is_told_apart(header: str) -> None:
    mail = raw(f"{header}\nContent-Type: text/calendar", CALENDAR.decode())
    reading = read(mail)
    assert "automatic reply" in said(reading)
    assert reading.problems[0].where == "automatic reply"


# Booking systems mark what they send as made by a machine.
def test_a_generated_invitation_is_read_and_a_generated_note_is_automatic() -> None:
    mark = "Auto-Submitted: auto-generated"
    assert len(read(raw(f"{mark}\nContent-Type: text/calendar", CALENDAR.decode())).files) == 1
    assert read(raw(mark, "I am away.")).problems[0].where == "automatic reply"
    assert read(raw("Auto-Submitted: no", "Hello")).problems[0].where == "message"
