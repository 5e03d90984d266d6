"""policies/words/*.toml -> the word lists of the checks, which a named nurse can change (K29, IG30)."""

import tomllib
from collections.abc import Mapping
from dataclasses import fields
from pathlib import Path
from typing import Annotated, Any, TypeVar

from pydantic import AfterValidator, Field, StrictBool, create_model
from pydantic_core import PydanticCustomError

from domain.report_checks.tokens import words_of
from domain.report_checks.word_lists import (
    Abbreviation,
    ChildWords,
    EventWords,
    HealthWords,
    NameWords,
    Phrases,
    PlanWords,
    ReasonWords,
    RiskWords,
    Term,
    WordLists,
)
from policies.checked import Checked, Source, Words, read_file, refusal

FOLDER = "words"


def _once(entries: tuple[str, ...]) -> tuple[str, ...]:
    """Each entry once, and with a letter in it: a repeated or empty one is a slip of the pen."""
    if not all(words_of(entry) for entry in entries):
        raise PydanticCustomError("words", "must hold words, and one entry holds none")
    if len(set(entries)) < len(entries):
        raise PydanticCustomError("once", "must name each entry once, and names one twice")
    return entries


_Listed = Annotated[tuple[Words, ...], Field(min_length=1), AfterValidator(_once)]


class _Versioned(Checked):
    version: Words
    source: Source


class _Abbreviation(Checked):
    short: Words
    say: Words
    ambiguous: StrictBool = False


class _Abbreviations(_Versioned):
    known: _Listed
    abbreviation: Annotated[tuple[_Abbreviation, ...], Field(min_length=1)]


class _Term(Checked):
    say: Words
    forms: _Listed


class _Terms(_Versioned):
    term: Annotated[tuple[_Term, ...], Field(min_length=1)]


class _Labels(_Terms):
    own_words: _Listed


_Lists = TypeVar("_Lists")


def load_words(folder: Path | None = None) -> WordLists:
    """Read every word list. Raises BadInputError with one sentence: the file, the key and the reason."""
    place = (folder or Path(__file__).parent) / FOLDER
    short = _read_abbreviations(place / "abbreviations.toml")
    jargon = read_file(place / "jargon.toml", tomllib.loads, _Terms)
    labels = read_file(place / "labels.toml", tomllib.loads, _Labels)
    versions = [short.version, jargon.version, labels.version]
    return WordLists(
        abbreviations=tuple(Abbreviation(one.short, one.say, one.ambiguous) for one in short.abbreviation),
        known_capitals=frozenset(short.known),
        jargon=_terms(jargon),
        labels=_terms(labels),
        own_words=Phrases.of(labels.own_words),
        children=_lists(place / "children.toml", ChildWords, versions),
        health=_lists(place / "health.toml", HealthWords, versions),
        events=_lists(place / "events.toml", EventWords, versions),
        reasons=_lists(place / "reasons.toml", ReasonWords, versions),
        risks=_lists(place / "risks.toml", RiskWords, versions),
        plans=_lists(place / "plans.toml", PlanWords, versions),
        names=_lists(place / "names.toml", NameWords, versions),
        versions=tuple(versions),
    )


def _read_abbreviations(path: Path) -> _Abbreviations:
    """The short forms, each once: two meanings of one form belong into one entry that is `ambiguous`."""
    read = read_file(path, tomllib.loads, _Abbreviations)
    shorts = [one.short for one in read.abbreviation]
    for number, short in enumerate(shorts, start=1):
        if short in shorts[: number - 1]:
            raise refusal(
                path.name,
                f"abbreviation, entry {number}, short",
                f'must not repeat "{short}": write both meanings into one entry, with ambiguous = true',
            )
    return read


def _terms(read: _Terms) -> tuple[Term, ...]:
    return tuple(Term(one.say, Phrases.of(one.forms)) for one in read.term)


def _lists(path: Path, kind: type[_Lists], versions: list[str]) -> _Lists:
    """A file that holds nothing but lists, one for each field of its dataclass."""
    names = [one.name for one in fields(kind)]  # type: ignore[arg-type]
    keys: Mapping[str, Any] = dict.fromkeys(names, (_Listed, ...))
    read = read_file(path, tomllib.loads, create_model(kind.__name__, __base__=_Versioned, **keys))
    versions.append(read.version)
    return kind(**{name: Phrases.of(getattr(read, name)) for name in names})
