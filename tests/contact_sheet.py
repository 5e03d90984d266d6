"""Every card on one page, for reviewers from safeguarding: `make cards`.

Writes `var/cards/cards.html`, which needs no network and no program but a browser, and the same as a PDF to
print and write on. Everything on the cards is invented.
"""

import asyncio
import sys
from html import escape
from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.async_api import Page

from tests.bot.gallery import gallery
from tests.browser.screen import chromium, looking_at
from tests.house import played

THEMES = {"light": "Light", "dark": "Dark", "contrast": "High contrast"}
WIDTH = 320
FOLDER = Path("var/cards")
FILE = FOLDER / "cards.html"
STYLES = ("base", "cards")

# Draws with the practice room's own hands. What a button folds out is drawn below it, open.
DRAW = """async ([cards, theme]) => {
  const { store } = await import("/practice/static/js/store.js");
  const { loadThemes } = await import("/practice/static/js/themes.js");
  const { drawCard } = await import("/practice/static/js/cards.js");
  await loadThemes();
  store.preferences.theme = theme;
  const drawn = {};
  for (const [name, payload] of Object.entries(cards)) {
    const element = drawCard(payload, () => {});
    for (const button of element.querySelectorAll("[aria-expanded=false]")) button.click();
    drawn[name] = element.outerHTML;
  }
  return drawn;
}"""

PAGE = """<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>Every card of the Conference Assistant</title>
<style>
{styles}
body {{ margin: 0; padding: 1.5rem; background: var(--page); overflow: auto; height: auto; display: block; }}
h1, h2.name {{ font-size: 1.25rem; margin: 0 0 1rem; }}
h2.name {{ font-size: 0.875rem; margin: 1.5rem 0 0.5rem; }}
section {{ break-inside: avoid; }}
.row {{ display: flex; flex-wrap: wrap; gap: 1rem; align-items: flex-start; }}
.theme {{ width: {width}px; padding: 0.5rem; background: var(--chat); color: var(--text); }}
</style>
</head>
<body>
<main>
<h1>Every card, with invented people: {count} cards, as on a phone</h1>
<p>Left to right: light, dark, high contrast. Write the name above a card beside your remark.</p>
{cards}
</main>
</body>
</html>
"""


async def draw(page: Page) -> dict[str, dict[str, str]]:
    """Theme -> name of the card -> its HTML."""
    cards = {name: card.render() for name, card in gallery().items()}
    return {theme: await page.evaluate(DRAW, [cards, theme]) for theme in THEMES}


def page_of(drawn: dict[str, dict[str, str]]) -> str:
    """One page with every card in every theme."""
    styles = "\n".join(Path(f"practice/static/css/{name}.css").read_text(encoding="utf-8") for name in STYLES)
    names = list(drawn["light"])
    sections = "\n".join(
        f'<section><h2 class="name">{escape(name)}</h2><div class="row">'
        + "".join(
            f'<div class="theme" data-theme="{theme}"><div class="card">{drawn[theme][name]}</div></div>'
            for theme in THEMES
        )
        + "</div></section>"
        for name in names
    )
    return PAGE.format(styles=styles, width=WIDTH, count=len(names), cards=sections)


def write_page(page: str) -> str:
    """Keep the page; returns the address of the file."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    FILE.write_text(page, encoding="utf-8")
    return FILE.resolve().as_uri()


async def main() -> int:
    """Write the page; says where."""
    with TemporaryDirectory() as folder:
        async with (
            played(Path(folder)) as house,
            chromium() as browser,
            looking_at(house.base_url, browser, Path(folder)) as screen,
        ):
            drawn = await draw(screen.page)
            await screen.page.goto(write_page(page_of(drawn)))
            await screen.page.pdf(path=FOLDER / "cards.pdf", format="A4", scale=0.65, print_background=True)
    sys.stdout.write(
        f"{len(drawn['light'])} cards: open {FILE} in a browser, or print {FOLDER / 'cards.pdf'}.\n"
    )
    return 0


if __name__ == "__main__":
    sys.exit(asyncio.run(main()))
