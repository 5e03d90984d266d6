"""What sends e-mails, put together as the settings say; part of the composition root."""

from scheduler.clock import Watch
from scheduler.email import MailServer, NoMail, Security, SmtpMailer
from scheduler.letters import Post
from scheduler.report_post import ReportPost
from settings import Settings
from storage import instance
from storage.database import Database


def mailer_of(settings: Settings) -> SmtpMailer | None:
    """The trust's mail server, if there is one."""
    if not settings.smtp_host:
        return None
    server = MailServer(
        host=settings.smtp_host,
        port=settings.smtp_port,
        sender=settings.mail_from,
        user=settings.smtp_user,
        password=settings.smtp_password.get_secret_value(),
        security=Security(settings.smtp_security),
    )
    return SmtpMailer(server)


def post_of(settings: Settings, database: Database) -> Post:
    """Who sends letters: nobody without a mail server, nor in the practice room (IG29)."""
    return Post(database, None if database.run_now(instance.is_practice) else mailer_of(settings))


def watch_of(settings: Settings, database: Database, *, version: str) -> Watch:
    """Whom the auditor tells, and which version it tells of (N10)."""
    return Watch(
        post_of(settings, database),
        alarm_to=settings.alarm_address,
        heartbeat_to=settings.heartbeat_address,
        version=version,
    )


def report_post_of(settings: Settings, database: Database, server: MailServer | None = None) -> ReportPost:
    """Who takes reports to the units: the trust's mail server, or in practice the room's own (IG29)."""
    mailer = SmtpMailer(server) if server else mailer_of(settings)
    return ReportPost(database, mailer or NoMail())
