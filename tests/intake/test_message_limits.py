"""Whatever the bytes of an e-mail, an answer in good time that names nobody (IN21u, IG15)."""

import time
from email.message import EmailMessage

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from intake.ical import read_calendar
from intake.message import MAX_PARTS, read_message
from tests.intake.fuzz import fuzzed
from tests.intake.mails import CALENDAR, a_mail, nested, raw, read, said, with_calendar_body, with_file


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\r\n \r\n",
        b"x" * 25_000_001,
        b"A: b\r\n\r\n" + b"\r\n" * 400_001,
        b"A: b\r\n\r\n" + b"\r" * 400_001,
        raw("Content-Type: multipart/mixed; boundary=b", "--b\n\nx\n" * (MAX_PARTS + 1)),
        raw("Content-Type: message/rfc822\n\n" * 1_000),
        raw("Content-Type: multipart/mixed", "--b\n\nno boundary was named\n"),
        raw("Content-Type: multipart/mixed; boundary=b", "the boundary never comes"),
        CALENDAR,
    ],
    ids=lambda data: repr(data[:30]),
)
def test_a_message_beyond_the_limits_or_in_pieces_asks_a_person(data: bytes) -> None:
    assert "named nurse" in said(read(data))


def test_a_part_of_more_than_ten_megabytes_is_not_opened() -> None:
    assert "larger than 10 MB" in said(
        read(with_file(b"BEGIN:VCALENDAR" + b"x" * 10_000_001, name="invite.ics"))
    )


def test_a_damaged_message_inside_does_not_spoil_the_rest() -> None:
    reading = read(with_file(CALENDAR, name="invite.ics", mail=with_file(b"", name="empty.eml")))
    assert len(reading.files) == 1
    assert len(reading.problems) == 1


# Headers that make the standard library's newer policies raise (cpython issues 94306, 151857, 148518).
@pytest.mark.parametrize(
    "header",
    [
        "Message-ID: <[anu10].1c69[au5]@[anu13].example>",
        'To: "',
        "To: (c):",
        "Content-Type: text/calendar; name*",
        "Content-Type: text/calendar; name*0*",
        "Content-Type: text/calendar; charset*=\x00''x",
        "Content-Type: text/calendar; charset=idna",
        "Content-Type: text/calendar; charset=rot13",
        "Content-Type: text/calendar; filename*=a\x00b'en'x.ics",
        "Content-Disposition: attachment; filename*=no-such-alphabet'en'%ff.ics",
        'Content-Disposition: attachment; filename="=?utf-8?B?x?="',
        "Content-Transfer-Encoding: x-unheard-of",
        "Content-Transfer-Encoding: base64",
        "Date: yesterday",
        "Subject: \xff\xfe",
        "Content-Type: \xff/\xff; \xff=\xff",
        "Content-Type",
        ": x",
    ],
    ids=repr,
)
def test_malformed_headers_never_raise(header: str) -> None:
    reading = read(raw(f"{header}\nX-End: x", CALENDAR.decode("ascii")))
    assert reading.files or reading.problems


# Measured before the limits: minutes for some of these (cpython issues 87075, 136063).
@pytest.mark.parametrize(
    "data",
    [
        raw("Content-Type: multipart/mixed" + ";" * 3_000_000),
        raw("Content-Type: multipart/mixed" + '\n ;a="' * 300_000),
        raw("A: b\n" * 300_000),
        raw("Content-Type: multipart/mixed; boundary=b\n\n--b\n" * 90, "\n" * 100_000),
        raw("Content-Type: multipart/mixed; boundary=b", ("--b" + " " * 1_000_000 + "x\n") * 10),
    ],
    ids=["semicolons", "quotes", "headers", "nested", "spaces"],
)
def test_a_hostile_message_is_read_in_reasonable_time(data: bytes) -> None:
    began = time.perf_counter()
    read(data)
    assert time.perf_counter() - began < 8


# IG15: whatever is wrong, the words about it name nobody.
@pytest.mark.parametrize(
    "mail",
    [
        with_file(b"x", name="Amy Fernleigh.pdf"),
        with_file(b"x", name="Amy Fernleigh.zip"),
        a_mail(),
        nested(6),
    ],
)
def test_no_words_about_a_message_name_anybody(mail: EmailMessage) -> None:
    reading = read(mail)
    assert reading.problems
    words = repr(reading) + repr(reading.files)
    for secret in ("Fernleigh", "kent.example", "invented-1"):
        assert secret not in words


SAMPLES = [mail.as_bytes() for mail in (with_calendar_body(), with_file(CALENDAR, name="a.ics"), nested(2))]
PUT = st.one_of(
    st.binary(max_size=12),
    st.sampled_from(
        [
            b"\r\n",
            b"\r\n\r\n",
            b"--",
            b";",
            b'"',
            b"=",
            b"boundary=",
            b"Content-Type: ",
            b"message/rfc822",
            b"\xff",
        ]
    ),
)


@fuzzed(200)
@given(st.binary(max_size=2_000))
@example(b"Content-Type: message/rfc822")
def test_arbitrary_bytes_end_in_files_or_problems(data: bytes) -> None:
    reading = read_message(data)
    assert reading.files or reading.problems


# IN17a: and the next message is read as if this one had never been.
@fuzzed(200)
@given(st.sampled_from(SAMPLES), st.lists(st.tuples(st.floats(0, 1), st.integers(0, 60), PUT), max_size=6))
def test_damaged_messages_end_in_files_or_problems_and_spoil_nothing(
    data: bytes, damages: list[tuple[float, int, bytes]]
) -> None:
    for place, length, put in damages:
        start = int(place * len(data))
        data = data[:start] + put + data[start + length :]
    reading = read_message(data)
    assert reading.files or reading.problems
    for file in reading.files:
        read_calendar(file.data)
    assert len(read_message(SAMPLES[0]).files) == 1
