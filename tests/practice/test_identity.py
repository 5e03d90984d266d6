import jwt
import pytest

from practice.identity import Identity

SERVICE = "http://127.0.0.1:3978/practice/connector/"


def an_identity(at: float = 1_800_000_000) -> Identity:
    return Identity("app-1", SERVICE.rstrip("/"), clock=lambda: at)


def read(identity: Identity, token: str) -> dict[str, object]:
    key = jwt.PyJWKSet.from_dict(identity.jwks())[jwt.get_unverified_header(token)["kid"]]
    return jwt.decode(
        token,
        key,
        algorithms=["RS256"],
        audience="app-1",
        options={"verify_exp": False, "verify_nbf": False},
    )


def test_a_token_says_what_microsofts_says() -> None:
    identity = an_identity()
    claims = read(identity, identity.token_for_bot(SERVICE))
    assert claims == {
        "iss": "https://api.botframework.com",
        "aud": "app-1",
        "serviceurl": SERVICE,
        "nbf": 1_800_000_000 - 300,
        "exp": 1_800_000_000 + 3_600,
    }


def test_the_key_is_endorsed_for_teams() -> None:
    (key,) = an_identity().jwks()["keys"]
    assert key["endorsements"] == ["msteams"]
    assert key["kty"] == "RSA"


def test_the_metadata_leads_to_the_key_and_names_the_channel_issuer() -> None:
    identity = an_identity()
    metadata = identity.openid_metadata()
    assert metadata["issuer"] == "https://api.botframework.com"
    assert metadata["jwks_uri"] == SERVICE + "keys"
    assert identity.metadata_url == SERVICE + ".well-known/openidconfiguration"


def test_a_key_of_another_start_does_not_fit() -> None:
    token = an_identity().token_for_bot(SERVICE)
    with pytest.raises(KeyError):
        read(an_identity(), token)


@pytest.mark.parametrize("given", [None, "", "Bearer", "Bearer wrong", "bearer {token}", "{token}"])
def test_only_the_bots_own_bearer_is_accepted(given: str | None) -> None:
    identity = an_identity()
    filled = given.format(token=identity.bot_token()) if given else given
    assert not identity.accepts(filled)
    assert identity.accepts(f"Bearer {identity.bot_token()}")
