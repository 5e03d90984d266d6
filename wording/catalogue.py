"""Words out of catalogues: one file for each card, or whatever else speaks, and language (ADR 17).

    say = catalogue("emails")
    say("hello", name=nurse.name)

The words of cards stand beside the cards (`bot.cards.catalogue`); what e-mails say too stands here.

Fields are text that is ready to be shown: said by `wording.speech`, or escaped. A field whose name ends in
"count" is a whole number, which is grouped and chooses a plural form.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import TypeVar, cast, overload

from fluent.runtime import FluentBundle
from fluent.runtime.resolver import Pattern
from fluent.syntax import FluentParser
from fluent.syntax.ast import BaseNode, Junk, Message, Resource, VariableReference
from fluent.syntax.visitor import Visitor

FOLDER = Path(__file__).parent
ENGLISH = "en"

Field = str | int
Member = TypeVar("Member", bound=StrEnum)


class WordsError(LookupError):
    """Words that no catalogue has, or that lack a field: a mistake of ours, never of a person."""


class Catalogue:
    """The words of one card, in the language of this deployment; what it has not is said in English.

    `folder` holds a folder for each language, `card` is the name of the files in them.
    """

    def __init__(self, folder: Path, card: str) -> None:
        self.folder, self.card = folder, card

    def __call__(self, key: str, /, **fields: Field) -> str:
        """The sentence of this key, with its fields. Raises WordsError for a key or field that is not one."""
        for language in _spoken:
            words = self.words_in(language)
            if key in words.fields:
                return words.said(key, fields)
        raise WordsError(f"{self.card}.ftl has no words for {key}")

    def of(self, prefix: str, member: StrEnum, /, **fields: Field) -> str:
        """The words for one member of an enumeration, under `<prefix>-<member>`."""
        return self(f"{prefix}-{member}", **fields)

    def table(self, prefix: str, members: type[Member]) -> Mapping[Member, str]:
        """The words without fields for those members that have some: for a table at the top of a module."""
        return Table(self, prefix, members)

    def listed(self, *prefixes: str) -> Sequence[str]:
        """The sentences without fields under each prefix, in the order of the English file."""
        return Listed(self, prefixes)

    def has(self, key: str) -> bool:
        """Whether there are words for it. English has every key."""
        return key in self.words_in(ENGLISH).fields

    def words_in(self, language: str) -> "Words":
        """The words of one language, which may have none for this card."""
        return words_of(self.folder, self.card, language)


@dataclass(frozen=True, slots=True, eq=False)
class Table(Mapping[Member, str]):
    """Words by member, looked up anew each time: at import nobody knows the language yet."""

    say: Catalogue
    prefix: str
    members: type[Member]

    def __getitem__(self, member: Member) -> str:
        """Raises KeyError for a member without words."""
        if member not in self:
            raise KeyError(member)
        return self.say.of(self.prefix, member)

    def __contains__(self, member: object) -> bool:
        return isinstance(member, self.members) and self.say.has(f"{self.prefix}-{member}")

    def __iter__(self) -> Iterator[Member]:
        """In the order of the English file, which is the order of a list to choose from."""
        by_key = {f"{self.prefix}-{member}": member for member in self.members}
        return (by_key[key] for key in self.say.words_in(ENGLISH).fields if key in by_key)

    def __len__(self) -> int:
        return sum(1 for _ in self)


@dataclass(frozen=True, slots=True, eq=False)
class Listed(Sequence[str]):
    """Some sentences one after the other, looked up anew each time as those of a table are."""

    say: Catalogue
    prefixes: tuple[str, ...]

    @overload
    def __getitem__(self, index: int) -> str: ...

    @overload
    def __getitem__(self, index: slice) -> Sequence[str]: ...

    def __getitem__(self, index: int | slice) -> str | Sequence[str]:
        """One of them, or some."""
        return list(self)[index]

    def __iter__(self) -> Iterator[str]:
        return (self.say(key) for key in self._keys())

    def __len__(self) -> int:
        return len(self._keys())

    def _keys(self) -> list[str]:
        known = self.say.words_in(ENGLISH).fields
        return [key for prefix in self.prefixes for key in known if key.startswith(f"{prefix}-")]


def catalogue(name: str) -> Catalogue:
    """The words of `wording/en/<name>.ftl`, which more than the cards say, and of its translation."""
    return Catalogue(FOLDER, name)


_spoken = [ENGLISH]


def spoken() -> str:
    """The language of this deployment."""
    return _spoken[0]


def speak(language: str) -> None:
    """Say everything in this language from now on, once for the whole deployment."""
    _spoken[:] = [language] if language == ENGLISH else [language, ENGLISH]


class Words:
    """The words of one card in one language, read and checked. `fields` says what each key wants."""

    def __init__(self, bundle: FluentBundle, fields: Mapping[str, frozenset[str]]) -> None:
        self.fields = fields
        self._bundle = bundle
        self._patterns = {key: cast("Pattern", bundle.get_message(key).value) for key in fields}
        # Most have no field and are always the same.
        self._fixed = {key: self._formatted(key, {}) for key, wanted in fields.items() if not wanted}

    def said(self, key: str, fields: Mapping[str, Field]) -> str:
        """One sentence. Raises WordsError unless the fields are those of the key."""
        if fields.keys() != self.fields[key]:
            raise WordsError(f"{key} wants {sorted(self.fields[key])} and was given {sorted(fields)}")
        for name, value in fields.items():
            if isinstance(value, int) and not name.endswith("count"):
                raise WordsError(f"{key}: {name} would be grouped as 1,000 is; a number that names is text")
        return self._formatted(key, fields) if fields else self._fixed[key]

    def _formatted(self, key: str, fields: Mapping[str, Field]) -> str:
        text, errors = self._bundle.format_pattern(self._patterns[key], dict(fields))
        if errors:
            raise WordsError(f"{key}: {errors[0]}") from errors[0]
        return str(text)


@cache
def words_of(folder: Path, card: str, language: str) -> Words:
    """The words of one file, read once; a translation may have none for a card.

    Raises WordsError for a file that cannot be read as a whole.
    """
    file = folder / language / f"{card}.ftl"
    if language != ENGLISH and not file.exists():
        return Words(FluentBundle([language]), {})
    resource = FluentParser().parse(file.read_text(encoding="utf-8"))
    # Marks that keep reading directions apart would only be noise: both languages are read the same way.
    bundle = FluentBundle([language], use_isolating=False)
    bundle.add_resource(resource)
    return Words(bundle, fields_by_key(resource, f"{language}/{file.name}"))


def fields_by_key(resource: Resource, file: str) -> dict[str, frozenset[str]]:
    """What each key wants. Raises WordsError for what is no entry, and for a key that stands twice."""
    found: dict[str, frozenset[str]] = {}
    for entry in resource.body:
        if isinstance(entry, Junk):
            raise WordsError(f"{file} cannot be read at: {(entry.content or '').strip()[:60]}")
        if isinstance(entry, Message):
            if entry.id.name in found:
                raise WordsError(f"{file} has {entry.id.name} twice")
            found[entry.id.name] = fields_in(entry)
    return found


def fields_in(entry: BaseNode) -> frozenset[str]:
    """The names of the fields of an entry, wherever in its variants they stand."""
    seen = FieldsSeen()
    seen.visit(entry)
    return frozenset(seen.names)


class FieldsSeen(Visitor):
    """Notes every field that it meets."""

    def __init__(self) -> None:
        self.names: set[str] = set()

    def visit_VariableReference(self, node: VariableReference) -> None:  # noqa: N802 - the library's name
        """One field."""
        self.names.add(node.id.name)
