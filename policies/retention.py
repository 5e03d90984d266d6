"""policies/retention.toml -> the retention schedule (IG20)."""

import tomllib
from pathlib import Path
from typing import Annotated

from pydantic import Field, StrictInt

from domain.retention import AdultRule, ChildRule, RetentionSchedule
from policies.checked import Checked, Source, Words, read_file
from policies.loader import RETENTION

Years = Annotated[StrictInt, Field(ge=1, le=120)]


class _Adult(Checked):
    years_after_care_ended: Years
    years_after_death: Years
    source: Source


class _Child(Checked):
    until_birthday: Years
    until_birthday_if_care_ended_at_17: Years
    source: Source


class _Papers(Checked):
    follow: Words
    source: Source


class _Retention(Checked):
    version: Words
    adult_mental_health: _Adult
    child: _Child
    conference_papers: _Papers


def load_retention(folder: Path | None = None) -> RetentionSchedule:
    """Read the retention schedule. Raises BadInputError naming the file, the key and the reason."""
    read = read_file((folder or Path(__file__).parent) / RETENTION, tomllib.loads, _Retention)
    adult, child = read.adult_mental_health, read.child
    return RetentionSchedule(
        version=read.version,
        adult=AdultRule(adult.years_after_care_ended, adult.years_after_death, adult.source),
        child=ChildRule(child.until_birthday, child.until_birthday_if_care_ended_at_17, child.source),
        papers=read.conference_papers.follow,
    )
