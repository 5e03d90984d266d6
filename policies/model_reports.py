"""policies/model_reports/*.toml -> a whole invented report for each kind of conference, for writers (K29)."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from pydantic import StrictBool

from domain.drafts import ConferenceKind
from domain.report_text import (
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
from policies.checked import Checked, Words, read_file

FOLDER = "model_reports"


@dataclass(frozen=True, slots=True)
class ModelReport:
    """An example to learn from; everybody in it is invented. `shows` says what it does well."""

    title: str
    shows: str
    text: ReportText


class _Child(Checked):
    key: Words
    name: str = ""
    born_on: date | None = None
    expected_on: date | None = None


class _Adult(Checked):
    name: Words
    relation: Relation = Relation.OTHER
    is_patient: StrictBool = False


class _Action(Checked):
    action: Words
    status: ActionStatus | None = None
    barrier: str = ""
    next_step: str = ""
    next_on: date | None = None


class _Given(Checked):
    person: Words
    on: date | None = None
    method: Method | None = None
    feedback: str = ""
    reason_not: str = ""


class ReportFile(Checked):
    """A whole report as it stands in a file: `child` holds the sections of each child by its key."""

    kind: ConferenceKind
    conference_on: date
    written_on: date
    last_conference_on: date | None = None
    children: tuple[_Child, ...]
    adults: tuple[_Adult, ...] = ()
    previous_actions: tuple[_Action, ...] = ()
    sharing: tuple[_Given, ...] = ()
    sections: Mapping[Section, str]
    child: Mapping[str, Mapping[Section, str]] = {}

    def made(self) -> ReportText:
        """The report as the checks read it."""
        return ReportText(
            kind=self.kind,
            conference_on=self.conference_on,
            written_on=self.written_on,
            last_conference_on=self.last_conference_on,
            children=tuple(ReportChild(**one.model_dump()) for one in self.children),
            adults=tuple(Adult(**one.model_dump()) for one in self.adults),
            previous_actions=tuple(PreviousAction(**one.model_dump()) for one in self.previous_actions),
            sharing=tuple(SharingGiven(**one.model_dump()) for one in self.sharing),
            sections={section: text.strip() for section, text in self.sections.items()},
            for_children={
                (section, key): text.strip()
                for key, sections in self.child.items()
                for section, text in sections.items()
            },
        )


class _ModelFile(ReportFile):
    title: Words
    shows: Words


def load_model_reports(folder: Path | None = None) -> Mapping[ConferenceKind, ModelReport]:
    """One model for each kind of conference. Raises BadInputError: the file, the key and the reason."""
    place = (folder or Path(__file__).parent) / FOLDER
    read = (read_file(place / f"{kind}.toml", tomllib.loads, _ModelFile) for kind in ConferenceKind)
    return {file.kind: ModelReport(file.title, file.shows, file.made()) for file in read}
