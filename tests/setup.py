"""Find Chromium for the browser tests, or install Debian's: `python -m tests.setup` (called by make test)."""

import os
import shutil
import subprocess
import sys

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
HOW = (
    "The browser tests need Chromium, and none was found.\n"
    "Install it (Debian: sudo apt-get install chromium), or set CHROMIUM to its path."
)


def find_chromium() -> str | None:
    """The path of a Chromium on this machine, if any."""
    return os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, NAMES)), None)


def install_chromium() -> None:
    """Install Debian's Chromium, when we may."""
    for command in (
        ["apt-get", "update"],
        ["apt-get", "install", "-y", "--no-install-recommends", "chromium"],
    ):
        subprocess.run(command, check=False, stdout=subprocess.DEVNULL)  # noqa: S603 - fixed words


def main() -> int:
    """0 when a Chromium is there in the end."""
    if not find_chromium() and shutil.which("apt-get") and os.geteuid() == 0:
        install_chromium()
    if find_chromium():
        return 0
    sys.stderr.write(HOW + "\n")
    return 1


if __name__ == "__main__":
    sys.exit(main())
