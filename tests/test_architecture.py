"""The house rules that a linter cannot see (docs/architecture.md)."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.cards.nudges import HEADINGS, LEADS
from bot.dialogs.all_dialogs import STEPS
from domain.access import GRANTS, Permission
from domain.delivery import IN_DOUBT
from domain.ladder.rules import RULES
from domain.nudges import NudgeKind

ROOT = Path(__file__).parent.parent
PRODUCT = (
    "bot",
    "scheduler",
    "web",
    "feeds",
    "practice",
    "importing",
    "usecases",
    "intake",
    "storage",
    "policies",
    "wording",
    "domain",
)
LONGEST_FILE = 300
LONGEST_FUNCTION = 40
# Rows of section 1.2 whose use case is still to come. The list only ever shrinks: lower its limit with it.
NOT_ASKED_FOR_YET = {
    Permission.SEE_SHARING,
    Permission.SEE_SUPPORT_TEXT,
    Permission.SEE_SUPPORT_EXISTS,
    Permission.SEE_HELP_OFFER,
    Permission.SEE_NAMES_IN_FIGURES,
    Permission.CHANGE_RULES,
    Permission.READ_SETTINGS,
    Permission.SEE_AUDIT,
}
MOST_NOT_ASKED_FOR = 8


def product_files() -> Iterator[Path]:
    for folder in PRODUCT:
        for file in sorted((ROOT / folder).rglob("*.py")):
            if "migrations" not in file.parts:
                yield file
    yield from (ROOT / name for name in ("app.py", "composition.py", "settings.py", "logs.py"))


FILES = [pytest.param(file, id=str(file.relative_to(ROOT))) for file in product_files()]


def functions(tree: ast.AST) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def calls_in(node: ast.AST) -> set[str]:
    return {ast.unparse(call.func) for call in ast.walk(node) if isinstance(call, ast.Call)}


@pytest.mark.parametrize("file", FILES)
def test_no_file_is_too_long_and_no_function_either(file: Path) -> None:
    lines = file.read_text(encoding="utf-8").splitlines()
    if file.name != "tables.py":
        assert len(lines) <= LONGEST_FILE
    for function in functions(ast.parse("\n".join(lines))):
        body = function.body[1:] if ast.get_docstring(function) else function.body
        length = (body[-1].end_lineno or 0) - body[0].lineno + 1 if body else 0
        assert length <= LONGEST_FUNCTION, f"{function.name} has {length} lines"


@pytest.mark.parametrize("file", FILES)
def test_nobody_imports_the_composition_root(file: Path) -> None:
    roots = "app" if file.name == "app.py" else "app|composition"
    imports = rf"^\s*(from ({roots}) import|import ({roots})\b)"
    assert not re.search(imports, file.read_text(encoding="utf-8"), re.MULTILINE)


@pytest.mark.parametrize("file", [param for param in FILES if "domain/" in str(param.id)])
def test_the_domain_never_reads_a_clock(file: Path) -> None:
    called = calls_in(ast.parse(file.read_text(encoding="utf-8")))
    assert not {name for name in called if re.search(r"\b(now|utcnow|today|time\.time|monotonic)$", name)}


# What writes the audit: itself, or as the part of several use cases that is the same in all.
RECORDERS = {"audit.record", "audit.record_step", "keep_step", "take_step", "found_for", "withdraw_each"}


# A use case is a function that takes the unit and the actor; permission and audit cannot be skipped.
def test_every_use_case_asks_for_permission_and_writes_the_audit() -> None:
    found = 0
    for file in sorted((ROOT / "usecases").glob("*.py")):
        for function in functions(ast.parse(file.read_text(encoding="utf-8"))):
            names = [argument.arg for argument in function.args.args]
            has_keywords_or_none = function.args.kwonlyargs or names == ["unit", "actor"]
            if names != ["unit", "actor"] or not has_keywords_or_none:
                continue
            found += 1
            called = calls_in(function)
            assert "actor.require" in called, f"{function.name} asks for no permission"
            assert called & RECORDERS, f"{function.name} writes no audit"
    assert found >= 15


def test_what_records_for_a_use_case_writes_the_audit_itself() -> None:
    written = {"audit.record", "audit.record_step"}
    inside = {
        function.name: calls_in(function)
        for file in sorted((ROOT / "usecases").glob("*.py"))
        for function in functions(ast.parse(file.read_text(encoding="utf-8")))
        if function.name in RECORDERS
    }
    assert inside.keys() == RECORDERS - written
    assert inside["keep_step"] & written
    assert inside["found_for"] & written
    assert inside["withdraw_each"] & written
    assert "keep_step" in inside["take_step"]


def test_every_nudge_kind_has_a_rule_wording_and_a_policy_in_doubt() -> None:
    ladder = (ROOT / "domain" / "ladder").glob("*.py")
    source = "\n".join(file.read_text(encoding="utf-8") for file in ladder)
    for kind in NudgeKind:
        assert f"NudgeKind.{kind.name}" in source
        assert kind in HEADINGS
        assert kind in IN_DOUBT
    assert set(LEADS) <= set(NudgeKind)
    assert all(rule.__doc__ and re.search(r"\b[A-Z]\d+\b", rule.__doc__) for rule in RULES)


def test_every_permission_is_granted_to_somebody_and_asked_for_by_a_use_case() -> None:
    askers = [*(ROOT / "usecases").glob("*.py"), ROOT / "domain" / "delivery.py"]
    asked = "\n".join(file.read_text(encoding="utf-8") for file in askers)
    for permission in Permission:
        assert GRANTS[permission]
    unused = {p for p in Permission if not re.search(rf"\bPermission\.{p.name}\b", asked)}
    assert unused == NOT_ASKED_FOR_YET, "a permission that a use case asks for leaves the list"
    assert len(NOT_ASKED_FOR_YET) <= MOST_NOT_ASKED_FOR


def test_every_step_says_what_it_does() -> None:
    assert len(STEPS) >= 15
    for verb, step in STEPS.items():
        assert step.__doc__, verb
