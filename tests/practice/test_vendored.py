import hashlib
import re
from pathlib import Path

VENDOR = Path(__file__).parents[2] / "practice" / "static" / "vendor"
ROW = re.compile(r"^\| (\S+) \| npm `\S+` \| \S+ \| MIT \| ([0-9a-f]{64}) \|$", re.MULTILINE)


def listed() -> dict[str, str]:
    return dict(ROW.findall((VENDOR / "VENDORED.md").read_text()))


def test_every_vendored_file_is_listed_and_unchanged() -> None:
    files = {path for path in VENDOR.rglob("*") if path.is_file() and path.name != "VENDORED.md"}
    found = {str(path.relative_to(VENDOR)): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}
    assert found == listed()


def test_every_folder_holds_its_licence() -> None:
    for folder in (path for path in VENDOR.iterdir() if path.is_dir()):
        assert "Permission is hereby granted, free of charge" in (folder / "LICENSE").read_text()
