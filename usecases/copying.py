"""A copy of the report for one parent or child: what it leaves out, and what is printed (R14, R11, HZ10)."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from documents.paper import Particulars, Printed, paper_of, summary_of
from domain.access import Actor, Permission
from domain.errors import BadInputError, NotAllowedError, StaleError
from domain.nudges import Facts
from domain.redaction import SHORTEST_WORD, Part, Removal, copy_without, cutter, parts_that_name, words_out
from domain.report_template import FILLED_IN
from domain.report_text import Relation, ReportText, Section
from domain.sharing import UNNAMED_PARENT, Handout, LeftOut, Sharing
from storage import audit, facts, sharing
from storage.unit import Unit
from usecases.draft import Draft, draft_of, written_by
from usecases.sharing import Listed, Shared, Whom, listed
from usecases.submitting import particulars_of

# Words to leave out, each on a line of its own.
MOST_WORDS, LONGEST_WORD = 50, 100


@dataclass(frozen=True, slots=True, repr=False)
class CopyChoices:
    """What can be left out of one person's copy.

    `parts` are the written parts of the report with their headings, `children` their keys and names. `names`
    are those of other adults, each with the headings under which it stands.
    """

    shared: Shared
    one: Listed
    parts: tuple[tuple[Part, str], ...]
    children: tuple[tuple[str, str], ...]
    names: tuple[tuple[str, tuple[str, ...]], ...]


def see_copy_choices(unit: Unit, actor: Actor, *, whom: Whom) -> CopyChoices:
    """What one person's copy may leave out, with names: for their writer alone (IG8).

    Raises NotFoundError, NotPermittedError, or NotAllowedError for a report that was not written here.
    """
    found = facts.load(unit, whom.invitation_id)
    actor.require(Permission.RECORD_SHARING, found)
    shared = listed(found)
    one = shared.find(whom.relative, whom.number)
    draft = draft_to_copy(unit, actor, found)
    audit.record(unit, actor, "sharing.copy_begun", draft.report.id, at=unit.now)
    parts = dict(parts_of(draft))
    return CopyChoices(
        shared=shared,
        one=one,
        parts=tuple(parts.items()),
        children=tuple((child.key, child.name or "Unborn baby") for child in draft.text.children),
        names=tuple(names_in(draft.text, one.sharing.person, parts)),
    )


def make_copy(unit: Unit, actor: Actor, *, whom: Whom, left_out: LeftOut) -> Listed:
    """Keep what this person's copy leaves out; the same again changes nothing (R14, L4).

    Its record names nobody (IG15). Raises NotFoundError, NotPermittedError, StaleError, NotAllowedError, or
    BadInputError for words that cannot be left out.
    """
    found = facts.load(unit, whom.invitation_id)
    actor.require(Permission.RECORD_SHARING, found)
    if whom.version not in (None, found.conference.version):
        raise StaleError("Your card was older than what we hold. Nothing was changed.")
    before = listed(found).find(whom.relative, whom.number).sharing
    text = draft_to_copy(unit, actor, found).text
    refuse_unusable(text, left_out, before.person)
    after = before.tailored(left_out)
    sharing.save(unit, after, invitation_id=whom.invitation_id)
    version = found.conference.version
    audit.record_step(unit, actor, "sharing.tailored", before, after, conference_version=version)
    return listed(facts.load(unit, whom.invitation_id)).find(whom.relative, whom.number)


def draft_to_copy(unit: Unit, actor: Actor, found: Facts) -> Draft:
    """The report as it was sent. Raises NotPermittedError, or NotAllowedError if another text went."""
    actor.require(Permission.SEE_FINAL_REPORT, written_by(actor, found))
    draft = draft_of(unit, actor, found)
    if draft.report.text is None or draft.report.is_sent_elsewhere:
        raise NotAllowedError(
            "This report was not written here, so no copy can be made of it.",
            advice="Take the other person's details out of your own file before you share it.",
        )
    return draft


def refuse_unusable(text: ReportText, left_out: LeftOut, person: str) -> None:
    """Raise BadInputError for words that would tear the copy apart, or take its reader's name out."""
    if len(left_out.words) > MOST_WORDS or any(len(word) > LONGEST_WORD for word in left_out.words):
        raise BadInputError(
            "words", f"Give at most {MOST_WORDS} lines, each of {LONGEST_WORD} letters or fewer."
        )
    if cutter(words_out(text, removal_of(text, left_out)))(person) != person:
        raise BadInputError("words", "Their own name stays in their copy. Choose other words to leave out.")


def removal_of(text: ReportText, left_out: LeftOut) -> Removal:
    """What is taken out of the text; a child who is left out goes with their first name too."""
    children = frozenset(left_out.children)
    kept = {first_name(child.name) for child in text.children if child.key not in children}
    gone = {first_name(child.name) for child in text.children if child.key in children}
    parts = frozenset((Section(section), child or None) for section, child in left_out.parts)
    short = tuple(name for name in sorted(gone - kept) if len(name) >= SHORTEST_WORD)
    return Removal(parts, children, (*left_out.words, *short))


def first_name(name: str) -> str:
    """The first word of a name; empty for nobody."""
    return next(iter(name.split()), "")


def parts_of(draft: Draft) -> Iterator[tuple[Part, str]]:
    """Every part that can be left out, with its heading and its child's name."""
    names = {child.key: child.name or "Unborn baby" for child in draft.text.children}
    for section, child, _ in draft.text.parts():
        if section not in FILLED_IN:
            heading = draft.template.heading_of(section)
            yield (section, child), f"{heading} ({names[child]})" if child else heading
    if draft.text.previous_actions:
        yield (Section.PREVIOUS_ACTIONS, None), draft.template.heading_of(Section.PREVIOUS_ACTIONS)


def names_in(text: ReportText, person: str, parts: dict[Part, str]) -> Iterator[tuple[str, tuple[str, ...]]]:
    """The names of other adults of the family that stand in the report, whole or by first name, and where."""
    own = {person.casefold(), first_name(person).casefold()}
    adults = (one.name for one in text.adults if one.relation is not Relation.WORKER)
    names = dict.fromkeys(name for adult in adults for name in (" ".join(adult.split()), first_name(adult)))
    for name in names:
        if len(name) < SHORTEST_WORD or name.casefold() in own:
            continue
        if where := parts_that_name(text, name) & parts.keys():
            yield name, tuple(heading for part, heading in parts.items() if part in where)


def paper_of_copy(unit: Unit, draft: Draft, held: Sharing, handout: Handout) -> Printed:
    """One person's copy, or the sheet to read aloud from it: redacted before anything is printed (R14)."""
    left_out = held.left_out or LeftOut()
    removal = removal_of(draft.text, left_out)
    text = copy_without(draft.text, removal)
    whole = particulars_of(unit, draft, version=draft.report.which_version)
    given = without(whole, cutter(words_out(draft.text, removal)))
    if handout is Handout.ALOUD:
        return summary_of(text, given).printed()
    person = "one parent" if held.person == UNNAMED_PARENT else held.person
    given = replace(given, copy_for=person, is_whole=left_out.is_nothing)
    return paper_of(text, draft.template, given).printed()


def without(given: Particulars, cut: cutter) -> Particulars:
    """Who wrote it and for whom, with the same words taken out."""
    return replace(
        given,
        reference=cut(given.reference),
        unit=cut(given.unit),
        author=cut(given.author),
        service=cut(given.service),
        contact=cut(given.contact),
        on_behalf_of=cut(given.on_behalf_of),
        authoriser=cut(given.authoriser),
    )
