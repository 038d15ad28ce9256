"""What comes with the catalogue is read in English where it was translated."""

import json

from django.utils import translation

from motcua.catalogue.queries.vocabulary import DATA, said, said_each
from motcua.kernel.untranslated import is_marked


def test_each_question_about_a_case_has_english() -> None:
    rows = (DATA / "case_questions.jsonl").read_text(encoding="utf-8").splitlines()
    asked = [each for row in rows for each in json.loads(row)["questions"]]
    texts = [each[key] for each in asked for key in ("text", "hint") if key in each]
    texts += [answer["text"] for each in asked for answer in each["answers"]]
    with translation.override("en"):
        assert [text for text in texts if is_marked(said(text))] == []


def test_who_may_apply_is_translated_name_by_name() -> None:
    told = "Tổ chức (không bao gồm doanh nghiệp, HTX), Công dân Việt Nam, Ai đó"
    with translation.override("en"):
        shown = str(said_each(told))
    assert shown.startswith("Organisations (other than enterprises and cooperatives), Vietnamese")
    assert shown.endswith('<span lang="vi">Ai đó</span>')
