"""What one cell says (IN21e, IN21i, IN21j, IN21o, IN21s, IN21u, IG26)."""

import pytest

from domain.drafts import ConferenceKind, MeetingFormat
from intake import cells
from intake.cell_kinds import Status, join_link, kind, meeting_format, status
from intake.cells import CellError
from tests.intake.calendars import LONG, SHORT

ID = "0c9d8e7f-6a5b-4c3d-9e2f-1a0b9c8d7e6f"


# IN21e
@pytest.mark.parametrize(
    "text", ["O'Neill", "Zoë", "Smith-Jones", "St. John", "Ng", "N'Golo", "O’Rourke", "李"]
)
def test_names_keep_their_letters(text: str) -> None:
    assert cells.words(text) == cells.Found(text)


# IG26, IN21u: one place makes every text harmless.
@pytest.mark.parametrize(
    ("cell", "text"),
    [
        ("=1+1", "1+1"),
        ('=HYPERLINK("http://evil.example")', 'HYPERLINK("http://evil.example")'),
        ("+cmd|' /C calc'!A0", "cmd|' /C calc'!A0"),
        ("-2+3", "2+3"),
        ("@SUM(A1)", "SUM(A1)"),
        ("\t=1+1", "1+1"),
        ("\r\n=1+1", "1+1"),
        ("'=1+1", "1+1"),
        ("＝1+1", "1+1"),
        ("=-+@x", "x"),
    ],
)
def test_a_text_that_would_be_a_formula_is_made_harmless_with_a_doubt(cell: str, text: str) -> None:
    found = cells.words(cell)

    assert found.value == text
    assert "formula" in found.doubt


def test_the_usual_way_to_keep_a_numbers_zero_is_understood_without_a_doubt() -> None:
    assert cells.reference('="000142"') == cells.Found("000142")
    assert cells.phone('="01632960142"') == cells.Found("01632960142")


def test_what_cannot_be_seen_is_left_out() -> None:
    assert cells.words("Amy\u200b \u202eFern\x07leigh\nMarsh").value == "Amy Fernleigh Marsh"


@pytest.mark.parametrize(
    ("cell", "value"), [("Yes", True), ("Y", True), ("TRUE", True), ("1", True), ("No.", False)]
)
def test_yes_and_no(cell: str, value: object) -> None:
    assert cells.yes_no(cell).value is value


# IN21j
@pytest.mark.parametrize(
    "cell",
    [
        "sam.okafor@trust.example",
        " Sam.Okafor@Trust.Example. ",
        "mailto:sam.okafor@trust.example",
        "MAILTO:sam.okafor@trust.example?subject=x",
        "Sam Okafor <sam.okafor@trust.example>",
        "<sam.okafor@trust.example>;",
        "sam.okafor @ trust.example",
        "“sam.okafor@trust.example”",
    ],
)
def test_an_address_is_cleaned_when_it_is_plain_what_is_meant(cell: str) -> None:
    assert cells.email(cell).value == "sam.okafor@trust.example"


@pytest.mark.parametrize(
    "cell",
    [
        "sam.okafor", "sam okafor@trust.example", "sam@trust", "sam@@trust.example", "sam@trust..example",
        "@trust.example", "sam@trust.example, kim@trust.example", "=sam@trust.example", "sam@-trust.example",
        "sam.@trust.example", "sám@trust.example", "s@t.e", "",
    ],
)  # fmt: skip
def test_a_misspelt_address_is_never_guessed(cell: str) -> None:
    with pytest.raises(CellError, match="cannot be right"):
        cells.email(cell)


def test_several_addresses_in_one_cell_are_told_apart_and_a_wrong_one_left_out() -> None:
    found = cells.emails("Okafor, Sam <sam@trust.example>; Kim <kim@trust.example>; Lee <lee>")

    assert found.value == ("sam@trust.example", "kim@trust.example")
    assert "One address was left out" in found.doubt
    assert cells.emails("sam@trust.example;kim@trust.example").value == (
        "sam@trust.example",
        "kim@trust.example",
    )


@pytest.mark.parametrize("cell", [ID, ID.upper(), f"{{{ID}}}", f" {ID} "])
def test_an_object_id_is_read_as_microsoft_writes_it(cell: str) -> None:
    assert cells.object_id(cell).value == ID


# IN21i: 943 476 5919 is right, 943 476 5918 is not; 999 000 0018 for tests.
@pytest.mark.parametrize("cell", ["943 476 5919", "943-476-5919", "9434765919", '="9434765919"'])
def test_an_nhs_number_with_a_right_check_digit_is_kept(cell: str) -> None:
    assert cells.checked_nhs_number(cell) == cells.Found("9434765919")


@pytest.mark.parametrize(
    "cell", ["943 476 5918", "999 000 0019", "99900018", "9.99E+09", "none", "12345678901"]
)
def test_an_nhs_number_that_cannot_be_right_is_refused(cell: str) -> None:
    with pytest.raises(CellError):
        cells.checked_nhs_number(cell)


# IN21i: 012 345 678 and its check digit 0, 1, 2... only one of which fits.
def test_a_lost_first_zero_is_put_back_only_when_the_check_digit_then_fits() -> None:
    fitting = [figure for figure in "0123456789" if is_nhs_number(f"12345678{figure}")]

    assert len(fitting) == 1
    found = cells.checked_nhs_number(f"12345678{fitting[0]}")
    assert found.value == f"012345678{fitting[0]}"
    assert "first zero" in found.doubt


def is_nhs_number(text: str) -> bool:
    try:
        return bool(cells.checked_nhs_number(text).value)
    except CellError:
        return False


@pytest.mark.parametrize(
    ("cell", "number", "is_doubtful"),
    [
        ("01632 960142", "01632 960142", False),
        ("+44 20 7946 0815", "+44 20 7946 0815", False),
        ("1632960142", "01632960142", True),
        ("020 7946 0815 (9 to 5)", "020 7946 0815", False),
    ],
)
def test_telephone_numbers_stay_text(cell: str, number: str, is_doubtful: object) -> None:
    found = cells.phone(cell)

    assert found.value == number
    assert bool(found.doubt) is is_doubtful


def test_a_passcode_keeps_its_signs() -> None:
    assert cells.passcode(" +aB.C1#=y ").value == "+aB.C1#=y"
    with pytest.raises(CellError):
        cells.passcode("=CMD(1)")


# IN21v: what stands behind a name stays out.
def test_a_name_is_kept_without_numbers_and_addresses() -> None:
    assert cells.name("Laura Fernleigh (PR), 12 New Road").value == "Laura Fernleigh"


@pytest.mark.parametrize(
    ("cell", "found"),
    [
        ("ICPC", ConferenceKind.INITIAL),
        ("Initial", ConferenceKind.INITIAL),
        ("Initial Child Protection Conference", ConferenceKind.INITIAL),
        ("RCPC", ConferenceKind.REVIEW),
        ("2nd Review", ConferenceKind.REVIEW),
        ("PREBIRTH", ConferenceKind.PRE_BIRTH),
        ("PRE_BIRTH", ConferenceKind.PRE_BIRTH),
        ("Pre-birth ICPC", ConferenceKind.PRE_BIRTH),
        ("TRANSFER_IN", ConferenceKind.TRANSFER_IN),
        ("Transfer in conference", ConferenceKind.TRANSFER_IN),
    ],
)
def test_the_kind_of_conference_is_read_in_many_words(cell: str, found: ConferenceKind) -> None:
    assert kind(cell).value is found


# IN21s
@pytest.mark.parametrize(
    "cell", ["Strategy meeting", "Core group", "CIN review", "LAC review", "Strategy", "FGC", "CIN"]
)
def test_other_meetings_are_no_conference(cell: str) -> None:
    with pytest.raises(CellError, match="conference"):
        kind(cell)


@pytest.mark.parametrize(
    ("cell", "found"),
    [
        ("BOOKED", Status.BOOKED),
        ("Confirmed", Status.BOOKED),
        ("Re-arranged", Status.REARRANGED),
        ("Canceled", Status.CANCELLED),
        ("Held", Status.HELD),
    ],
)
def test_the_status_is_read_in_many_words(cell: str, found: Status) -> None:
    assert status(cell).value is found


def test_a_postponed_conference_is_neither_booked_nor_cancelled() -> None:
    with pytest.raises(CellError, match="not known"):
        status("Postponed")


@pytest.mark.parametrize(
    ("cell", "form"),
    [
        ("In person", MeetingFormat.IN_PERSON),
        ("Face to face", MeetingFormat.IN_PERSON),
        ("Virtual (Teams)", MeetingFormat.REMOTE),
        ("Hybrid", MeetingFormat.MIXED),
        ("Teams or in person", MeetingFormat.MIXED),
    ],
)
def test_how_people_meet(cell: str, form: MeetingFormat) -> None:
    assert meeting_format(cell).value is form


SAFE = (
    "https://gbr01.safelinks.protection.outlook.com/?url=https%3A%2F%2Fteams.microsoft.com%2Fmeet%2F3456789012345"
    "%3Fp%3DAbC123xyz&data=x&reserved=0"
)


# IN21o
@pytest.mark.parametrize(
    ("cell", "url"),
    [
        (SHORT, SHORT),
        (SAFE, SHORT),
        (f"Join here: {SHORT}", SHORT),
        (f"<{SHORT}>.", SHORT),
        (f"{SHORT} Meeting ID: 345 678", SHORT),
        (SHORT.replace("2345?", "23 45?"), SHORT),
        (LONG[:60] + "\n" + LONG[60:], LONG),
        (LONG.replace("&", "&amp;"), LONG),
    ],
)
def test_a_link_is_cleaned_and_unwrapped(cell: str, url: str) -> None:
    assert join_link(cell).value == url


@pytest.mark.parametrize(
    ("cell", "says"),
    [
        ("https://us02web.zoom.us/j/123", "elsewhere"),
        ("https://teams.microsoft.com.evil.example/meet/123", "elsewhere"),
        ("http://teams.microsoft.com/meet/123", "not a plain, secure"),
        ("https://teams.live.com/meet/123", "private use"),
        ("https://urldefense.com/v3/__https://teams.microsoft.com/meet/1__", "mail filter"),
        ("see the letter", "."),
        ("https://teams.microsoft.com/meet/345 and more words", "no link"),
        ("https://" + "a" * 50_000, "."),
    ],
)
def test_any_other_link_is_left_out(cell: str, says: str) -> None:
    with pytest.raises(CellError, match=says):
        join_link(cell)


@pytest.mark.parametrize("cell", ["<" + "@" * 9_999, "a;" * 5_000, " " * 10_000, "=" * 10_000, "," * 10_000])
def test_no_cell_takes_long_to_refuse(cell: str) -> None:
    with pytest.raises(CellError):
        cells.emails(cell)
