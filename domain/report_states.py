"""Where a report stands, what was sent before, and what its text is known by (section 2.4)."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from hashlib import sha256


class ReportState(StrEnum):
    """How far the report has come; late or due soon are computed (L3)."""

    NOT_REQUIRED = "not_required"
    NOT_STARTED = "not_started"
    DRAFTING = "drafting"
    CHECKED = "checked"
    AWAITING_AUTHORISATION = "awaiting_authorisation"
    RETURNED = "returned"
    AUTHORISED = "authorised"
    SENT = "sent"
    REPLACED = "replaced"


# Why a report cannot go to the unit as it stands (R8).
NOT_READY = {
    ReportState.NOT_REQUIRED: "No report is required here. Nothing was changed.",
    ReportState.DRAFTING: "Run the checks on this text before it is sent. Nothing was changed.",
    ReportState.CHECKED: "Your manager must agree to this report before it is sent.",
    ReportState.AWAITING_AUTHORISATION: "Your manager has not agreed to this report yet.",
    ReportState.RETURNED: "Your manager has sent this report back. Change it and check it again.",
}


class OnBehalf(StrEnum):
    """Why a named nurse writes it (R10)."""

    COORDINATOR_CANNOT = "coordinator_cannot"
    DISCHARGED = "discharged"


@dataclass(frozen=True, slots=True)
class SentVersion:
    """An earlier version that went to the unit and was replaced (R9)."""

    sent_at: datetime
    text_hash: str | None
    state: ReportState = ReportState.REPLACED


def text_hash(text: str) -> str:
    """What the findings are stored against (R4); blanks at line ends and the end do not make another text."""
    lines = (line.rstrip() for line in text.strip().splitlines())
    return sha256("\n".join(lines).encode()).hexdigest()
