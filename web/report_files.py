"""The page behind a short-lived address: a report's files for the person it was made for (R8, IG24).

Looking at the page takes nothing and says nothing, because mail filters look at every address. The files come
by a button.
"""

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from html import escape

from aiohttp import web

from documents import pdf, word
from documents.paper import Printed
from domain.errors import CaseworkError
from domain.sharing import Handout
from usecases.downloading import COPY_PATH, PATH, Offered
from wording.catalogue import catalogue, spoken
from wording.sentences import translated

KINDS: Mapping[str, tuple[str, str, Callable[[Printed], bytes]]] = {
    "word": ("docx", word.MEDIA_TYPE, word.as_word),
    "pdf": ("pdf", pdf.MEDIA_TYPE, pdf.as_pdf),
}
# What is for one person cannot be taken for the whole report; no name holds a name (IG5).
FILE_NAMES: Mapping[Handout | None, str] = {
    None: "conference-report",
    Handout.COPY: "copy-for-one-person",
    Handout.ALOUD: "sheet-to-read-aloud",
}
say = catalogue("pages")
# As a browser names it.
LANG = {"en": "en-GB"}
HEADERS = {
    "Cache-Control": "no-store",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; "
    "base-uri 'none'; frame-ancestors 'none'",
}
_PAGE = """<!doctype html>
<html lang="{language}"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex"><title>{title}</title>
<style>body{{font:1.1rem/1.5 Arial,sans-serif;color:#212b32;max-width:36rem;margin:2rem auto;padding:0 1rem}}
h1{{color:#003d7d;font-size:1.6rem}}button{{font:inherit;font-weight:bold;color:#fff;background:#005eb8;border:0;
border-radius:4px;padding:.7rem 1.1rem;margin:.3rem .5rem .3rem 0;min-height:44px}}
button:focus{{outline:3px solid #ffeb3b;box-shadow:0 0 0 5px #212b32}}</style></head>
<body><main><h1>{title}</h1>{body}</main></body></html>"""
_FORM = """<p>{before}</p><form method="post"><button name="file" value="word">{word}</button>\
<button name="file" value="pdf">{pdf}</button></form><p>{after}</p>"""


def report_file_routes(open_page: Callable[[str], Awaitable[Offered]]) -> list[web.RouteDef]:
    """GET the page, POST for a file. `open_page` gives what the page of a token offers, or refuses."""

    async def page(_request: web.Request) -> web.Response:
        button = f"<strong>{say('i-have-sent-it')}</strong>"
        return _answer(say("report-title"), form(say("report-before"), say("report-after", button=button)))

    async def copy_page(_request: web.Request) -> web.Response:
        return _answer(say("copy-title"), form(say("copy-before"), say("copy-after")))

    async def file(request: web.Request) -> web.Response:
        ending, media_type, render = KINDS.get(await _wanted(request), KINDS["word"])
        token = request.match_info["token"]
        try:
            opened = await open_page(token)
        except CaseworkError as refused:
            why = " ".join([translated(refused.message), translated(refused.advice)])
            return _answer(translated(refused.title), f"<p>{escape(why)}</p>", 403)
        data = await asyncio.to_thread(render, opened.paper)
        saved = {"Content-Disposition": f'attachment; filename="{FILE_NAMES[opened.handout]}.{ending}"'}
        return web.Response(body=data, content_type=media_type, headers={**HEADERS, **saved})

    tail = r"/{token:[A-Za-z0-9_-]{20,64}}"
    return [
        web.get(PATH + tail, page),
        web.post(PATH + tail, file),
        web.get(COPY_PATH + tail, copy_page),
        web.post(COPY_PATH + tail, file),
    ]


def form(before: str, after: str) -> str:
    """The buttons for the files, and a sentence of ours before and after them."""
    return _FORM.format(before=before, after=after, word=say("save-word"), pdf=say("save-pdf"))


async def _wanted(request: web.Request) -> str:
    """Which button was pressed; empty for a form that no browser sends."""
    try:
        return str((await request.post()).get("file"))
    except ValueError:
        return ""


def _answer(title: str, body: str, status: int = 200) -> web.Response:
    html = _PAGE.format(language=LANG.get(spoken(), spoken()), title=escape(title), body=body)
    return web.Response(text=html, content_type="text/html", status=status, headers=HEADERS)
