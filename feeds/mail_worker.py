"""Looks into the shared mailbox again and again, and takes in what has come."""

from collections import Counter
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime

import structlog

from feeds.beat import Beat
from feeds.errors import NEEDS_AN_ADMINISTRATOR, OF_THE_WHOLE_SYSTEM, FeedError, GoneError, Trouble
from feeds.mailbox import Folder, Mailbox, MessageRef
from feeds.message_intake import DatabaseAwayError, MessageIntake

log = structlog.get_logger()

MESSAGES_AT_ONCE = 50
TRIES = 3
LONGEST_PAUSE_SECONDS = 900.0
DATABASE_AWAY = "database_away"
UNEXPECTED = "unexpected"


@dataclass(frozen=True, slots=True)
class MailState:
    """How the mailbox is doing. `last_trouble` is None after a round in which all went well.

    The counts are since the start of this process.
    """

    last_success_at: datetime | None
    last_trouble: str | None
    taken_in: int
    set_aside: int


class MailWorker:
    """Empties the inbox round by round: what is usable is taken in, the rest goes to a person (I1, HZ1).

    Nothing is remembered but within this process: a message that was taken in and not yet filed when the
    process ended is read once more, and changes nothing then.

    Args:
        mailbox: where the messages are.
        intake: what is done with each.
        is_sender: whether this instance is the one that works on the mailbox.
        clock: now, aware UTC.
        seconds: between two rounds.
    """

    def __init__(
        self,
        mailbox: Mailbox,
        intake: MessageIntake,
        *,
        is_sender: Callable[[], Awaitable[bool]],
        clock: Callable[[], datetime],
        seconds: float,
    ) -> None:
        self._mailbox = mailbox
        self._intake = intake
        self._is_sender = is_sender
        self._clock = clock
        self._seconds = seconds
        self._beat = Beat("mail", self.take_turn)
        # How often each message failed; and where each belongs that is dealt with and only not filed yet.
        self._failed: Counter[str] = Counter()
        self._settled: dict[str, Folder] = {}
        self._filed: Counter[Folder] = Counter()
        self._bad_rounds = 0
        self._trouble: str | None = None
        self._last_success_at: datetime | None = None

    def start(self) -> None:
        """Look in the background until `stop`."""
        self._beat.start()

    async def stop(self) -> None:
        """Finish the message in hand, then sign out."""
        await self._beat.stop()
        await self._mailbox.close()

    def state(self) -> MailState:
        """How it is doing, for the health page."""
        counts = self._filed
        return MailState(
            self._last_success_at, self._trouble, counts[Folder.TAKEN_IN], counts[Folder.NEEDS_PERSON]
        )

    async def take_turn(self) -> float:
        """One round, whatever happens in it; returns how many seconds to rest."""
        before = self._filed.copy()
        self._trouble, wait = None, 0.0
        try:
            if not await self._is_sender():
                return self._seconds
            while await self._round():
                pass
        except FeedError as error:
            self._trouble, wait = error.kind, error.retry_after or 0.0
        except DatabaseAwayError:
            self._trouble = DATABASE_AWAY
        except Exception as error:  # noqa: BLE001 - the next round tries again
            log.error("mail_trouble", kind=UNEXPECTED, error=type(error).__name__)  # noqa: TRY400 - a traceback may hold names
            self._trouble = UNEXPECTED
        self._tell(self._filed - before)
        return max(wait, self._pause())

    async def _round(self) -> bool:
        """Deal with the oldest messages; returns whether there may be more to do at once."""
        # Those that could not be dealt with yet must not take the places of those behind them.
        limit = MESSAGES_AT_ONCE + len(self._failed)
        refs = await self._mailbox.list_new(limit)
        self._forget_all_but({ref.key for ref in refs})
        filed = 0
        for ref in sorted(refs, key=lambda ref: self._failed[ref.key]):
            if self._beat.is_stopping:
                return False
            filed += await self._deal_with(ref)
        return filed > 0 and len(refs) == limit

    async def _deal_with(self, ref: MessageRef) -> bool:
        """Take in and file one message; returns whether it is filed. Raises what concerns all of them."""
        try:
            if ref.key not in self._settled:
                self._settled[ref.key] = await self._settle(ref)
            folder = self._settled[ref.key]
            await self._mailbox.file_as(ref, folder)
        except GoneError:
            # A person was quicker: theirs to deal with now.
            log.info("mail_gone")
        except DatabaseAwayError:
            raise
        except Exception as error:  # noqa: BLE001 - one bad message never stops the next
            self._note_failure(ref, error)
            return False
        else:
            self._filed[folder] += 1
        self._settled.pop(ref.key, None)
        self._failed.pop(ref.key, None)
        return True

    async def _settle(self, ref: MessageRef) -> Folder:
        if self._failed[ref.key] < TRIES:
            return await self._intake.take_in(ref)
        return await self._intake.set_aside(ref)

    def _note_failure(self, ref: MessageRef, error: Exception) -> None:
        """Count it against the message, unless it says nothing about it. Raises what ends the round.

        Where nothing may be filed, taking in goes on all the same: that is what people wait for (HZ1).
        """
        kind = error.kind if isinstance(error, FeedError) else UNEXPECTED
        is_only_filing = ref.key in self._settled and kind is Trouble.NOT_PERMITTED
        if kind in OF_THE_WHOLE_SYSTEM and not is_only_filing:
            raise error
        self._failed[ref.key] += 1
        log.warning("mail_failed", kind=kind, error=type(error).__name__, attempt=self._failed[ref.key])
        self._trouble = kind
        if kind is Trouble.BROKEN:
            raise error

    def _forget_all_but(self, keys: set[str]) -> None:
        for key in set(self._failed) - keys:
            del self._failed[key]
        for key in set(self._settled) - keys:
            del self._settled[key]

    def _tell(self, filed: Counter[Folder]) -> None:
        if filed[Folder.TAKEN_IN]:
            log.info("mail_taken_in", count=filed[Folder.TAKEN_IN])
        if filed[Folder.NEEDS_PERSON]:
            log.info("mail_set_aside", count=filed[Folder.NEEDS_PERSON])
        if self._trouble is None:
            self._bad_rounds = 0
            self._last_success_at = self._clock()
        else:
            self._bad_rounds += 1
            log.warning("mail_trouble", kind=self._trouble, attempt=self._bad_rounds)

    def _pause(self) -> float:
        """Longer after each bad round; at once the longest for what asking again would make worse."""
        if self._trouble in NEEDS_AN_ADMINISTRATOR:
            return max(self._seconds, LONGEST_PAUSE_SECONDS)
        grown = self._seconds * 2.0 ** min(self._bad_rounds, 10)
        return max(self._seconds, min(grown, LONGEST_PAUSE_SECONDS))
