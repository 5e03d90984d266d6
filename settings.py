"""Every setting, read once at the start from the environment or a .env file (docs/settings.md)."""

from typing import Annotated, Literal
from urllib.parse import SplitResult, urlsplit

from pydantic import Field, SecretStr, ValidationError, field_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from domain.errors import BadInputError

MICROSOFT_KEYS = "https://login.botframework.com/v1/.well-known/openidconfiguration"
NEEDED_TO_RUN = ("app_id", "app_password", "tenant_ids", "sealing_key")

Words = Annotated[tuple[str, ...], NoDecode]


class Settings(BaseSettings):
    """What can be set. Lists are separated by commas."""

    model_config = SettingsConfigDict(env_file=".env", extra="ignore", frozen=True, str_strip_whitespace=True)

    app_id: str = Field(default="", description="The bot's application (client) id in Entra.")
    app_password: SecretStr = Field(default=SecretStr(""), description="The bot's client secret in Entra.")
    tenant_ids: Words = Field(
        default=(), description="The Entra tenants whose staff may use the bot; the first is the bot's own."
    )
    sealing_key: SecretStr = Field(
        default=SecretStr(""),
        description="32 random bytes in base64 that seal names, links and files at rest (app.py new-key).",
    )
    database_url: str = Field(
        default="sqlite:///var/conference-assistant.db",
        description="sqlite:///FILE or postgresql://USER:PASSWORD@HOST/NAME.",
    )
    host: str = Field(default="127.0.0.1", description="The address to listen on.")
    port: int = Field(default=3978, ge=0, le=65535, description="The port to listen on; 0 takes a free one.")
    service_url: str = Field(
        default="https://smba.trafficmanager.net/uk/",
        description="Where chats are opened with people who have not written to the bot yet.",
    )
    service_hosts: Words = Field(
        default=("smba.trafficmanager.net",),
        description="The hosts that may call the bot and that its answers may go to.",
    )
    file_hosts: Words = Field(
        default=(".sharepoint.com",),
        description="The hosts from which attached files are fetched; .example means every host under it.",
    )
    virus_scan: str = Field(
        default="",
        description="A command run on every attached file; exit code 0 lets it in. None scans nothing.",
    )
    api_requests_per_minute: int = Field(
        default=60,
        ge=1,
        le=100_000,
        description="How many requests a minute each program may send to the API.",
    )
    mailbox: Literal["", "imap", "graph"] = Field(
        default="", description="Where invitations come in by mail: imap, graph, or nothing."
    )
    imap_host: str = Field(default="", description="The mail server, for MAILBOX=imap.")
    imap_port: int = Field(default=993, ge=1, le=65535, description="Its port, with TLS from the first byte.")
    imap_user: str = Field(default="", description="The account of the shared mailbox.")
    imap_password: SecretStr = Field(default=SecretStr(""), description="Its password.")
    mailbox_address: str = Field(
        default="", description="The shared mailbox in Exchange Online, for MAILBOX=graph."
    )
    mail_poll_seconds: int = Field(
        default=60, ge=10, le=3600, description="Seconds between two looks into the mailbox."
    )
    directory_sync: Literal["", "graph"] = Field(
        default="", description="Where the staff directory is read from: graph, or nothing."
    )
    directory_groups: str = Field(
        default="",
        description="Roles of Entra groups: GROUP-ID=ROLE,GROUP-ID=ROLE; the first counts most.",
    )
    graph_url: str = Field(
        default="https://graph.microsoft.com/v1.0", description="Where Microsoft Graph is."
    )
    card_language: str = Field(
        default="en", description="The language of the cards: en, or a folder of words in bot/cards."
    )
    sends_per_second: int = Field(
        default=25, ge=1, le=50, description="How many messages a second may go to Teams, all chats together."
    )
    public_url: str = Field(
        default="",
        description="Where people's browsers reach this service, such as https://assistant.trust.example. "
        "Without it, reports cannot be opened as files.",
    )
    smtp_host: str = Field(
        default="", description="The mail server for people whom Teams does not reach; none sends no e-mail."
    )
    smtp_port: int = Field(default=587, ge=1, le=65535, description="Its port.")
    smtp_security: Literal["starttls", "tls", "none"] = Field(
        default="starttls",
        description="How the connection is protected: starttls, tls from the first byte, or none.",
    )
    smtp_user: str = Field(default="", description="The account to log in with; none logs in with nothing.")
    smtp_password: SecretStr = Field(default=SecretStr(""), description="The password of SMTP_USER.")
    mail_from: str = Field(default="", description="The address that e-mails come from.")
    alarm_address: Words = Field(
        default=(), description="Who is told by e-mail when the assistant needs technical attention."
    )
    heartbeat_address: Words = Field(
        default=(), description="Who gets the daily heartbeat by e-mail; its absence is an alarm."
    )
    key_metadata_url: str = Field(
        default=MICROSOFT_KEYS, description="Where the keys that sign incoming activities are published."
    )

    @field_validator(
        "tenant_ids", "service_hosts", "file_hosts", "alarm_address", "heartbeat_address", mode="before"
    )
    @classmethod
    def _split(cls, value: object) -> object:
        """Tenant ids, host names and addresses are the same in capitals."""
        return (
            tuple(filter(None, map(str.strip, value.lower().split(",")))) if isinstance(value, str) else value
        )

    @field_validator("app_password", "sealing_key", "imap_password", "smtp_password", mode="before")
    @classmethod
    def _strip(cls, value: object) -> object:
        """A secret out of a file often ends with a line end."""
        return value.strip() if isinstance(value, str) else value

    @field_validator("service_url", "key_metadata_url", "graph_url")
    @classmethod
    def _require_https(cls, value: str) -> str:
        """Tokens and keys travel there: in the open only within this machine."""
        parts = urlsplit(value)
        if not parts.hostname or parts.scheme not in ({"https", "http"} if is_here(parts) else {"https"}):
            raise ValueError("it must start with https://")
        return value


def read_settings() -> Settings:
    """Read the settings. Raises BadInputError naming the setting that cannot be used."""
    try:
        return Settings()
    except ValidationError as error:
        slips = error.errors()
        found = [(str(slip["loc"][0]).upper(), slip["msg"].removeprefix("Value error, ")) for slip in slips]
        said = [f"{name} cannot be used: {message}." for name, message in found]
        raise BadInputError(found[0][0], " ".join(said), advice="See docs/settings.md.") from None


def require_ready_to_run(settings: Settings) -> None:
    """Refuse to start without credentials: an empty app id would let anybody in.

    Raises BadInputError naming every missing setting at once.
    """
    missing = [name.upper() for name in NEEDED_TO_RUN if not is_set(getattr(settings, name))]
    if missing:
        raise BadInputError(
            missing[0],
            f"The bot cannot start: {', '.join(missing)} not set.",
            advice="See docs/settings.md. To try the product with invented people, use: make demo",
        )
    if urlsplit(settings.service_url).hostname not in settings.service_hosts:
        raise BadInputError(
            "SERVICE_URL",
            "The bot cannot start: the host of SERVICE_URL is not one of SERVICE_HOSTS.",
            advice="See docs/settings.md.",
        )
    require_safe_mail(settings)


def require_safe_mail(settings: Settings) -> None:
    """A mail server needs a sender, and a password travels protected. Raises BadInputError."""
    if settings.smtp_host and "@" not in settings.mail_from:
        raise BadInputError(
            "MAIL_FROM",
            "The bot cannot start: SMTP_HOST is set, but MAIL_FROM is not an address.",
            advice="See docs/settings.md.",
        )
    if settings.smtp_user and settings.smtp_security == "none":
        raise BadInputError(
            "SMTP_SECURITY",
            "The bot cannot start: SMTP_USER would log in over an open connection.",
            advice="Set SMTP_SECURITY to starttls or tls. See docs/settings.md.",
        )


def is_here(parts: SplitResult) -> bool:
    """Whether an address is on this machine."""
    return parts.hostname in {"127.0.0.1", "localhost", "::1"}


def is_set(value: object) -> bool:
    """Whether a setting has a value."""
    plain = value.get_secret_value() if isinstance(value, SecretStr) else value
    return bool(plain.strip() if isinstance(plain, str) else plain)
