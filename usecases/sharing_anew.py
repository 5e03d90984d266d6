"""A new version is with the unit: it is shared anew with whoever knows the earlier one (R9, R11)."""

from domain.access import Actor
from domain.nudges import Facts
from domain.report import Report
from storage import audit, sharing
from storage.unit import Unit


def ask_to_share_anew(unit: Unit, actor: Actor, found: Facts, sent: Report) -> None:
    """Whoever has read the version before has not read this one; the same text need not be read twice.

    Part of the step that sent it, which has asked for the permission.
    """
    if not sent.earlier or (sent.text is not None and sent.text == sent.earlier[-1].text_hash):
        return
    for before in found.sharing:
        read_at = sent.earlier[min(before.of_version, len(sent.earlier)) - 1].sent_at
        after = before.replaced_by(sent.which_version, earlier_sent_at=read_at)
        if after != before:
            sharing.save(unit, after, invitation_id=found.invitation.id)
            version = found.conference.version
            audit.record_step(unit, actor, "sharing.replaced", before, after, conference_version=version)
