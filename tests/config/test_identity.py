"""Identity providers of an installation: reading them from the environment, checking them."""

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.test import override_settings

from motcua.config.environment import Environment
from motcua.config.identity import providers_from
from motcua.config.systems import check_identity, probe_identity
from motcua.web.sign_in import identity

VNEID = {
    "MOTCUA_IDENTITY_PROVIDERS": "vne-id",
    "MOTCUA_IDENTITY_VNE_ID_ISSUER": "https://sso.example.vn/auth/",
    "MOTCUA_IDENTITY_VNE_ID_CLIENT_ID": "motcua",
    "MOTCUA_IDENTITY_VNE_ID_CLIENT_SECRET": "secret",
    "MOTCUA_IDENTITY_VNE_ID_LEVELS": "muc1:1, muc2:2",
}


def providers(**variables: str) -> list[dict]:
    """The providers of these variables."""
    env = Environment()
    env.ENVIRON = variables
    return providers_from(env, production=False)


def codes_of(*found: dict, production: bool = True) -> list[str]:
    """The codes of what is wrong with these."""
    with override_settings(IDENTITY_PROVIDERS=list(found)):
        return [problem.code for problem in check_identity(production)]


def test_a_provider_is_read_from_its_own_variables() -> None:
    (found,) = providers(**VNEID)
    assert (found["provider_id"], found["client_id"], found["secret"]) == (
        "vne-id",
        "motcua",
        "secret",
    )
    assert found["settings"]["server_url"] == "https://sso.example.vn/auth"
    assert found["settings"]["levels"] == {"muc1": 1, "muc2": 2}
    assert codes_of(found) == []


def test_without_any_the_stand_in_plays_it_but_not_in_production() -> None:
    (found,) = providers()
    assert found["provider_id"] == "stand-in"
    assert codes_of(found, production=False) == []
    assert codes_of(found) == ["identity_stand_in"]
    env = Environment()
    env.ENVIRON = {}
    assert providers_from(env, production=True) == []


@pytest.mark.parametrize("levels", ["LoA1", "LoA1:3", "LoA1:1;LoA2:2"])
def test_levels_that_cannot_be_read_stop_the_start(levels: str) -> None:
    with pytest.raises(ImproperlyConfigured, match="MOTCUA_IDENTITY_VNE_ID_LEVELS: không hiểu"):
        providers(**VNEID | {"MOTCUA_IDENTITY_VNE_ID_LEVELS": levels})


def test_a_provider_without_tls_or_client_is_a_problem() -> None:
    (plain,) = providers(**VNEID | {"MOTCUA_IDENTITY_VNE_ID_ISSUER": "http://sso.example.vn"})
    (nobody,) = providers(**VNEID | {"MOTCUA_IDENTITY_VNE_ID_CLIENT_SECRET": ""})
    assert codes_of(plain, nobody) == ["identity_issuer", "identity_client"]


def test_the_probe_asks_the_provider(monkeypatch: pytest.MonkeyPatch) -> None:
    assert list(probe_identity()) == []
    monkeypatch.setattr(identity, "TRANSPORTS", {})

    def refuse(*_given: object, **_named: object) -> None:
        raise identity.RequestException

    monkeypatch.setattr("requests.Session.get", refuse)
    assert [problem.code for problem in probe_identity()] == ["identity_unreachable"]
