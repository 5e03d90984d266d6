"""Every word of a card is in a catalogue, and a translation is a file (ADR 17)."""

import ast
import importlib
import re
import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from fluent.syntax import FluentParser

from bot.cards.arrivals import ArrivalsCard
from bot.cards.catalogue import FOLDER, catalogue, choose_language, languages
from bot.cards.words import REPLY_BUTTON
from domain import errors
from domain.access import Role
from domain.errors import BadInputError
from domain.invitation import Reply
from tests.bot.gallery import gallery
from wording.catalogue import (
    ENGLISH,
    Catalogue,
    Table,
    Words,
    WordsError,
    fields_by_key,
    words_of,
)
from wording.catalogue import FOLDER as ELSEWHERE

BOT = FOLDER.parent
# Whatever speaks to people, and the two places where the words are.
SPEAKING = ("bot", "wording", "scheduler", "usecases", "web")
FOLDERS = {file.stem: folder for folder in (FOLDER, ELSEWHERE) for file in (folder / ENGLISH).glob("*.ftl")}
CARDS = sorted(FOLDERS)
TRANSLATED = [
    file
    for folder in (FOLDER, ELSEWHERE)
    for language in languages()
    if language != ENGLISH
    for file in sorted((folder / language).glob("*"))
]
TRANSLATIONS = [
    pytest.param(file.parent.name, file.stem, id=f"{file.parent.name}/{file.stem}")
    for file in TRANSLATED
    if file.suffix == ".ftl"
]


def words_in(card: str, language: str = ENGLISH) -> Words:
    return words_of(FOLDERS[card], card, language)


def modules() -> list[Path]:
    return [file for folder in SPEAKING for file in sorted((BOT.parent / folder).rglob("*.py"))]


@dataclass
class Used:
    """What the code asks of one catalogue: keys with their fields, and the beginnings of keys."""

    keys: list[tuple[str, frozenset[str] | None, str]] = field(default_factory=list)
    prefixes: set[str] = field(default_factory=set)


def catalogues_named_in(tree: ast.Module) -> dict[str, str]:
    """The names at the top of a module that are catalogues, each with its card."""
    found = {}
    for node in tree.body:
        if (
            isinstance(node, ast.Assign)
            and isinstance(node.value, ast.Call)
            and ast.unparse(node.value.func) == "catalogue"
        ):
            found[ast.unparse(node.targets[0])] = ast.literal_eval(node.value.args[0])
    return found


def literals(node: ast.expr) -> list[str]:
    """The key, or both of `a if x else b`; a key that is made of pieces could not be looked for."""
    if isinstance(node, ast.IfExp):
        return literals(node.body) + literals(node.orelse)
    assert isinstance(node, ast.Constant), f"{ast.unparse(node)} is no literal key: use say.of"
    return [str(node.value)]


def used_words() -> dict[str, Used]:
    used: dict[str, Used] = {}
    for file in modules():
        tree = ast.parse(file.read_text(encoding="utf-8"))
        names = catalogues_named_in(tree)
        for card in names.values():
            used.setdefault(card, Used())
        for call in (node for node in ast.walk(tree) if isinstance(node, ast.Call)):
            note_call(call, names, used, f"{file.name}:{call.lineno}")
    return used


def note_call(call: ast.Call, names: dict[str, str], used: dict[str, Used], where: str) -> None:
    called, _, method = ast.unparse(call.func).partition(".")
    if called not in names:
        return
    named = {keyword.arg for keyword in call.keywords}
    fields = None if None in named else frozenset(name for name in named if name)
    for key in [key for given in call.args[: None if method == "listed" else 1] for key in literals(given)]:
        if method in {"of", "table", "listed"}:
            used[names[called]].prefixes.add(f"{key}-")
        else:
            used[names[called]].keys.append((key, fields, where))


USED = used_words()

# What a person reads begins with a capital, goes on after a space, or ends; typed words and log keys do not.
READ_BY_PEOPLE = re.compile(r"[A-Za-z] +[A-Za-z]")
READ_AMID_TYPED_WORDS = re.compile(r"^[A-Z][^|(]* .| [^|(]*[a-z]{2}[.?!]$")
REFUSALS = {name for name, kind in vars(errors).items() if isinstance(kind, type)}
# What is said to machines and to whoever runs the assistant, in English.
TO_MACHINES = {"invoke_error"}


def is_passed_over(node: ast.AST) -> bool:
    """Docstrings, what a programmer is told by a bug, and what a machine is told."""
    if isinstance(node, ast.Expr):
        return isinstance(node.value, ast.Constant)
    if isinstance(node, ast.Raise) and isinstance(node.exc, ast.Call):
        return ast.unparse(node.exc.func) not in REFUSALS
    return isinstance(node, ast.Call) and ast.unparse(node.func) in TO_MACHINES


def sentences_in(tree: ast.Module, sentence: re.Pattern[str]) -> list[str]:
    passed_over = {id(part) for node in ast.walk(tree) if is_passed_over(node) for part in ast.walk(node)}
    return [
        str(node.value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and id(node) not in passed_over and sentence.search(str(node.value))
    ]


# Besides the bot, what people read: e-mails, digests and the pages for a report's files.
OTHERS = (
    "scheduler/calendars.py",
    "scheduler/email.py",
    "scheduler/letters.py",
    "scheduler/report_post.py",
    "scheduler/standing.py",
    "web/report_files.py",
    *(f"wording/{name}.py" for name in ("conferences", "day_list", "speech")),
)
MODULES = [
    *(file for file in sorted(BOT.rglob("*.py")) if file.name != "catalogue.py"),
    *(BOT.parent / name for name in OTHERS),
]


@pytest.mark.parametrize("file", MODULES, ids=lambda file: str(file.relative_to(BOT.parent)))
def test_no_sentence_stands_in_code_instead_of_a_catalogue(file: Path) -> None:
    is_said_only = file.parent.name in {"cards", "dialogs"}
    tree = ast.parse(file.read_text(encoding="utf-8"))
    assert sentences_in(tree, READ_BY_PEOPLE if is_said_only else READ_AMID_TYPED_WORDS) == []


@pytest.mark.parametrize(
    ("code", "found"),
    [
        ('"""Docstring of a module."""\nlog.info("file_refused")', []),
        ('raise WordsError("a slip of ours")', []),
        ('raise BadInputError("day", "Which day?")', ["Which day?"]),
        ('question = f"Did you mean: {words}? Say yes."', ["Did you mean: ", "? Say yes."]),
        ('WORDS = ((r"(?:on )?duty|who is on duty", show), ("in person", show))', []),
    ],
)
def test_a_sentence_is_told_from_typed_words_and_from_bugs(code: str, found: list[str]) -> None:
    assert sentences_in(ast.parse(code), READ_AMID_TYPED_WORDS) == found


def test_every_catalogue_is_used_and_every_one_used_is_there() -> None:
    assert sorted(USED) == CARDS


def test_no_two_catalogues_have_the_same_name() -> None:
    names = [file.stem for folder in (FOLDER, ELSEWHERE) for file in (folder / ENGLISH).glob("*.ftl")]
    assert sorted(names) == CARDS


def takes_english(file: Path) -> list[str]:
    """What a module takes of the domain that is English whatever the language: dates, kinds, starts."""
    tree = ast.parse(file.read_text(encoding="utf-8"))
    imported = [
        name.name
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and node.module == "domain.words"
        for name in node.names
        if name.name.startswith("say_")
    ]
    properties = {"starts_said", "with_article", "counts_said"}
    used = [node.attr for node in ast.walk(tree) if isinstance(node, ast.Attribute)]
    return imported + [name for name in used if name in properties]


@pytest.mark.parametrize("file", MODULES, ids=lambda file: str(file.relative_to(BOT.parent)))
def test_dates_and_kinds_are_said_in_the_language_of_the_deployment(file: Path) -> None:
    assert takes_english(file) == []


@pytest.mark.parametrize("card", CARDS)
def test_every_key_in_the_code_is_in_the_catalogue_with_those_fields(card: str) -> None:
    words = words_in(card)
    for key, fields, where in USED[card].keys:
        assert key in words.fields, f"{where} says {key}, which {card}.ftl has not"
        assert fields is None or fields == words.fields[key], f"{where} gives {key} other fields"
    for prefix in USED[card].prefixes:
        assert any(key.startswith(prefix) for key in words.fields), f"no key begins with {prefix}"


@pytest.mark.parametrize("card", CARDS)
def test_every_key_in_the_catalogue_is_said_somewhere(card: str) -> None:
    said = {key for key, _, _ in USED[card].keys}
    prefixes = tuple(USED[card].prefixes)
    unused = [key for key in words_in(card).fields if key not in said]
    assert [key for key in unused if not (prefixes and key.startswith(prefixes))] == []


def tables() -> Iterator[tuple[str, Table[Role]]]:
    for file in modules():
        if "catalogue(" in file.read_text(encoding="utf-8") and file.stem != "catalogue":
            name = ".".join(file.relative_to(BOT.parent).with_suffix("").parts)
            for value in vars(importlib.import_module(name)).values():
                if isinstance(value, Table):
                    yield name, value


# A slip in the name of a member would show as a missing sentence on some rare card.
def test_every_key_of_a_table_belongs_to_a_member() -> None:
    for name, table in tables():
        known = {f"{table.prefix}-{member}" for member in table.members}
        written = {key for key in words_in(table.say.card).fields if key.startswith(f"{table.prefix}-")}
        assert written <= known, name
        assert all(table.values()), name


# At import nobody has chosen the language yet: what is said then would stay English.
def test_nothing_is_said_before_the_language_is_chosen() -> None:
    for file in modules():
        tree = ast.parse(file.read_text(encoding="utf-8"))
        names = catalogues_named_in(tree)
        for call in said_at_import(tree):
            called = ast.unparse(call.func)
            assert called.partition(".")[0] not in names or called.endswith((".table", ".listed")), (
                f"{file.name}:{call.lineno}"
            )


def said_at_import(node: ast.AST) -> Iterator[ast.Call]:
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda):
            continue
        if isinstance(child, ast.Call):
            yield child
        yield from said_at_import(child)


@pytest.mark.parametrize(("language", "card"), TRANSLATIONS)
def test_a_translation_has_only_known_keys_with_the_same_fields(language: str, card: str) -> None:
    assert card in CARDS
    translated, english = words_in(card, language).fields, words_in(card).fields
    assert translated.items() <= english.items()


# Until a professional has read it, a translation must not pass for one.
@pytest.mark.parametrize("file", TRANSLATED, ids=lambda file: f"{file.parent.name}/{file.name}")
def test_a_translation_says_who_reviewed_it_or_that_nobody_has(file: Path) -> None:
    first = file.read_text(encoding="utf-8").splitlines()[0]
    assert first.startswith(("# SAMPLE ONLY.", "# Reviewed by "))


def test_words_that_are_not_there_are_a_mistake_of_ours() -> None:
    say = catalogue("arrivals")
    with pytest.raises(WordsError, match=r"arrivals\.ftl has no words for goodbye"):
        say("goodbye")  # says no key of a file
    with pytest.raises(WordsError, match=r"line wants \['conference', 'starts'\] and was given \['starts'\]"):
        say("line", starts="Tuesday")
    with pytest.raises(WordsError, match="nothing-to-do wants"):
        say("nothing-to-do", name="Ada")


# Conference 1200 is no "conference 1,200", and 1,200 invitations are not a name.
def test_a_number_that_names_something_is_text_and_one_that_counts_is_grouped() -> None:
    say = catalogue("digest")
    assert say("open-number", number="1200") == "Open number 1200"
    assert "1,200 things" in say("things-for-today", count=1200)
    with pytest.raises(WordsError, match="a number that names is text"):
        say("open-number", number=1200)


def test_a_table_has_the_order_of_the_file() -> None:
    assert next(iter(REPLY_BUTTON)) is Reply.ACCEPT_REMOTE
    assert REPLY_BUTTON[Reply.DECLINE] == "I cannot attend"
    assert Reply.SUBSTITUTE not in REPLY_BUTTON
    with pytest.raises(KeyError):
        REPLY_BUTTON[Reply.SUBSTITUTE]


def test_a_field_is_shown_as_it_is_given_and_carries_no_marks() -> None:
    said = catalogue("arrivals")("line", conference="{ $starts } **Ada**", starts="\\*five\\*")
    assert said == "{ $starts } **Ada** on \\*five\\*."


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("hello = Hello\nhello = Again\n", "has hello twice"),
        ("hello Hello\n", "cannot be read at: hello Hello"),
        ("hello = Hello { $name\n", "cannot be read"),
    ],
)
def test_a_file_that_cannot_be_read_as_a_whole_is_refused(text: str, message: str) -> None:
    with pytest.raises(WordsError, match=message):
        fields_by_key(FluentParser().parse(text), "en/test.ftl")


@pytest.fixture
def welsh() -> Iterator[None]:
    choose_language("cy")
    yield
    choose_language(ENGLISH)


@pytest.mark.usefixtures("welsh")
def test_welsh_has_its_own_forms_for_one_two_three_six_and_more() -> None:
    say = catalogue("arrivals")
    forms = [say("came-in", count=count).split(".")[0] for count in (1, 2, 3, 6, 9, 1_000)]
    assert forms == [
        "Daeth un gwahoddiad i mewn",
        "Daeth dau wahoddiad i mewn",
        "Daeth tri gwahoddiad i mewn",
        "Daeth chwe gwahoddiad i mewn",
        "Daeth 9 gwahoddiad i mewn",
        "Daeth 1,000 gwahoddiad i mewn",
    ]


@pytest.mark.usefixtures("welsh")
def test_a_file_is_enough_for_a_card_in_another_language() -> None:
    cards = [card for card in gallery().values() if isinstance(card, ArrivalsCard)]
    assert cards
    for card in cards:
        assert "Nid oes angen i chi wneud dim." in str(card.render())


@pytest.mark.usefixtures("welsh")
def test_what_is_not_translated_is_said_in_english(tmp_path: Path) -> None:
    shutil.copytree(FOLDER / ENGLISH, tmp_path / ENGLISH)
    (tmp_path / "cy").mkdir()
    (tmp_path / "cy" / "arrivals.ftl").write_text("line = { $conference }: { $starts }.\n", encoding="utf-8")
    says = Catalogue(tmp_path, "arrivals")
    assert says("line", conference="Cynhadledd", starts="2pm") == "Cynhadledd: 2pm."
    assert says("nothing-to-do").startswith("You do not need to do anything.")


def test_a_language_without_words_is_refused_and_those_there_are_are_named() -> None:
    with pytest.raises(BadInputError, match="CARD_LANGUAGE cannot be used: there are words in cy, en only"):
        choose_language("fr")
    assert catalogue("arrivals")("nothing-to-do").startswith("You do not")
