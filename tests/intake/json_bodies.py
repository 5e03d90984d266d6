"""JSON bodies for the tests, and what becomes of them."""

import json
from typing import Any

from domain.drafts import ChildDraft, ConferenceDraft, Reading
from intake.json_api import read_invitations

LINK = "https://teams.microsoft.com/meet/3456789012345?p=AbC123xyz"
PLACE = "/invitations/0"


def told(**given: object) -> dict[str, Any]:
    """A booking as a program sends it."""
    return {
        "reference": "KCC-2027-0142",
        "authority": "Kent County Council",
        "type": "ICPC",
        "status": "BOOKED",
        "starts_at": "2027-03-30T10:00:00+01:00",
        "unit": {"email": "Conferences@Kent.example", "phone": "03000 411111"},
        "join": {"url": LINK},
        **given,
    }


def read(*invitations: dict[str, Any]) -> Reading:
    return read_invitations(json.dumps({"invitations": list(invitations)}).encode())


def draft_of(**given: object) -> ConferenceDraft:
    [draft] = read(told(**given)).drafts
    assert isinstance(draft, ConferenceDraft)
    return draft


def doubts(**given: object) -> dict[str, str]:
    return {doubt.where: doubt.message for doubt in draft_of(**given).warnings}


def refusals(**given: object) -> dict[str, str]:
    reading = read(told(**given))
    assert reading.drafts == ()
    return {problem.where: problem.message for problem in reading.problems}


def child_of(**given: object) -> ChildDraft:
    [child] = draft_of(children=[given]).children
    return child
