"""Refusals of the practice room: of the connector to the bot, and of the page to its user."""

from aiohttp import web


class ConnectorError(Exception):
    """A refusal in the form Microsoft's connector gives it."""

    def __init__(self, status: int, code: str, message: str, *, retry_after: int | None = None) -> None:
        super().__init__(code)
        self.status = status
        self.code = code
        self.message = message
        self.retry_after = retry_after

    def response(self) -> web.Response:
        """The refusal as an HTTP answer."""
        headers = {} if self.retry_after is None else {"Retry-After": str(self.retry_after)}
        body = {"error": {"code": self.code, "message": self.message}}
        return web.json_response(body, status=self.status, headers=headers)


class RefusedError(Exception):
    """A refusal to the person at the page: one sentence that says what happened and what to do."""

    def __init__(self, status: int, sentence: str) -> None:
        super().__init__(sentence)
        self.status = status
        self.sentence = sentence

    def response(self) -> web.Response:
        """The refusal as JSON."""
        return web.json_response({"error": self.sentence}, status=self.status)
