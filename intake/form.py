"""One invitation from a form that a person filled in: told by telephone, or in a letter (C1, IN1)."""

import json
from collections.abc import Mapping
from datetime import UTC, date, datetime, time
from uuid import uuid4

from domain.drafts import ConferenceDraft, ConferenceKind, Family, Join, Problem, Reading, reference_uid
from domain.errors import BadInputError
from intake.links import Verdict, judge
from intake.text import clean
from intake.zones import LONDON

_LONGEST_NAME = 80
_MOST_CHILDREN = 20
_NO_LINK = "No join link was given. Ask the unit for it before the day."


def read_form(said: Mapping[str, str], *, coordinator: str | None) -> tuple[Reading, bytes]:
    """The draft and the bytes to keep of a filled form; `coordinator` is an address of the directory.

    Raises BadInputError naming the first field that cannot be used.
    """
    starts_at = _starts_at(said)
    council = _text(said, "council", 80)
    reference = _text(said, "reference", 60) or None
    link, doubts = _link(said)
    draft = ConferenceDraft(
        uid=reference_uid(council, reference) if reference else f"form:{uuid4()}",
        sequence=0,
        stamped_at=None,
        kind=_kind(said),
        starts_at=starts_at,
        ends_at=None,
        organiser=None,
        invitees=(coordinator,) if coordinator else (),
        council=council,
        reference=reference,
        unit_phone=_text(said, "unit_phone", 40) or None,
        join=Join(url=link),
        family=Family(children=_names(said)),
        patient_references=tuple(filter(None, [_text(said, "patient", 40)])),
        warnings=doubts,
    )
    kept = dict(said)
    return Reading((draft,)), json.dumps(kept, sort_keys=True).encode()


def _kind(said: Mapping[str, str]) -> ConferenceKind:
    try:
        return ConferenceKind(said.get("kind", ""))
    except ValueError:
        raise BadInputError("kind", "Choose the type of conference.") from None


def _starts_at(said: Mapping[str, str]) -> datetime:
    try:
        day = date.fromisoformat(said.get("day", ""))
    except ValueError:
        raise BadInputError("day", "Give the date of the conference.") from None
    try:
        clock = time.fromisoformat(said.get("time", ""))
    except ValueError:
        raise BadInputError("time", "Give the time at which it starts.") from None
    return datetime.combine(day, clock.replace(tzinfo=None), LONDON).astimezone(UTC)


def _link(said: Mapping[str, str]) -> tuple[str | None, tuple[Problem, ...]]:
    given = said.get("link", "").strip()
    if not given:
        return None, (Problem("join link", _NO_LINK),)
    judged = judge(given)
    if judged.verdict is not Verdict.JOIN or judged.url is None:
        raise BadInputError(
            "link",
            "This is not a link into a Teams meeting.",
            advice="Copy the whole join link from the invitation, or leave the field empty.",
        )
    return judged.url, ()


def _names(said: Mapping[str, str]) -> tuple[str, ...]:
    names = (clean(part, _LONGEST_NAME) for part in said.get("children", "").split(";"))
    return tuple(dict.fromkeys(name for name in names if name))[:_MOST_CHILDREN]


def _text(said: Mapping[str, str], name: str, longest: int) -> str:
    return clean(said.get(name, ""), longest)
