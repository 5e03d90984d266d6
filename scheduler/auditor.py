"""The auditor: an independent look at whether everything due has an outcome (HZ1, N10).

It does not trust the engine. Every instance audits, not only the one that sends: a sender that hangs while it
holds its lock would otherwise never be missed. What it writes is written once, whoever comes first.
"""

from collections import Counter

import structlog

from domain.alarms import ALARM_WORDS, AlarmKind, AuditReport
from domain.working_days import local_day
from scheduler.alarms import Alarms, settle_alarms
from scheduler.letters import Letter, Post
from storage import checks, schedule
from storage.database import Database

log = structlog.get_logger()

# Invitations in one unit of work. Looking at one and mending it took about 15 ms on SQLite, so a click that
# comes meanwhile waits for some tenths of a second at most.
INVITATIONS_AT_ONCE = 20
# Parts of the audit's chain looked at in one audit; the next audit goes on from there.
PARTS_OF_CHAIN = 5

ALARM_SUBJECT = "The assistant needs technical attention"
OVER_SUBJECT = "The assistant is well again"


class Auditor:
    """Checks, repairs what can be repaired, and raises the alarm for the rest."""

    def __init__(self, database: Database, post: Post, *, alarm_to: tuple[str, ...] = ()) -> None:
        self._database = database
        self._post = post
        self._alarm_to = alarm_to

    async def run(self) -> AuditReport:
        """One audit with all that follows from it; returns what it found."""
        report = await self.check()
        for name, count in report.found.items():
            log.warning("audit_found", kind=name, count=count)
        await self._tell(await self._database.run(settle_alarms, report))
        return report

    async def check(self) -> AuditReport:
        """Look at everything, by parts, and repair pointers, leases and live cards; alarms nobody."""
        found = await self._look_at_invitations()
        run = self._database.run
        return AuditReport(
            stuck=await run(checks.end_stuck_leases),
            waiting=await run(checks.count_waiting),
            unaccounted=await run(checks.count_contradictions),
            tally=await run(checks.tally),
            is_chain_broken=await self._is_chain_broken(),
            **found,
        )

    async def _look_at_invitations(self) -> Counter[str]:
        found, after = Counter[str](), None
        while ids := await self._database.run(checks.list_watched, after=after, limit=INVITATIONS_AT_ONCE):
            part = await self._database.run(checks.look_for_missed, ids)
            # What cannot be read is counted by both, and is no pointer that was put right.
            wrong = await self._database.run(schedule.mend, ids)
            part["mended"] = max(0, wrong - part["unreadable"])
            part["dangling"] = await self._database.run(checks.forget_dangling, ids)
            part["invitations"] = len(ids)
            found, after = found + part, ids[-1]
        return found

    async def _is_chain_broken(self) -> bool:
        for _ in range(PARTS_OF_CHAIN):
            went = await self._database.run(checks.follow_chain)
            if not went:
                return went is False
        return False

    async def _tell(self, alarms: Alarms) -> None:
        """Log every time, so that whoever watches the log sees it stand; write once a day."""
        today = local_day(self._database.clock())
        for kind, count in alarms.standing.items():
            log.error("alarm", kind=kind, count=count)
            letter = alarm_letter(kind, count, name=f"alarm.{kind}.{today}", to=self._alarm_to)
            await self._post.bring(letter)
        for kind in alarms.over:
            log.info("alarm_over", kind=kind)
            name = f"over.{kind}.{self._database.clock():%Y%m%d%H%M%S}"
            text = f"This is over: {ALARM_WORDS[kind]}"
            await self._post.bring(Letter(name, self._alarm_to, OVER_SUBJECT, text))


def alarm_letter(kind: AlarmKind, count: int, *, name: str, to: tuple[str, ...]) -> Letter:
    """The e-mail to whoever runs the assistant: a kind and a count, nothing of any conference (IG15)."""
    text = (
        f"{ALARM_WORDS[kind]}\n\nKind: {kind}. Number: {count}.\n\n"
        f'What to do is in docs/runbook.md under "{kind}". This is told once a day while it lasts.'
    )
    return Letter(name, to, ALARM_SUBJECT, text)
