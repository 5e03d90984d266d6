"""How to take part in a conference of a JSON body: its link and numbers (IN5-IN12, IN21q)."""

from domain.drafts import Join, MeetingFormat
from intake.json_models import JoinBody
from intake.json_notes import Notes
from intake.links import Verdict, judge

_REFUSED = "Nothing of this conference was taken in. Ask the unit for a Teams link."
_ASK_LINK = "Ask the unit for the link to the conference."
_REFUSALS = {
    Verdict.FOREIGN: f"The link does not lead to Microsoft Teams. {_REFUSED}",
    Verdict.UNSAFE: f"The link is not a plain, secure (https) Teams link. {_REFUSED}",
}
_DOUBTS = {
    Verdict.CONSUMER: f"The link leads to Teams for private use, and was left out. {_ASK_LINK}",
    Verdict.REWRITTEN: f"The link was rewritten by a mail filter and cannot be used safely. {_ASK_LINK}",
    Verdict.OTHER: f"The link is no link to a Teams meeting, and was left out. {_ASK_LINK}",
}
_NO_LINK = f"There is no link to join. {_ASK_LINK}"


def read_join(told: JoinBody | None, meeting: MeetingFormat | None, notes: Notes) -> Join:
    """The way in. A link elsewhere than to Teams is refused; none at all is a doubt, unless people meet."""
    body = told or JoinBody()
    return Join(
        url=_url(body.url, meeting, notes),
        meeting_id=_digits(body.meeting_id),
        passcode=body.passcode or None,
        dial_in=" ".join(body.dial_in.split()) if body.dial_in else None,
        dial_in_id=f"{number}#" if (number := _digits(body.dial_in_id)) else None,
    )


def _url(told: str | None, meeting: MeetingFormat | None, notes: Notes) -> str | None:
    if not told:
        if meeting is not MeetingFormat.IN_PERSON:
            notes.doubt("join", _NO_LINK)
        return None
    link = judge(told, said_to_join=True)
    if link.verdict in _REFUSALS:
        notes.refuse("join/url", _REFUSALS[link.verdict])
    elif link.verdict in _DOUBTS:
        notes.doubt("join/url", _DOUBTS[link.verdict])
    return link.url


def _digits(told: str | None) -> str | None:
    return (told or "").replace(" ", "").removesuffix("#") or None
