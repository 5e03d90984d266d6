"""The page that shows which e-mails the practice room's mail server has got, and their files."""

from pathlib import Path
from typing import Any

from aiohttp import web
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from practice.errors import RefusedError
from practice.guard import guarded
from practice.post_office import PostOffice

PAGE = "/practice/mail"


def post_routes(office: PostOffice) -> list[web.RouteDef]:
    """GET the list, and GET one file of one e-mail."""
    loader = FileSystemLoader(Path(__file__).parent / "templates")
    templates = Environment(loader=loader, autoescape=True, undefined=StrictUndefined)

    async def listed(_request: web.Request) -> web.Response:
        html = templates.get_template("mail.html.j2").render(letters=letters_of(office), page=PAGE)
        return web.Response(text=html, content_type="text/html")

    async def file(request: web.Request) -> web.Response:
        number, place = int(request.match_info["letter"]), int(request.match_info["file"])
        try:
            part = list(office.letters[number].iter_attachments())[place]
        except IndexError:
            raise RefusedError(404, "There is no such file.") from None
        headers = {"Content-Disposition": f'attachment; filename="{part.get_filename()}"'}
        return web.Response(body=part.get_content(), content_type=part.get_content_type(), headers=headers)

    return [
        web.get(PAGE, guarded(listed)),
        web.get(PAGE + r"/{letter:\d{1,4}}/{file:\d{1,2}}", guarded(file)),
    ]


def letters_of(office: PostOffice) -> list[dict[str, Any]]:
    """Each e-mail as the page shows it, the newest first."""
    shown = []
    for number, letter in reversed(list(enumerate(office.letters))):
        body = letter.get_body(("plain",))
        shown.append(
            {
                "number": number,
                "to": letter["To"],
                "from": letter["From"],
                "subject": letter["Subject"],
                "text": body.get_content() if body else "",
                "files": [part.get_filename() for part in letter.iter_attachments()],
            }
        )
    return shown
