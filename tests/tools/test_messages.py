"""The sentences of the program are collected, and what is missing is told."""

from pathlib import Path

import pytest

from tools import messages


def test_sentences_of_python_are_collected():
    source = 'a = _("Nộp"); b = ngettext("%d ngày", "%d ngày", n); c = pgettext("tháng", "Năm")'
    assert set(messages.in_python(source.encode())) == {
        (None, "Nộp"),
        (None, ("%d ngày", "%d ngày")),
        ("tháng", "Năm"),
    }


def test_sentences_of_templates_are_collected():
    page = """<h1 title="{{ _('Tên') }}">{{ _("Trang %(n)s", n=count) }}</h1>
    {{ ngettext("%(n)s bản", "%(n)s bản chính", n, n=n) }}{{ warning(_("Nối "
      "lại")) }}"""
    found = {key[1] for key in messages.in_template(page)}
    assert found == {"Tên", "Trang %(n)s", ("%(n)s bản", "%(n)s bản chính"), "Nối lại"}


def test_a_sentence_without_english_is_told():
    found = {(None, "Nộp"): "a.py", (None, "Ký"): "a.py"}
    told = list(messages.problems_of(found, {(None, "Ký"): ("",)}))
    assert [line.split(":")[1] for line in told] == [" not translated", " not collected yet"]


def test_a_sentence_no_longer_used_is_told():
    assert "no longer used" in next(messages.problems_of({}, {(None, "Cũ"): ("Old",)}))


@pytest.mark.parametrize(
    ("vietnamese", "english", "same"),
    [
        ("Mã %(code)s", "Code %(code)s", True),
        ("Mã %(code)s", "Code %(id)s", False),
        ("Mã {code}", "Code", False),
        ("Đạt 100%% số hồ sơ", "100%% of dossiers", True),
    ],
)
def test_a_translation_fills_the_same_places(vietnamese, english, same):
    assert messages.same_places((None, vietnamese), english) is same


@pytest.mark.parametrize(
    ("page", "bare"),
    [
        ("<p>{{ _('Nộp') }} – 3</p>", []),
        ("<p>Nộp</p>", ["Nộp"]),
        ('<input placeholder="Mã hồ sơ">', ["Mã hồ sơ"]),
        ('<button lang="en">English</button>', []),
        ('<html lang="vi"><p>Nộp</p></html>', ["Nộp"]),
        ("{# Nộp #}<p>{% if late %}{{ when }}{% endif %}</p>", []),
        ("<script>let words = 1</script>", []),
    ],
)
def test_bare_text_is_found(page, bare):
    assert messages.bare_text(page) == bare


def test_collecting_keeps_what_is_translated(tmp_path: Path):
    path = tmp_path / "django.po"
    texts = {
        (None, "Nộp"): ("File",),
        ("tháng", "Năm"): ("May",),
        (None, ("%d ngày", "%d ngày ")): ("%d day", "%d days"),
    }
    messages.write_english(texts, path)
    assert messages.read_english(path) == texts
