"""Every setting is read once, and what is wrong with one names it."""

from pathlib import Path

import pytest
from pydantic import SecretStr

from domain.errors import BadInputError
from settings import NEEDED_TO_RUN, Settings, read_settings, require_ready_to_run, require_safe_mail
from storage.sealing import new_key


@pytest.fixture(autouse=True)
def nothing_set(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """No variable and no .env file of whoever runs the tests."""
    monkeypatch.chdir(tmp_path)
    for name in Settings.model_fields:
        monkeypatch.delenv(name.upper(), raising=False)
        monkeypatch.delenv(name, raising=False)


def test_without_any_setting_the_defaults_are_safe() -> None:
    found = read_settings()
    assert (found.host, found.port) == ("127.0.0.1", 3978)
    assert found.database_url == "sqlite:///var/conference-assistant.db"
    assert found.service_hosts == ("smba.trafficmanager.net",)
    assert found.key_metadata_url.startswith("https://login.botframework.com/")


@pytest.mark.parametrize(
    ("name", "value"), [("PORT", "http"), ("PORT", "-1"), ("PORT", "65536"), ("PORT", ""), ("PORT", "3978.5")]
)
def test_a_setting_that_cannot_be_used_is_named(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str
) -> None:
    monkeypatch.setenv(name, value)
    with pytest.raises(BadInputError, match=f"^{name} cannot be used") as refusal:
        read_settings()
    assert refusal.value.field == name


def test_every_setting_that_cannot_be_used_is_named_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PORT", "x")
    monkeypatch.setenv("SERVICE_URL", "smba.trafficmanager.net")
    with pytest.raises(BadInputError, match=r"(?s)PORT.*SERVICE_URL"):
        read_settings()


def test_a_refused_secret_is_not_repeated(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("APP_PASSWORD", "very-secret")
    monkeypatch.setenv("PORT", "hidden-too")
    with pytest.raises(BadInputError) as refusal:
        read_settings()
    assert "very-secret" not in str(refusal.value)
    assert "very-secret" not in repr(Settings(port=0))


@pytest.mark.parametrize("said", ["one,two", " one , two ", "one,,two,", "ONE,two"])
def test_a_list_is_separated_by_commas(monkeypatch: pytest.MonkeyPatch, said: str) -> None:
    monkeypatch.setenv("TENANT_IDS", said)
    monkeypatch.setenv("SERVICE_HOSTS", said)
    assert read_settings().tenant_ids == ("one", "two")
    assert read_settings().service_hosts == ("one", "two")


def test_settings_are_read_from_a_file_and_the_environment_wins(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / ".env").write_text("PORT=4000\nHOST=127.0.0.2\nUNKNOWN=ignored\n")
    monkeypatch.setenv("PORT", "5000")
    assert (read_settings().port, read_settings().host) == (5000, "127.0.0.2")


@pytest.mark.parametrize("name", ["SERVICE_URL", "KEY_METADATA_URL"])
@pytest.mark.parametrize("value", ["http://evil.example/", "ftp://x", "nonsense", "", "https://"])
def test_an_address_that_is_not_secure_is_refused(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str
) -> None:
    monkeypatch.setenv(name, value)
    with pytest.raises(BadInputError, match=f"^{name} cannot be used"):
        read_settings()


# --- ready to run ---


def complete(**changed: object) -> Settings:
    given: dict[str, object] = {
        "app_id": "app",
        "app_password": SecretStr("secret"),
        "tenant_ids": ("tenant",),
        "sealing_key": SecretStr(new_key()),
        **changed,
    }
    return Settings.model_validate(given)


def test_complete_settings_are_ready_to_run() -> None:
    require_ready_to_run(complete())


def test_everything_that_is_missing_is_named_at_once() -> None:
    with pytest.raises(BadInputError) as refusal:
        require_ready_to_run(Settings())
    for name in ("APP_ID", "APP_PASSWORD", "TENANT_IDS", "SEALING_KEY"):
        assert name in refusal.value.message
    assert "docs/settings.md" in refusal.value.advice


# With an empty app id the SDK would let anybody in (platform facts).
@pytest.mark.parametrize("name", NEEDED_TO_RUN)
@pytest.mark.parametrize("blank", ["", "  \n "])
def test_each_needed_setting_is_missed_when_it_is_blank(name: str, blank: str) -> None:
    with pytest.raises(BadInputError, match=name.upper()):
        require_ready_to_run(complete(**{name: blank}))


def test_chats_are_opened_only_where_answers_may_go() -> None:
    with pytest.raises(BadInputError, match="SERVICE_URL"):
        require_ready_to_run(complete(service_url="https://elsewhere.example/"))


def test_a_secret_with_a_line_end_from_a_file_is_trimmed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("APP_PASSWORD", "secret\n")
    monkeypatch.setenv("APP_ID", " app ")
    assert read_settings().app_password.get_secret_value() == "secret"
    assert read_settings().app_id == "app"


# A mail server without a sender, or a password over an open connection, is found at the start.
@pytest.mark.parametrize(
    ("given", "named"),
    [
        ({"smtp_host": "mail.trust.example"}, "MAIL_FROM"),
        (
            {"smtp_host": "mail", "mail_from": "a@b.example", "smtp_user": "x", "smtp_security": "none"},
            "SMTP_",
        ),
    ],
)
def test_a_mail_server_that_cannot_be_used_is_named(given: dict[str, str], named: str) -> None:
    with pytest.raises(BadInputError, match=named):
        require_safe_mail(Settings.model_validate(given))


def test_without_a_mail_server_nothing_of_it_is_needed() -> None:
    require_safe_mail(Settings())


@pytest.mark.parametrize("value", ["0", "51", "many"])
def test_the_limit_for_all_chats_has_bounds(monkeypatch: pytest.MonkeyPatch, value: str) -> None:
    monkeypatch.setenv("SENDS_PER_SECOND", value)
    with pytest.raises(BadInputError, match="SENDS_PER_SECOND"):
        read_settings()
