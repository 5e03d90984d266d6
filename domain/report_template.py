"""What a report asks, in which order and under which headings; an area chooses its template (B1-B16)."""

from dataclasses import dataclass

from domain.drafts import ConferenceKind
from domain.report_text import PER_CHILD, Section

# Filled in by the tool, never asked (B1, B16).
FILLED_IN = (Section.HEADER, Section.AUTHOR)


@dataclass(frozen=True, slots=True)
class Prompt:
    """One question to the writer, and what helps to answer it.

    `required` are the kinds of conference whose report needs an answer, `asked` those where it is asked.
    `also` are other headings under which people write the same.
    """

    section: Section
    heading: str
    ask: str
    why: str
    example: str
    tips: tuple[str, ...]
    required: frozenset[ConferenceKind]
    asked: frozenset[ConferenceKind]
    also: tuple[str, ...] = ()

    @property
    def is_per_child(self) -> bool:
        """Whether it is asked anew for each child (B4-B7)."""
        return self.section in PER_CHILD


@dataclass(frozen=True, slots=True)
class ReportTemplate:
    """The sections in their order. `version` names the wording that a report was written with (IG30)."""

    name: str
    title: str
    version: str
    source: str
    prompts: tuple[Prompt, ...]

    def find(self, section: Section) -> Prompt | None:
        """The prompt of a section, if the template has it."""
        return next((prompt for prompt in self.prompts if prompt.section is section), None)

    def heading_of(self, section: Section) -> str:
        """What stands above a section."""
        found = self.find(section)
        return found.heading if found else section.value.replace("_", " ").capitalize()
