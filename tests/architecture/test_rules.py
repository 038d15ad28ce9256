import pytest

from tests.architecture.rules import RULES
from tests.architecture.scanner import ROOT, Example, Rule


def name_of(rule: Rule, example: Example) -> str:
    path, code = (rule.place, example) if isinstance(example, str) else example
    return f"{rule.name}: {code[:40] or path}"


GOOD = [pytest.param(rule, text, id=name_of(rule, text)) for rule in RULES for text in rule.good]
BAD = [pytest.param(rule, text, id=name_of(rule, text)) for rule in RULES for text in rule.bad]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_the_code_keeps_the_rule(rule: Rule) -> None:
    assert rule.broken_in(ROOT / "motcua") == []


@pytest.mark.parametrize(("rule", "example"), GOOD)
def test_the_rule_lets_good_code_pass(rule: Rule, example: Example) -> None:
    assert rule.findings(example) == []


@pytest.mark.parametrize(("rule", "example"), BAD)
def test_the_rule_catches_bad_code(rule: Rule, example: Example) -> None:
    assert rule.findings(example)
