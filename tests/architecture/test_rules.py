import pytest

from tests.architecture.rules import RULES
from tests.architecture.scanner import ROOT, Rule


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_the_code_keeps_the_rule(rule: Rule) -> None:
    assert rule.broken_in(ROOT / "motcua") == []


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_the_rule_lets_good_code_pass(rule: Rule) -> None:
    assert [example for example in rule.good if rule.findings(example)] == []


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_the_rule_catches_bad_code(rule: Rule) -> None:
    assert [example for example in rule.bad if not rule.findings(example)] == []
