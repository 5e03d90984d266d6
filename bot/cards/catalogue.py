"""The words of the cards, which stand beside them: one file for each card and language (ADR 17).

say = catalogue("support")
say("claimed-by", name=outside(nurse.name))
"""

from pathlib import Path

from domain.errors import BadInputError
from wording.catalogue import Catalogue, speak

FOLDER = Path(__file__).parent


def catalogue(card: str) -> Catalogue:
    """The words of `en/<card>.ftl`, and of its translation where there is one."""
    return Catalogue(FOLDER, card)


def languages() -> list[str]:
    """Those there is a folder of words for: English, and the translations."""
    return sorted({file.parent.name for file in FOLDER.glob("*/*.ftl")})


def choose_language(language: str) -> None:
    """Say everything in this language from now on, once for the whole deployment.

    Raises BadInputError for a language that nobody has translated any card into.
    """
    if language not in languages():
        raise BadInputError(
            "CARD_LANGUAGE",
            f"CARD_LANGUAGE cannot be used: there are words in {', '.join(languages())} only.",
            advice="See docs/wording.md.",
        )
    speak(language)
