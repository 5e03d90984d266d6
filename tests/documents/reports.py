"""An invented report, and the questions that it answers."""

from datetime import date
from typing import Any

from documents.paper import Particulars
from domain.drafts import ConferenceKind
from domain.report_template import Prompt, ReportTemplate
from domain.report_text import (
    PER_CHILD,
    ActionStatus,
    Adult,
    PreviousAction,
    Relation,
    ReportChild,
    ReportText,
    Section,
    SharingGiven,
)
from domain.sharing import Method

HEADINGS = {
    Section.OUR_INVOLVEMENT: "Our involvement",
    Section.WORRIES: "What worries us",
    Section.WORKING_WELL: "What works well",
    Section.ADULT_HEALTH: "The parent's health",
    Section.OTHER_MATTERS: "Other matters",
    Section.PREVIOUS_ACTIONS: "What was agreed last time",
    Section.OUR_OFFER: "What we will do",
    Section.SHARING: "How this was shared",
}
EVERY_KIND = frozenset(ConferenceKind)


def a_template(**given: Any) -> ReportTemplate:  # noqa: ANN401 - the fields of a dataclass
    """One prompt for each heading; only our involvement and the worries must be answered."""
    needed = (Section.OUR_INVOLVEMENT, Section.WORRIES)
    prompts = tuple(
        Prompt(section, heading, "", "", "", (), EVERY_KIND if section in needed else frozenset(), EVERY_KIND)
        for section, heading in HEADINGS.items()
    )
    return ReportTemplate(
        **{"name": "test", "title": "Report", "version": "1", "source": "", "prompts": prompts} | given
    )


def a_report(**given: Any) -> ReportText:  # noqa: ANN401 - the fields of a dataclass
    """About Ava, and a baby who is not born yet."""
    whole = {section: f"Text of {section}." for section in HEADINGS if section not in PER_CHILD}
    about = {(section, key): f"{section} of {key}." for section in PER_CHILD for key in ("ava", "baby")}
    told: dict[str, Any] = {
        "kind": ConferenceKind.REVIEW,
        "conference_on": date(2027, 3, 31),
        "written_on": date(2027, 3, 19),
        "children": (
            ReportChild("ava", "Ava Khan", date(2019, 5, 4)),
            ReportChild("baby", "", expected_on=date(2027, 6, 2)),
        ),
        "adults": (Adult("Mary Khan", Relation.MOTHER, is_patient=True), Adult("Tom Reid", Relation.PARTNER)),
        "sections": whole,
        "for_children": about,
        "previous_actions": (
            PreviousAction("Join the group", ActionStatus.PART, "No childcare", "A place", date(2027, 4, 6)),
        ),
        "sharing": (SharingGiven("Mary Khan", date(2027, 3, 18), Method.READ_ALOUD, "She agrees."),),
    }
    return ReportText(**told | given)


def particulars(**given: Any) -> Particulars:  # noqa: ANN401 - the fields of a dataclass
    """Written by Priya for the unit."""
    told: dict[str, Any] = {
        "reference": "HCF-2027-014",
        "unit": "Safeguarding unit",
        "starts": "Wednesday 31 March 2027 at 2pm",
        "author": "Priya Shah",
        "author_role": "care coordinator",
        "service": "Riverside team",
    }
    return Particulars(**told | given)
