"""Days as cards send them and as people write them (IN21a)."""

from datetime import date

from bot.cards.catalogue import catalogue
from bot.dialogs.dialog import Form
from domain.errors import BadInputError
from domain.words import MONTHS

answers = catalogue("answers")


def day_of(form: Form, name: str) -> date:
    """A day as a card sends it or as people write it (IN21a). Raises BadInputError."""
    text = form.text(name)
    try:
        return written_day(text) if " " in text or "/" in text else date.fromisoformat(text)
    except ValueError:
        raise BadInputError(name, answers("not-a-day"), advice=answers("how-to-write-a-day")) from None


def written_day(text: str) -> date:
    """Day first, the month by its number or its name (IN21a). Raises ValueError."""
    day, month, year = text.replace("/", " ").split()
    names = [name.casefold() for name in MONTHS]
    number = int(month) if month.isdecimal() else names.index(month.casefold()) + 1
    return date(int(year), number, int(day))
