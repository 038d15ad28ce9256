"""`motcua check --deploy` and what else an installation that goes live meets."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.starting import Ended, start

ROOT = Path(__file__).resolve().parents[2]
MOTCUA = Path(sys.executable).with_name("motcua")
KEY = "kR7-fp0QzXw2mJ9vHs4LtYc8NbGd1EuAoVi6Tg3ZqMxPyWeSrCjUhDlFn5BK"
# Never connected to: the checks read settings alone.
READY = {
    "MOTCUA_SECRET_KEY": KEY,
    "MOTCUA_ALLOWED_HOSTS": "motcua.example.vn",
    "MOTCUA_BASE_URL": "https://motcua.example.vn",
    "DATABASE_URL": "postgres://motcua@127.0.0.1/motcua",
}


# Only what a server would be given: journeys in the same process leave words for themselves.
GIVEN = {"PATH": os.environ["PATH"], "MOTCUA_MODE": "production"}


def motcua(*arguments: str, **environment: str) -> Ended:
    return start(list(arguments), GIVEN | environment)


@pytest.mark.parametrize(
    ("arguments", "environment"),
    [
        (["check", "--deploy"], READY),
        (["check", "--deploy", "--json"], {}),
        pytest.param(["check"], READY | {"MOTCUA_LOG_LEVEL": "loud"}, marks=pytest.mark.slow),
        pytest.param(["check"], {"MOTCUA_MODE": "demo"}, marks=pytest.mark.slow),
    ],
)
def test_a_start_of_its_own_says_what_the_others_here_say(
    arguments: list[str], environment: dict[str, str]
) -> None:
    done = subprocess.run(
        [str(MOTCUA), *arguments],
        env=GIVEN | environment,
        capture_output=True,
        text=True,
        check=False,
    )
    said = motcua(*arguments, **environment)
    assert (done.returncode, done.stdout, done.stderr) == said


def test_production_is_set_up_as_django_advises() -> None:
    done = motcua("check", "--deploy", "--fail-level", "WARNING", **READY)
    assert (done.returncode, done.stderr) == (0, "Không có vấn đề gì.\n")


def test_in_production_cookies_are_bound_to_this_host_and_to_https() -> None:
    program = (
        "from django.conf import settings as s; from motcua.web.ui.storage import Messages; "
        "from motcua.web.sign_in.devices import _cookie; print(s.SESSION_COOKIE_NAME, "
        "s.CSRF_COOKIE_NAME, s.LANGUAGE_COOKIE_NAME, Messages(None).cookie_name, _cookie(), "
        "s.SECURE_HSTS_SECONDS // 86400)"
    )
    told = motcua("shell", "--no-imports", "--command", program, **READY).stdout
    assert told.split() == [
        "__Host-sessionid", "__Host-csrftoken", "__Host-language", "__Host-messages",
        "__Secure-motcua_device", "365",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("variable", "value", "code"),
    [
        ("MOTCUA_BASE_URL", "", "base_address_missing"),
        ("MOTCUA_BASE_URL", "http://motcua.example.vn", "base_address_not_https"),
        ("MOTCUA_BASE_URL", "motcua.example.vn", "base_address_not_https"),
        ("MOTCUA_BASE_URL", "https://[", "base_address_not_https"),
        ("MOTCUA_ALLOWED_HOSTS", "", "hosts_missing"),
        ("MOTCUA_ALLOWED_HOSTS", " , ", "hosts_missing"),
        ("MOTCUA_ALLOWED_HOSTS", "*", "hosts_any"),
        ("MOTCUA_SECRET_KEY", "", "key_missing"),
        ("MOTCUA_SECRET_KEY", "mat-khau", "key_weak"),
        ("MOTCUA_SECRET_KEY", "a" * 60, "key_weak"),
        ("MOTCUA_SECRET_KEY", "abcdefghijklmn" * 5, "key_weak"),
        ("DATABASE_URL", "sqlite:///:memory:", "database_sqlite"),
        ("MOTCUA_PAYMENT_GATEWAYS", "sandbox-paygov", "payment_sandbox"),
        ("MOTCUA_PAYMENT_GATEWAYS", "paypal", "payment_gateway_unknown"),
        ("MOTCUA_ONLINE_FILING_URL", "http://example.vn", "online_filing_not_https"),
    ],
)
def test_what_is_missing_is_one_sentence_and_status_1(variable: str, value: str, code: str) -> None:
    done = motcua("check", "--deploy", "--json", **READY | {variable: value})
    problems = json.loads(done.stdout)["problems"]
    assert [problem["code"] for problem in problems] == [f"motcua.{code}"]
    assert (done.returncode, done.stderr) == (1, f"{problems[0]['sentence']}\n")
    assert problems[0]["sentence"].startswith(f"{variable}: ")


def test_what_is_meant_for_trying_out_is_said_with_the_mode() -> None:
    done = motcua("check", "--deploy", "--json", **READY | {"MOTCUA_MODE": "embedded"})
    codes = {problem["code"] for problem in json.loads(done.stdout)["problems"]}
    assert codes == {
        "motcua.mode",
        "motcua.signer_test",
        "motcua.code_service_stand_in",
        "motcua.identity_stand_in",
        "motcua.payment_sandbox",
    }


def test_all_that_is_missing_is_said_at_once() -> None:
    done = motcua("check", "--deploy")
    assert (done.returncode, done.stderr.count("\n")) == (1, 4)


@pytest.mark.parametrize("word", ["demo", "Production", "production ", "prod"])
def test_a_third_word_for_the_mode_is_one_sentence_and_status_2(word: str) -> None:
    done = motcua("check", MOTCUA_MODE=word)
    assert (done.returncode, done.stderr.count("\n")) == (2, 1)
    assert done.stderr.startswith(f"MOTCUA_MODE: không có “{word}”")


@pytest.mark.parametrize(
    ("variable", "value"),
    [
        ("MOTCUA_LOOKUPS_A_MINUTE", "sáu mươi"),
        ("MOTCUA_SECRETS_A_MINUTE", "0"),
        ("MOTCUA_SECRET_FAILURES_A_CODE", "0"),
        ("MOTCUA_OFFICER_SESSION_MINUTES", "-5"),
        ("MOTCUA_LOG_LEVEL", "loud"),
    ],
)
def test_a_setting_that_cannot_be_read_is_one_sentence_and_status_2(
    variable: str, value: str
) -> None:
    done = motcua("check", **READY | {variable: value})
    assert (done.returncode, done.stderr.count("\n")) == (2, 1)
    assert done.stderr.startswith(f"{variable}: ")


@pytest.mark.parametrize("token", ["short", "a" * 40, "abcdefghijk" * 4])
def test_a_token_that_is_easy_to_guess_is_told(token: str) -> None:
    done = motcua("check", "--deploy", **READY | {"MOTCUA_METRICS_TOKEN": token})
    assert done.returncode == 1
    assert "MOTCUA_METRICS_TOKEN" in done.stderr


def test_a_server_without_a_key_does_not_begin() -> None:
    done = motcua("serve", **READY | {"MOTCUA_SECRET_KEY": ""})
    assert (done.returncode, done.stderr[:18]) == (2, "MOTCUA_SECRET_KEY:")


def test_a_key_that_begins_with_a_dollar_is_no_other_variable_s_name() -> None:
    done = motcua("check", "--deploy", **READY | {"MOTCUA_SECRET_KEY": f"$PATH{KEY}"})
    assert done.returncode == 0


def test_the_page_for_operators_lists_each_variable() -> None:
    variable = re.compile(r"\b(?:MOTCUA_[A-Z_]+|DATABASE_URL)\b")
    settings, identity, told = (
        set(variable.findall((ROOT / path).read_text(encoding="utf-8")))
        for path in (
            "motcua/config/settings.py",
            "motcua/config/identity.py",
            "docs/operations.md",
        )
    )
    assert settings | identity == told
