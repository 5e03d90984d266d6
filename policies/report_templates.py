"""policies/report_templates/*.toml -> the questions of a report, checked (B1-B16)."""

import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from domain.drafts import ConferenceKind
from domain.report_template import FILLED_IN, Prompt, ReportTemplate
from domain.report_text import PER_CHILD, Section
from policies.checked import Checked, ShortName, Source, Words, read_file, refusal

TEMPLATES = "report_templates"
DEFAULT_TEMPLATE = "default"


class _Section(Checked):
    section: Section
    heading: Words | None = None
    prompt: Words | None = None
    why: Words | None = None
    example: Words | None = None
    tips: tuple[Words, ...] | None = None
    required: frozenset[ConferenceKind] | None = None
    asked: frozenset[ConferenceKind] | None = None
    also: tuple[Words, ...] | None = None


class _Template(Checked):
    name: ShortName
    base: ShortName | None = None
    title: Words
    version: Words
    source: Source
    sections: tuple[_Section, ...]


def load_templates(folder: Path | None = None) -> dict[str, ReportTemplate]:
    """Every template of a folder by its name; without such a folder, this package's own.

    Raises BadInputError naming the file, the key and the reason.
    """
    own = Path(__file__).parent / TEMPLATES
    found = folder / TEMPLATES if folder and (folder / TEMPLATES).is_dir() else own
    read = {path.name: read_file(path, tomllib.loads, _Template) for path in sorted(found.glob("*.toml"))}
    made: dict[str, ReportTemplate] = {}
    # Those that stand alone first: the others build on them.
    for file, given in sorted(read.items(), key=lambda pair: (pair[1].base is not None, pair[0])):
        if given.name in made:
            raise refusal(file, "name", f'must not be "{given.name}", which another file holds already')
        made[given.name] = _made(file, given, made)
    if DEFAULT_TEMPLATE not in made:
        raise refusal(
            f"{DEFAULT_TEMPLATE}.toml", "name", f'must be "{DEFAULT_TEMPLATE}" in one file, and is in none'
        )
    return made


def _made(file: str, given: _Template, others: Mapping[str, ReportTemplate]) -> ReportTemplate:
    if given.base is not None and given.base not in others:
        raise refusal(file, "base", f'must name a template that stands alone, not "{given.base}"')
    lender = others[given.base] if given.base else None
    prompts = tuple(
        _prompt(file, number, one, lender.find(one.section) if lender else None)
        for number, one in enumerate(given.sections, 1)
    )
    sections = [prompt.section for prompt in prompts]
    for number, section in enumerate(sections, 1):
        if section in sections[: number - 1]:
            raise refusal(file, f"sections, entry {number}, section", f'must not be "{section}" again')
    if missing := [section for section in PER_CHILD if section not in sections]:
        raise refusal(file, "sections", f'must hold "{missing[0]}", as each child needs a part of their own')
    return ReportTemplate(given.name, given.title, given.version, given.source, prompts)


def _prompt(file: str, number: int, given: _Section, lent: Prompt | None) -> Prompt:
    """One question; what it leaves out is taken from the template it builds on."""
    if given.section in FILLED_IN:
        raise refusal(file, f"sections, entry {number}, section", "must not be one that the tool fills in")
    taken: dict[str, Any] = {
        name: getattr(given, key) if getattr(given, key) is not None else getattr(lent, name, None)
        for key, name in _NAMES.items()
    }
    taken["asked"] = taken["asked"] or frozenset(ConferenceKind)
    taken["also"] = (*(taken["also"] or ()), *([lent.heading] if lent else []))
    for key, name in _NAMES.items():
        if taken[name] is None:
            raise refusal(file, f"sections, entry {number}, {key}", "is missing")
    if not taken["required"] <= taken["asked"]:
        raise refusal(file, f"sections, entry {number}, required", "must not name a kind that is not asked")
    return Prompt(section=given.section, **taken)


# What a file calls it, and what the domain calls it.
_NAMES = {
    "heading": "heading",
    "prompt": "ask",
    "why": "why",
    "example": "example",
    "tips": "tips",
    "required": "required",
    "asked": "asked",
    "also": "also",
}
