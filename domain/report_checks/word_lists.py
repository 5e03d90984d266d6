"""The word lists that the checks read: versioned data, which a named nurse can change (K29, IG30)."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from domain.report_checks.tokens import words_of

_SHORTEST_PLURAL = 3


@dataclass(frozen=True, slots=True)
class Phrases:
    """Words and phrases to look for, in any case and with their plurals; hyphens and spaces are the same."""

    entries: tuple[str, ...] = ()
    _index: Mapping[str, tuple[tuple[str, ...], ...]] = field(default_factory=dict, repr=False, compare=False)

    @classmethod
    def of(cls, entries: Iterable[str]) -> "Phrases":
        """The list as it is looked for: each entry by its first word, the longest first."""
        listed = tuple(entries)
        index: dict[str, set[tuple[str, ...]]] = {}
        for entry in listed:
            for words in _forms(words_of(entry), is_name=_ends_in_name(entry)):
                index.setdefault(words[0], set()).add(words)
        ordered = {
            first: tuple(sorted(phrases, key=lambda words: (-len(words), words)))
            for first, phrases in index.items()
        }
        return cls(listed, ordered)

    def __contains__(self, word: str) -> bool:
        """Whether a single folded word is listed."""
        return (word,) in self._index.get(word, ())

    def hits(self, words: Sequence[str], places: Mapping[str, Sequence[int]]) -> tuple[tuple[int, int], ...]:
        """Where the phrases stand, as (first, last) word, in order; `places` are the places of each word."""
        found = [
            (at, at + length - 1)
            for first in self._index.keys() & places.keys()
            for at in places[first]
            if (length := self._length_at(words, at))
        ]
        return tuple(sorted(found))

    def _length_at(self, words: Sequence[str], at: int) -> int:
        for phrase in self._index[words[at]]:
            if tuple(words[at : at + len(phrase)]) == phrase:
                return len(phrase)
        return 0


def _ends_in_name(entry: str) -> bool:
    """One day is "on Thursday", a habit is "on Thursdays"; and "the Willows" are no Willow."""
    return entry.rpartition(" ")[2].istitle()


def _forms(words: tuple[str, ...], *, is_name: bool) -> Iterable[tuple[str, ...]]:
    """The phrase and its plural, which only the last word shows; a name at its end has none."""
    *before, last = words
    yield words
    if len(last) >= _SHORTEST_PLURAL and last.isalpha() and not (is_name or last.endswith("s")):
        yield (*before, f"{last}s")
        if last.endswith("y"):
            yield (*before, f"{last[:-1]}ies")
        if last.endswith(("x", "ch", "sh", "z")):
            yield (*before, f"{last}es")


@dataclass(frozen=True, slots=True)
class Abbreviation:
    """A short form and its plain words; what is ambiguous is asked, never replaced (HZ23)."""

    short: str
    say: str
    is_ambiguous: bool = False


@dataclass(frozen=True, slots=True)
class Term:
    """A word that people outside the service may not know or may be hurt by, and what to say instead."""

    say: str
    forms: Phrases


@dataclass(frozen=True, slots=True)
class ChildWords:
    """How children are spoken of, and how their voice is told (K1, K3, K4, K14, K15)."""

    child: Phrases
    childhood: Phrases
    unborn: Phrases
    voice_verbs: Phrases
    pronouns: Phrases
    not_voiced: Phrases
    observers: Phrases
    observer_verbs: Phrases
    observations: Phrases
    excuses: Phrases
    not_met: Phrases


@dataclass(frozen=True, slots=True)
class HealthWords:
    """Adults' health (K4, K12, K13), medicines and print-outs (K9, K10)."""

    illnesses: Phrases
    adult_health: Phrases
    services: Phrases
    between_services: Phrases
    has: Phrases
    irrelevant: Phrases
    not_medicines: Phrases
    frequencies: Phrases
    vaccines: Phrases


@dataclass(frozen=True, slots=True)
class EventWords:
    """What happened, when, and what came of it (K5, K6)."""

    events: Phrases
    relative_dates: Phrases
    not_an_event: Phrases
    breaks: Phrases
    conditions: Phrases
    referrals: Phrases
    as_a_mention: Phrases
    of_a_thing: Phrases
    goes_on: Phrases
    other_clauses: Phrases
    how_it_went: Phrases
    people: Phrases
    outcomes: Phrases


@dataclass(frozen=True, slots=True)
class ReasonWords:
    """Views, reasons and hearsay (K16, K17, K18, K20)."""

    views: Phrases
    because: Phrases
    harm: Phrases
    hearsay: Phrases
    sources: Phrases
    blank: Phrases
    identity_effects: Phrases


@dataclass(frozen=True, slots=True)
class RiskWords:
    """What could help somebody to find a child or an informant (K11)."""

    streets: Phrases
    homes: Phrases
    safe_places: Phrases
    sayings: Phrases
    informants: Phrases
    informing: Phrases
    barred: Phrases
    schools: Phrases
    workplaces: Phrases


@dataclass(frozen=True, slots=True)
class PlanWords:
    """What was and will be done, and how the report was shared (K19, K24, K26)."""

    statuses: Phrases
    not_done: Phrases
    barriers: Phrases
    next_steps: Phrases
    persons: Phrases
    methods: Phrases
    feedback: Phrases
    not_shared: Phrases
    poor_reasons: Phrases
    last_contact: Phrases


@dataclass(frozen=True, slots=True)
class NameWords:
    """Names and the words around them (K2, K13)."""

    first_names: Phrases
    short_names: Phrases
    also_words: Phrases
    calling: Phrases
    neighbours: Phrases
    anybody_verbs: Phrases
    child_things: Phrases
    caring: Phrases
    young: Phrases
    naming: Phrases
    openers: Phrases
    titles: Phrases
    adult_roles: Phrases
    worker_roles: Phrases
    child_roles: Phrases
    places: Phrases
    child_verbs: Phrases
    mothers: Phrases
    fathers: Phrases
    partners: Phrases
    relatives: Phrases


@dataclass(frozen=True, slots=True)
class WordLists:
    """All lists together; `versions` names the version of each file, to be kept with the findings (IG30)."""

    versions: tuple[str, ...]
    abbreviations: tuple[Abbreviation, ...]
    known_capitals: frozenset[str]
    jargon: tuple[Term, ...]
    labels: tuple[Term, ...]
    own_words: Phrases
    children: ChildWords
    health: HealthWords
    events: EventWords
    reasons: ReasonWords
    risks: RiskWords
    plans: PlanWords
    names: NameWords
