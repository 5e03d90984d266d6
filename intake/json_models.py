"""The JSON bodies of the HTTP API as strict pydantic models, the source of its OpenAPI document (IN1, IN19).

Whatever fits these models is accepted; what a person should check about it is said in the answer.
"""

import re
from datetime import UTC, date, datetime
from enum import StrEnum
from typing import Annotated, Any, Literal

from pydantic import (
    AwareDatetime,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Discriminator,
    Field,
    StrictBool,
    StrictInt,
    StringConstraints,
    Tag,
)
from pydantic_core import PydanticCustomError

from domain.drafts import ConferenceKind, MeetingFormat
from domain.outcome import Mode
from intake.json_strict import IN_OUR_WORDS

MOST_INVITATIONS = 1_000
MOST_CHILDREN = 20
MOST_INVITEES = 200
MOST_ENTRIES = 500

_SEEN = r"[^\x00-\x1f\x7f]"
LINE = rf"^{_SEEN}*$"
SAYING = rf"^{_SEEN}*[A-Za-z0-9]{_SEEN}*$"
EMAIL = r"^[A-Za-z0-9.!#$%&'*+/=?^_{|}~-]{1,64}@[A-Za-z0-9.-]{1,190}$"
OBJECT_ID = r"^[0-9A-Fa-f]{8}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{12}$"
CLOCK = r"^([01][0-9]|2[0-3]):[0-5][0-9]$"
MEETING_ID = r"^[0-9][0-9 ]{4,30}$"
PHONE = r"^[+0-9][0-9 ()x.+-]{4,38}$"
DIAL_IN_ID = r"^[0-9][0-9 ]{2,18}#?$"
LINK = r"^[!-~]*$"
# What each pattern asks for, said to whoever wrote the client.
PATTERN_WORDS = {
    LINE: "This must be one line without control characters.",
    SAYING: "This must be one line without control characters, with at least one letter or digit.",
    EMAIL: "This must be one e-mail address, such as name@trust.example.",
    OBJECT_ID: "This must be an Entra object id, such as 3f2b8c1e-0d4a-4f6b-9a57-2c8e61d07b94.",
    CLOCK: "This must be a time of day from 00:00 to 23:59, such as 09:30.",
    MEETING_ID: "This must be the digits of a meeting id; spaces are allowed.",
    PHONE: "This must be a telephone number.",
    DIAL_IN_ID: "This must be the digits of a conference id, perhaps with # at the end.",
    LINK: "This must be a web address in plain letters without spaces.",
}
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_INSTANT = re.compile(
    r"[0-9]{4}-[0-9]{2}-[0-9]{2}[Tt][0-9]{2}:[0-9]{2}(?::[0-9]{2}(?:\.[0-9]{1,9})?)?(?:[Zz]|[+-][0-9]{2}:[0-9]{2})"
)


def _wrong(message: str) -> PydanticCustomError:
    return PydanticCustomError(IN_OUR_WORDS, message)


def _date(value: object) -> date:
    if isinstance(value, str) and _DATE.fullmatch(value):
        try:
            return date.fromisoformat(value)
        except ValueError:
            pass
    raise _wrong("This must be a date of the calendar, such as 2027-03-30.")


def _instant(value: object) -> datetime:
    if isinstance(value, str) and _INSTANT.fullmatch(value):
        try:
            return datetime.fromisoformat(value.upper())
        except ValueError:
            pass
    raise _wrong("This must be a date and time with its offset from UTC, such as 2027-03-30T10:00:00+01:00.")


def _whole(value: object) -> object:
    """JSON has one kind of number: 1.0 is a whole one too."""
    return int(value) if isinstance(value, float) and value.is_integer() else value


def _when(value: object) -> str | None:
    return "instant" if isinstance(value, str) else "london" if isinstance(value, dict | LondonTime) else None


Line = Annotated[str, StringConstraints(max_length=200, pattern=LINE)]
Name = Annotated[str, StringConstraints(max_length=80, pattern=LINE)]
Reference = Annotated[str, StringConstraints(min_length=1, max_length=60, pattern=SAYING)]
Email = Annotated[str, StringConstraints(max_length=255, pattern=EMAIL)]
Phone = Annotated[str, StringConstraints(max_length=40, pattern=PHONE)]
Day = Annotated[date, BeforeValidator(_date)]
Whole = Annotated[StrictInt, Field(ge=0, le=2_147_483_647), BeforeValidator(_whole)]
Instant = Annotated[AwareDatetime, BeforeValidator(_instant)]


class Body(BaseModel):
    """What all bodies have in common: a field we do not know is a slip, not something to pass over."""

    model_config = ConfigDict(extra="forbid", frozen=True, hide_input_in_errors=True)


class LondonTime(Body):
    """A date, and the time on the clocks of London; without a time, the day alone is known."""

    date: Day
    time: Annotated[str, StringConstraints(pattern=CLOCK)] | None = None


When = Annotated[
    Annotated[Instant, Tag("instant")] | Annotated[LondonTime, Tag("london")],
    Discriminator(
        _when,
        custom_error_type=IN_OUR_WORDS,
        custom_error_message="This must be a date and time with its offset, or an object with date and time.",
    ),
]


class KindCode(StrEnum):
    """The four kinds of conference, as councils write them (G2-G5)."""

    ICPC = "ICPC"
    RCPC = "RCPC"
    PREBIRTH = "PREBIRTH"
    TRANSFER_IN = "TRANSFER_IN"

    @property
    def kind(self) -> ConferenceKind:
        """The kind in our words."""
        return _KINDS[self]


_KINDS = {
    KindCode.ICPC: ConferenceKind.INITIAL,
    KindCode.RCPC: ConferenceKind.REVIEW,
    KindCode.PREBIRTH: ConferenceKind.PRE_BIRTH,
    KindCode.TRANSFER_IN: ConferenceKind.TRANSFER_IN,
}


class JoinBody(Body):
    """How to take part remotely; a secret, kept sealed (IN9-IN13)."""

    url: Annotated[str, StringConstraints(max_length=2_000, pattern=LINK)] | None = Field(
        default=None, description="A Microsoft Teams link. It is never opened from here."
    )
    meeting_id: Annotated[str, StringConstraints(pattern=MEETING_ID)] | None = None
    passcode: Annotated[str, StringConstraints(max_length=64, pattern=LINE)] | None = None
    dial_in: Phone | None = None
    dial_in_id: Annotated[str, StringConstraints(pattern=DIAL_IN_ID)] | None = None


class UnitBody(Body):
    """The council's office that invites."""

    email: Email
    phone: Phone | None = None


class ChildBody(Body):
    """One child; an unborn one has `due_on` instead of a date of birth (IN21h)."""

    first_name: Name = ""
    last_name: Name = ""
    date_of_birth: Day | None = None
    due_on: Day | None = None
    nhs_number: Annotated[str, StringConstraints(max_length=20, pattern=LINE)] | None = None
    reference: Name | None = Field(default=None, description="The council's own number for the child.")


class InviteeBody(Body):
    """Somebody invited, by e-mail address or Entra object id; names find nobody (HZ2)."""

    email: Email | None = None
    object_id: Annotated[str, StringConstraints(pattern=OBJECT_ID)] | None = None
    role: Line | None = Field(default=None, description="Read, and not kept.")
    agency: Line | None = Field(default=None, description="Read, and not kept.")


class _Told(Body):
    """What may be told of any conference."""

    reference: Reference = Field(description="The council's own reference for the conference.")
    authority: Reference = Field(description="The council or partnership that holds it.")
    ends_at: When | None = None
    format: MeetingFormat | None = None
    venue: Line | None = None
    join: JoinBody | None = None
    chair: Name | None = None
    social_worker: Name | None = None
    children: Annotated[list[ChildBody], Field(max_length=MOST_CHILDREN)] = []
    parents: Annotated[list[Name], Field(max_length=MOST_CHILDREN)] = []
    invitees: Annotated[list[InviteeBody], Field(max_length=MOST_INVITEES)] = []
    patient_references: Annotated[list[Reference], Field(max_length=MOST_CHILDREN)] = Field(
        default=[], description="The trust's own numbers of its patients in the family."
    )
    report_due_on: Day | None = None
    strategy_on: Day | None = None
    section_47_on: Day | None = None
    restricted: StrictBool = Field(default=False, description="Only named people may know of it (IG23).")
    updated_at: Instant | None = Field(
        default=None, description="Of two messages about it, the later one counts."
    )
    uid: Annotated[str, StringConstraints(min_length=1, max_length=500, pattern=SAYING)] | None = Field(
        default=None, description="The UID of the calendar entry, when one was sent as well."
    )
    sequence: Whole = 0


class BookingBody(_Told):
    """A conference that is booked, or was moved or changed; the whole of it, not only what changed."""

    status: Literal["BOOKED", "REARRANGED"]
    type: KindCode
    starts_at: When
    unit: UnitBody


class CancellationBody(_Told):
    """A conference that is called off. All but its reference and authority is read, and not kept."""

    status: Literal["CANCELLED"]
    type: KindCode | None = None
    starts_at: When | None = None
    unit: UnitBody | None = None


class InvitationsBody(Body):
    """Invitations to conferences, in any order."""

    model_config = ConfigDict(json_schema_extra=lambda schema: schema.update(examples=[_EXAMPLE]))

    invitations: Annotated[
        list[Annotated[BookingBody | CancellationBody, Field(discriminator="status")]],
        Field(min_length=1, max_length=MOST_INVITATIONS),
    ]


class EntryBody(Body):
    """What the unit's list says of one invited person; nothing where it says nothing."""

    email: Email
    attended: StrictBool | None = None
    mode: Mode | None = None
    apologies: StrictBool | None = None
    report_received_at: Instant | None = None


class ListBody(Body):
    """The attendance list of one conference (C6, C9)."""

    reference: Reference
    authority: Reference
    quorate: StrictBool | None = None
    entries: Annotated[list[EntryBody], Field(max_length=MOST_ENTRIES)] = []


class AttendanceBody(Body):
    """Attendance lists of conferences that took place."""

    model_config = ConfigDict(json_schema_extra=lambda schema: schema.update(examples=[_LIST_EXAMPLE]))

    attendance: Annotated[list[ListBody], Field(min_length=1, max_length=MOST_INVITATIONS)]


_EXAMPLE: dict[str, Any] = {
    "invitations": [
        {
            "reference": "KCC-2027-0142",
            "authority": "Kent County Council",
            "type": "ICPC",
            "status": "BOOKED",
            "starts_at": {"date": "2027-03-30", "time": "10:00"},
            "format": "remote",
            "join": {"url": "https://teams.microsoft.com/meet/3456789012345?p=AbC123xyz"},
            "unit": {"email": "conferences@kent.example", "phone": "03000 411111"},
            "children": [{"first_name": "Amy", "last_name": "Marsh", "date_of_birth": "2019-02-03"}],
            "invitees": [{"email": "priya.raman@trust.example", "role": "Care coordinator"}],
            "updated_at": datetime(2027, 3, 2, 9, 30, tzinfo=UTC).isoformat(),
        },
        {"reference": "KCC-2027-0139", "authority": "Kent County Council", "status": "CANCELLED"},
    ]
}
_LIST_EXAMPLE: dict[str, Any] = {
    "attendance": [
        {
            "reference": "KCC-2027-0142",
            "authority": "Kent County Council",
            "quorate": True,
            "entries": [{"email": "priya.raman@trust.example", "attended": True, "mode": "remote"}],
        }
    ]
}
