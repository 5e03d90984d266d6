"""From the texts of a draft to the whole report: header and author are filled in here (B1, B16)."""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from domain.drafting import Place, action_of
from domain.nudges import Facts
from domain.report import text_hash
from domain.report_text import (
    PER_CHILD,
    Adult,
    PreviousAction,
    Relation,
    ReportChild,
    ReportText,
    Section,
    SharingGiven,
)
from domain.roles import Role
from domain.sharing import SharingState
from domain.words import say_date
from domain.working_days import local_day

UNBORN, UNNAMED = "Unborn baby", "Child without a name"
# What people call the roles that can write a report.
ROLES: dict[Role, str] = {
    Role.CARE_COORDINATOR: "care coordinator",
    Role.NAMED_NURSE: "named nurse",
    Role.TEAM_MANAGER: "team manager",
    Role.CHAMPION: "safeguarding champion",
}


@dataclass(frozen=True, slots=True, repr=False)
class Author:
    """Who signs the report. `for_name` is the coordinator on whose behalf a named nurse writes (R10)."""

    name: str
    role: Role
    team: str = ""
    contact: str = ""
    for_name: str = ""

    @property
    def said(self) -> str:
        """Name, role and team on one line."""
        return ", ".join(part for part in (self.name, ROLES.get(self.role, ""), self.team) if part)


def children_of(found: Facts) -> tuple[ReportChild, ...]:
    """The children of the conference, each by the identity that we gave them (C13, HZ8)."""
    return tuple(
        ReportChild(str(child.id), child.name, child.born_on, child.expected_on)
        for child in found.conference.children
    )


def assembled(found: Facts, texts: Mapping[Place, str], author: Author, *, written_on: date) -> ReportText:
    """The whole report as it stands."""
    children = children_of(found)
    sections = {
        place.section: text
        for place, text in texts.items()
        if isinstance(place.section, Section) and not place.item and text
    }
    of_children = {
        (place.section, place.item): text
        for place, text in texts.items()
        if isinstance(place.section, Section) and place.section in PER_CHILD and text
    }
    conference_on = local_day(found.conference.starts_at)
    return ReportText(
        kind=found.conference.kind,
        conference_on=conference_on,
        written_on=written_on,
        children=children,
        adults=tuple(adults_of(found, author)),
        sections={
            **sections,
            Section.HEADER: header_of(found, children, author),
            Section.AUTHOR: author_of(author, written_on),
        },
        for_children=of_children,
        previous_actions=tuple(actions_in(texts)),
        sharing=tuple(sharing_of(found)),
    )


def header_of(found: Facts, children: Iterable[ReportChild], author: Author) -> str:
    """Which conference, about whom, and who writes (B1)."""
    conference = found.conference
    lines = [
        f"{conference.kind.words.capitalize()} on {conference.starts_said}",
        *([f"Reference: {conference.reference}"] if conference.reference else []),
        *map(say_child, children),
        f"Written by: {author.said}",
        *([f"Contact: {author.contact}"] if author.contact else []),
    ]
    return "\n".join(lines)


def say_child(child: ReportChild) -> str:
    """A child's name with the date of birth, or the date on which the birth is expected (B1, G4)."""
    if child.is_unborn and child.expected_on:
        return f"{child.name or UNBORN}, expected on {say_date(child.expected_on)}"
    born = f", born on {say_date(child.born_on)}" if child.born_on else ""
    return f"{child.name or UNNAMED}{born}"


def author_of(author: Author, written_on: date) -> str:
    """Who answers for the report, and of which day it is (B16, R10)."""
    behalf = f", on behalf of {author.for_name}" if author.for_name else ""
    return f"{author.said}{behalf}\n{say_date(written_on)}"


def adults_of(found: Facts, author: Author) -> Iterator[Adult]:
    """Whom the report may name beside the children, as far as the invitation tells."""
    family = found.conference.family
    yield from (Adult(name, Relation.OTHER) for name in family.parents if name.strip())
    workers = (family.chair, family.social_worker, author.name, author.for_name)
    yield from (Adult(name, Relation.WORKER) for name in workers if name)


def actions_in(texts: Mapping[Place, str]) -> Iterator[PreviousAction]:
    """The previous actions in their order (B10)."""
    numbered = [
        (int(place.item), text)
        for place, text in texts.items()
        if place.section is Section.PREVIOUS_ACTIONS and place.item.isdigit() and text
    ]
    for _, text in sorted(numbered):
        yield action_of(text)


def sharing_of(found: Facts) -> Iterator[SharingGiven]:
    """What the tool has on record of sharing, one for each person (B15, R11-R14)."""
    for one in found.sharing:
        if told := one.telling or one.earlier_telling:
            yield SharingGiven(one.person, told.on, told.method, told.feedback)
        elif one.state is SharingState.DECLINED:
            yield SharingGiven(one.person, reason_not="They did not want to hear it.")
        elif one.withholding:
            yield SharingGiven(one.person, reason_not=one.withholding.reason)


def hash_of(texts: Mapping[Place, str]) -> str:
    """What the findings are stored against (R4): every text with its place, in one order."""
    told = sorted([str(place.section), place.item, text] for place, text in texts.items() if text)
    return text_hash(json.dumps(told, ensure_ascii=False))


def missing_children(report: ReportText) -> int:
    """How many children have no section of their own at all (R8)."""
    return sum(
        not any(report.text(section, child.key).strip() for section in PER_CHILD) for child in report.children
    )
