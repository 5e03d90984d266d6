"""Words that everybody at the table understands, the family too (K7, K8, K21, K23)."""

from collections.abc import Iterator

from domain.report_checks.check import Checks, Spot, Wording
from domain.report_checks.passages import Passage, Sentence
from domain.report_checks.reading import Reading
from domain.report_checks.tokens import Token
from domain.report_checks.word_lists import Abbreviation, Phrases, Term
from domain.report_text import Section

check = Checks()

LONGEST_SENTENCE, LONGEST_MEAN = 25, 20
_FEWEST_SENTENCES = 5
_SHORTEST, _LONGEST = 2, 6
_LONGEST_HEADING = 60
_FORMS = (Section.HEADER, Section.AUTHOR)

_SHORT_FORM = Wording("“{word}” may be new to the family.", "You could write: {say}.")
_AMBIGUOUS = Wording("“{word}” has more than one meaning.", question="Which do you mean: {say}?")
_UNKNOWN = Wording(
    "“{word}” may be new to the family.",
    "Write it in full the first time, with the short form in brackets behind it.",
)
_JARGON = Wording("“{word}” is a word of our trade. The family may not know it.", "You could write: {say}.")
_LABEL = Wording(
    "“{word}” judges a person, and they will read it. What happened tells more.",
    "You could write {say}.",
)
_LONG = Wording(
    "This sentence has more than 25 words. Short ones are read by everybody.",
    "Make two or three sentences of it, one thought in each.",
)
_LONG_ON_THE_WHOLE = Wording(
    "The sentences are long on the whole, more than 20 words each.",
    "Make two of a long one where you can.",
)


@check(
    "K7",
    looks_for="a listed abbreviation, or 2 to 6 capitals, that is not explained at its first use",
    bad="“CPN r/v, EUPD”",
    good="“Her community nurse (CPN) …”",
    source="S3",
)
def abbreviations(reading: Reading) -> Iterator[Spot]:
    """K7: one finding for each short form, at its first use; ambiguous ones are asked about (HZ23)."""
    listed = {one.short: one for one in reading.words.abbreviations}
    phrases = Phrases.of(listed)
    seen: set[str] = set()
    for passage in reading.outside(*_FORMS):
        for (first, last), short in _short_forms(reading, passage, phrases, listed):
            if short not in seen:
                seen.add(short)
                if not _is_explained(passage, first, last):
                    yield _spot(passage, first, short, listed.get(short))


def _short_forms(
    reading: Reading, passage: Passage, phrases: Phrases, listed: dict[str, Abbreviation]
) -> Iterator[tuple[tuple[int, int], str]]:
    """Every listed short form as it is written, and every other word in capitals, in order."""
    found = {}
    for hit in passage.hits(phrases):
        short = _singular(passage.raw(*hit))
        if short in listed:
            found[hit[0]] = (hit, short)
    for at, token in enumerate(passage.tokens):
        if at not in found and _is_capitals(token) and not _is_known(reading, passage, at):
            found[at] = ((at, at), _singular(token.raw))
    for at in sorted(found):
        yield found[at]


def _is_capitals(token: Token) -> bool:
    short = _singular(token.raw)
    return short.isalpha() and short.isupper() and _SHORTEST <= len(short) <= _LONGEST


def _is_known(reading: Reading, passage: Passage, at: int) -> bool:
    """Known to everybody, a name in capitals, or a line that is all capitals and so a heading."""
    token = passage.tokens[at]
    if _singular(token.raw) in reading.words.known_capitals or token.word in reading.known_names:
        return True
    line = _line_around(passage.text, token)
    words = [word for word in line.split() if word.isalpha()]
    return line.isupper() and len(words) > 1


def _line_around(text: str, token: Token) -> str:
    """The line in which a word stands, or nothing when it is too long for a heading."""
    begin = text.rfind("\n", max(0, token.start - _LONGEST_HEADING), token.start) + 1
    end = text.find("\n", token.end, token.end + _LONGEST_HEADING)
    stop = min(len(text), token.end + _LONGEST_HEADING) if end == -1 else end
    is_near = begin > 0 or token.start < _LONGEST_HEADING
    line = text[begin:stop] if is_near else ""
    return line if len(line) <= _LONGEST_HEADING else ""


def _singular(raw: str) -> str:
    """Both "CPNs" and "CPN's" are "CPN"."""
    bare = raw.removesuffix("'s").removesuffix("’s")
    return bare[:-1] if bare[-1:] == "s" and bare[:-1].isupper() and len(bare) > _SHORTEST else bare


def _is_explained(passage: Passage, first: int, last: int) -> bool:
    """As in "community nurse (CPN)" or "CPN (community nurse)"."""
    text, start, end = passage.text, passage.tokens[first].start, passage.tokens[last].end
    is_behind = first > 1 and text[start - 1 : start] == "("
    behind = passage.tokens[last + 1].raw if last + 1 < len(passage.tokens) else ""
    is_code = any(letter.isdecimal() for letter in behind)
    return is_behind or (text[end : end + 2] == " (" and not is_code)


def _spot(passage: Passage, first: int, short: str, known: Abbreviation | None) -> Spot:
    sentence = passage.sentence_at(first)
    if known is None:
        return Spot.at(_UNKNOWN, passage, sentence, word=short)
    wording = _AMBIGUOUS if known.is_ambiguous else _SHORT_FORM
    return Spot.at(wording, passage, sentence, word=short, say=known.say)


@check(
    "K8",
    looks_for="a word of the trade (list), with plain words for it",
    bad="“Presented as labile”",
    good="“Her mood changed quickly”",
    source="S3",
)
def jargon(reading: Reading) -> Iterator[Spot]:
    """K8: one finding for each word of the list, at its first use; a term in brackets explains itself."""
    seen: set[str] = set()
    for passage in reading.outside(*_FORMS):
        for (first, last), term in _terms(passage, reading.words.jargon):
            is_in_brackets = (
                passage.text[passage.tokens[first].start - 1 : passage.tokens[first].start] == "("
            )
            if term.say not in seen and not is_in_brackets:
                seen.add(term.say)
                word = passage.raw(first, last)
                yield Spot.at(_JARGON, passage, passage.sentence_at(first), word=word, say=term.say)


@check(
    "K21",
    looks_for="words that judge a person (list): manipulative, attention-seeking, failed to engage, chaotic",
    bad="“Non-compliant”",
    good="“Missed 3 of 6 visits; said work clashed.”",
    source="design",
)
def labels(reading: Reading) -> Iterator[Spot]:
    """K21: each label, but for what the family says of itself, between quotation marks or not."""
    for passage in reading.outside(*_FORMS):
        own = passage.sentences_with(reading.words.own_words)
        for (first, last), term in _terms(passage, reading.words.labels):
            sentence = passage.sentence_at(first)
            if sentence.index not in own and not passage.is_quoted(passage.tokens[first].start):
                yield Spot.at(_LABEL, passage, sentence, word=passage.raw(first, last), say=term.say)


def _terms(passage: Passage, terms: tuple[Term, ...]) -> list[tuple[tuple[int, int], Term]]:
    """Every use of the terms, in the order of the text."""
    found = [(hit, term) for term in terms for hit in passage.hits(term.forms)]
    return sorted(found, key=lambda use: use[0])


@check(
    "K23",
    looks_for="a sentence of more than 25 words, or more than 20 words a sentence on the whole",
    bad="One sentence that goes on for five lines",
    good="One thought in each sentence",
    source="P24",
)
def readability(reading: Reading) -> Iterator[Spot]:
    """K23: the longest sentence of each section, and the mean of the report."""
    counts: list[int] = []
    for passage in reading.outside(*_FORMS):
        lengths = [_length(passage, sentence) for sentence in passage.sentences]
        counts += lengths
        if (longest := max(lengths, default=0)) > LONGEST_SENTENCE:
            yield Spot.at(_LONG, passage, passage.sentences[lengths.index(longest)])
    if len(counts) >= _FEWEST_SENTENCES and sum(counts) > LONGEST_MEAN * len(counts):
        yield Spot(_LONG_ON_THE_WHOLE)


def _length(passage: Passage, sentence: Sentence) -> int:
    """Words as people count them, parted by white space."""
    pieces = passage.text[sentence.start : sentence.end].split()
    return sum(1 for piece in pieces if any(letter.isalnum() for letter in piece))
