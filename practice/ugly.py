"""Files as they really come, to try out: the same that the tests read."""

from pathlib import Path

# The one copy. Without the tests (a package that leaves them out) the page offers none.
UGLY = Path(__file__).parents[1] / "tests" / "data" / "ugly"
KINDS = {
    ".ics": "invitation",
    ".csv": "CSV list",
    ".xlsx": "Excel list",
    ".xls": "old Excel list",
    ".eml": "e-mail",
}


def list_ugly(folder: Path | None) -> dict[str, str]:
    """The files of the folder by name, and what the page calls them: the name is the description."""
    if folder is None or not folder.is_dir():
        return {}
    files = sorted(path for path in folder.iterdir() if path.suffix in KINDS)
    return {path.name: f"{_words(path.stem)} ({KINDS[path.suffix]})" for path in files}


def find_ugly(folder: Path | None, name: str) -> Path | None:
    """One of them by name; nothing else on this computer."""
    return folder / name if folder is not None and name in list_ugly(folder) else None


def _words(stem: str) -> str:
    """Without the letter that says which known error it is (IN21): "a-american-date" is "American date"."""
    letter, _, rest = stem.partition("-")
    words = (rest if len(letter) == 1 and rest else stem).replace("-", " ")
    return words[:1].upper() + words[1:]
