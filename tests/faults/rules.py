"""The one door to the rules of the ladder: when they move, only this file follows."""

from domain.ladder.rules import next_nudge_at, nudges_for, still_wanted
from domain.nudges import Facts, NudgeKind

__all__ = ["Facts", "NudgeKind", "next_nudge_at", "nudges_for", "still_wanted"]
