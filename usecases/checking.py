"""The checks of a report, for its writer alone: advice, and a reason where a stop is passed (K0, R4)."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from uuid import UUID

from domain.access import Actor, Permission, is_reason
from domain.drafting import Aside, Place, Way, tidy
from domain.errors import BadInputError
from domain.guards import refuse_unless
from domain.report_assembly import hash_of
from domain.report_checks import Finding, Severity, check_report, open_stops
from domain.report_checks.word_lists import WordLists
from policies.words_loader import load_words
from storage import audit, facts, report_texts, reports
from storage.unit import Unit
from usecases.acting import owner_id
from usecases.draft import Draft, draft_of, texts_of, written_by
from usecases.writing import begun

# What is kept of advice that was left: that it was.
_FINE = "This is fine as it is."


@dataclass(frozen=True, slots=True, repr=False)
class Checked:
    """What the checks found in a draft, without advice that its writer has left as it is; `left` counts that.

    `reasons` are those for passing a stop, by the finding's key.
    """

    draft: Draft
    findings: tuple[Finding, ...]
    reasons: Mapping[str, str]
    left: int = 0

    @property
    def stops(self) -> tuple[Finding, ...]:
        """The stops that nobody has given a reason for."""
        return open_stops(self.findings, self.reasons)


def check_draft(unit: Unit, actor: Actor, *, invitation_id: UUID) -> Checked:
    """Run the checks on the text as it stands; what they found is kept against its hash (R4).

    Raises NotFoundError, NotPermittedError, or NotAllowedError while nothing is written.
    """
    found = facts.load(unit, invitation_id)
    subject = written_by(actor, found)
    actor.require(Permission.WRITE_REPORT, subject)
    actor.require(Permission.SEE_FINDINGS, subject)
    before = begun(unit, actor, found)
    draft = draft_of(unit, actor, found)
    findings = check_report(draft.text, word_lists())
    after = before.checked(hash_of(texts_of(draft.held)), findings=len(findings))
    if after != before:
        reports.save(unit, after)
        version = found.conference.version
        audit.record_step(unit, actor, "report.checked", before, after, conference_version=version)
    audit.record(unit, actor, "report.findings_seen", before.id, at=unit.now, count=len(findings))
    shown = tuple(one for one in findings if not _is_left(draft, one))
    now = draft_of(unit, actor, facts.load(unit, invitation_id))
    return Checked(now, shown, reasons_in(draft), len(findings) - len(shown))


def _is_left(draft: Draft, finding: Finding) -> bool:
    """Advice that the writer has left as it is, and whose words have not changed since (K0)."""
    is_advice = finding.severity is Severity.ADVICE
    return is_advice and Place(Aside.FINE, str(finding.id_in(draft.text))) in draft.held


def reasons_in(draft: Draft) -> Mapping[str, str]:
    """Why stops were passed, by the finding's key."""
    return {place.item: held.text for place, held in draft.held.items() if place.section is Aside.OVERRIDE}


def stops_in(draft: Draft) -> tuple[Finding, ...]:
    """What must be changed, or be given a reason, before this text goes to anybody (K0)."""
    return open_stops(check_report(draft.text, word_lists()), reasons_in(draft))


def refuse_open_stops(draft: Draft) -> None:
    """Raises NotAllowedError while a stop has neither been mended nor been given a reason (K0, HZ9, HZ10)."""
    refuse_unless(
        not stops_in(draft),
        "The checks found something to look at before this report is sent. Nothing was changed.",
        advice="Choose Check my report. Change it, or say why it is right as it is.",
    )


def pass_stop(unit: Unit, actor: Actor, *, invitation_id: UUID, key: str, reason: str) -> Checked:
    """The writer leaves a stop as it is, and says why (K0); an imperfect report on time is better than none.

    Raises NotFoundError, NotPermittedError, NotAllowedError or BadInputError.
    """
    checked = check_draft(unit, actor, invitation_id=invitation_id)
    actor.require(Permission.WRITE_REPORT, written_by(actor, checked.draft.facts))
    stop = next((one for one in checked.findings if one.key == key and one.severity is Severity.STOP), None)
    if stop is None:
        return checked
    if not is_reason(reason):
        raise BadInputError("reason", "Say in a few words why you leave it as it is.")
    report_id = checked.draft.report.id
    _keep(unit, actor, report_id, Place(Aside.OVERRIDE, key), tidy(reason))
    audit.record(unit, actor, "report.stop_passed", report_id, at=unit.now, check=stop.number)
    return check_draft(unit, actor, invitation_id=invitation_id)


def leave_advice(unit: Unit, actor: Actor, *, invitation_id: UUID, finding_id: UUID) -> Checked:
    """The writer finds a piece of advice wrong, and needs no reason (K0, HZ12).

    It stays away while its sentence stays. A stop does not go like this. Raises as `pass_stop` does.
    """
    checked = check_draft(unit, actor, invitation_id=invitation_id)
    actor.require(Permission.WRITE_REPORT, written_by(actor, checked.draft.facts))
    offered = {one.id_in(checked.draft.text): one for one in checked.findings}
    advice = offered.get(finding_id)
    if advice is None or advice.severity is Severity.STOP:
        return checked
    report_id = checked.draft.report.id
    _keep(unit, actor, report_id, Place(Aside.FINE, str(finding_id)), _FINE)
    audit.record(unit, actor, "report.advice_left", report_id, at=unit.now, check=advice.number)
    return check_draft(unit, actor, invitation_id=invitation_id)


def _keep(unit: Unit, actor: Actor, report_id: UUID, place: Place, text: str) -> None:
    """Beside the draft, sealed as it is."""
    held = report_texts.find(unit, report_id, place)
    based_on, way = held.current if held else 0, Way.WRITTEN
    author_id = owner_id(actor)
    report_texts.save(unit, report_id, place, text, based_on=based_on, author_id=author_id, way=way)


@cache
def word_lists() -> WordLists:
    """The word lists of the checks, read once (K29)."""
    return load_words()
