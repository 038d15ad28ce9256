import pytest

from tests.architecture.rules import RULES
from tests.architecture.scanner import ROOT, Rule

GOOD = [
    pytest.param(rule, text, id=f"{rule.name}: {text[:40]}") for rule in RULES for text in rule.good
]
BAD = [
    pytest.param(rule, text, id=f"{rule.name}: {text[:40]}") for rule in RULES for text in rule.bad
]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_the_code_keeps_the_rule(rule: Rule) -> None:
    assert rule.broken_in(ROOT / "motcua") == []


@pytest.mark.parametrize(("rule", "text"), GOOD)
def test_the_rule_lets_good_code_pass(rule: Rule, text: str) -> None:
    assert rule.findings(text) == []


@pytest.mark.parametrize(("rule", "text"), BAD)
def test_the_rule_catches_bad_code(rule: Rule, text: str) -> None:
    assert rule.findings(text)
