"""What somebody is after who uses words of their own: nothing is done, fitting buttons are offered (AX9)."""

import re
import tomllib
from pathlib import Path

from bot.cards.everyday import Topic
from bot.grammar.phrases import Command

WORDS = tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))
TOPICS = {Topic(name): re.compile(rf"\b(?:{'|'.join(words)})\b") for name, words in WORDS.items()}


def topic_in(said: str) -> Command | None:
    """The step that offers what fits words that name no step; None when nothing in them tells."""
    fitting = (topic for topic, pattern in TOPICS.items() if pattern.search(said))
    topic = next(fitting, None)
    return Command("everyday.show", {"topic": topic.value}) if topic else None
