"""What somebody is after who uses words of their own: nothing is done, fitting buttons are offered (AX9)."""

import re
import tomllib
from pathlib import Path

from bot.cards.everyday import Topic
from bot.grammar.phrases import Command

WORDS = tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))
TOPICS = {name: re.compile(rf"\b(?:{'|'.join(words)})\b") for name, words in WORDS.items()}
# What needs no choice between buttons.
AT_ONCE = {"now": Command("home.show")}


def topic_in(said: str) -> Command | None:
    """The step that offers what fits words that name no step; None when nothing in them tells."""
    fitting = (name for name, pattern in TOPICS.items() if pattern.search(said))
    name = next(fitting, None)
    return AT_ONCE.get(name) or Command("everyday.show", {"topic": Topic(name).value}) if name else None
