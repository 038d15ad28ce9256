"""The messages of the program in English: `python tools/messages.py collect|check|compile`.

The Vietnamese text in the code is the key. `collect` updates the English file (adds new messages
with an empty translation, keeps existing ones, removes unused ones), `check` reports missing,
unused and unmarked texts, `compile` writes the file that the program reads.
"""

import io
import re
import sys
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

from babel.messages import Catalog
from babel.messages.extract import extract_python
from babel.messages.mofile import write_mo
from babel.messages.pofile import PoFileError, normalize, read_po
from jinja2.ext import babel_extract

ROOT = Path(__file__).resolve().parent.parent
CODE = ROOT / "motcua"
LOCALES = CODE / "locale"
ENGLISH = LOCALES / "en" / "LC_MESSAGES" / "django.po"

# None: the first argument is the message; numbers: argument positions, "c" marks the context.
FUNCTIONS = {
    "_": None,
    "gettext": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
}
HEADER = """msgid ""
msgstr ""
"Language: en\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=UTF-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\\n"
"""
PLACEHOLDER = re.compile(r"%\((\w+)\)[a-z]|%[sdif](?![a-z])|\{(\w*)\}")

Key = tuple[str | None, str | tuple[str, str]]
Texts = dict[Key, tuple[str, ...]]


# -- collecting -----------------------------------------------------------------------------


def sentences(code: Path = CODE) -> dict[Key, str]:
    """All messages marked for translation, each with one file that contains it."""
    found: dict[Key, str] = {}
    for path in sorted(code.rglob("*.py")):
        found |= {key: str(path.relative_to(code.parent)) for key in in_python(path.read_bytes())}
    for path in templates(code):
        name = str(path.relative_to(code.parent))
        found |= dict.fromkeys(in_template(path.read_text("utf-8")), name)
    return found


def templates(code: Path = CODE) -> list[Path]:
    """All templates, HTML and plain text."""
    return sorted(
        path for path in code.glob("**/jinja2/**/*") if path.suffix in {".html", ".txt", ".svg"}
    )


def in_python(source: bytes) -> Iterator[Key]:
    """The messages of a Python file."""
    options = {"encoding": "utf-8"}
    for _line, function, texts, _comments in extract_python(
        io.BytesIO(source), list(FUNCTIONS), [], options
    ):
        if key := key_of(function, texts if isinstance(texts, tuple) else (texts,)):
            yield key


def in_template(text: str) -> Iterator[Key]:
    """The messages of a template."""
    file = io.BytesIO(text.encode())
    options = {"trim_blocks": "true", "lstrip_blocks": "true", "silent": "false"}
    for _line, function, texts, _comments in babel_extract(file, list(FUNCTIONS), [], options):
        if key := key_of(function, texts if isinstance(texts, tuple) else (texts,)):
            yield key


def key_of(function: str, texts: tuple[str | None, ...]) -> Key | None:
    """Context and message (or singular and plural) of one call."""
    spec = FUNCTIONS[function] or (1,)
    context = texts[0] if isinstance(spec[0], tuple) else None
    start = 1 if isinstance(spec[0], tuple) else 0
    parts = texts[start : start + len(spec) - start]
    if not parts or not all(parts):
        return None
    return context, (parts[0] if len(parts) == 1 else (parts[0], parts[1]))  # type: ignore[return-value]


# -- the English file -----------------------------------------------------------------------


def read_english(path: Path = ENGLISH) -> Texts:
    """The existing translations."""
    if not path.is_file():
        return {}
    with path.open("rb") as file:
        try:
            catalog = read_po(file, abort_invalid=True)
        except PoFileError as problem:
            sys.exit(f"{path.relative_to(ROOT)}: {problem}")
    return {
        (message.context, message.id): texts_of(message.string)
        for message in catalog
        if message.id and not message.fuzzy
    }


def texts_of(string: str | tuple[str, ...]) -> tuple[str, ...]:
    """The translation as a tuple: one text, or one for each plural form."""
    return tuple(string) if isinstance(string, (tuple, list)) else (string,)


def entry(key: Key, texts: tuple[str, ...]) -> str:
    """A message with its translation, in the format of the file."""
    context, ids = key
    lines = [f"msgctxt {normalize(context)}"] if context else []
    if isinstance(ids, str):
        lines += [f"msgid {normalize(ids)}", f"msgstr {normalize(texts[0])}"]
    else:
        lines += [f"msgid {normalize(ids[0])}", f"msgid_plural {normalize(ids[1])}"]
        both = (*texts, "", "")[:2]
        lines += [f"msgstr[{number}] {normalize(text)}" for number, text in enumerate(both)]
    return "\n".join(lines) + "\n"


def write_english(texts: Texts, path: Path = ENGLISH) -> None:
    """Write the file sorted, without source locations, so that branches seldom conflict."""
    ordered = sorted(texts.items(), key=lambda item: (str(item[0][1]), item[0][0] or ""))
    path.parent.mkdir(parents=True, exist_ok=True)
    entries = [entry(key, translated) for key, translated in ordered]
    path.write_text("\n".join([HEADER, *entries]), "utf-8")


# -- checking -------------------------------------------------------------------------------


def problems_of(found: dict[Key, str], english: Texts) -> Iterator[str]:
    """A line for each message that is missing, untranslated, unused or has wrong placeholders."""
    for key, place in sorted(found.items(), key=lambda item: (item[1], str(item[0]))):
        shown = first_of(key)
        if key not in english:
            yield f"{place}: not collected yet: {shown!r}"
        elif not all(english[key]):
            yield f"{place}: not translated: {shown!r}"
        elif wrong := [text for text in english[key] if not same_places(key, text)]:
            yield f"{place}: other placeholders: {shown!r} and {wrong[0]!r}"
    for key in sorted(english.keys() - found.keys(), key=str):
        yield f"{ENGLISH.relative_to(ROOT)}: no longer used: {first_of(key)!r}"


def first_of(key: Key) -> str:
    """The message, in the singular."""
    return key[1] if isinstance(key[1], str) else key[1][0]


def same_places(key: Key, translated: str) -> bool:
    """Whether the translation has the same placeholders; the singular may omit its number."""
    wanted, given = places(first_of(key)), places(translated)
    return given == wanted or (not isinstance(key[1], str) and given < wanted)


def places(text: str) -> set[str]:
    """The placeholders of a text."""
    return {match[0] for match in PLACEHOLDER.finditer(text.replace("%%", ""))}


# -- text not marked for translation --------------------------------------------------------

TRANSLATED = re.compile(r"{#.*?#}|{{.*?}}|{%.*?%}", re.DOTALL)
LETTER = re.compile(r"[^\W\d_]")
SHOWN = {"aria-label", "title", "placeholder", "alt", "aria-description"}
EMPTY = {"area", "base", "br", "col", "hr", "img", "input", "link", "meta", "source", "wbr"}


class BareText(HTMLParser):
    """Finds visible text not marked for translation; inside `lang="…"` it is allowed."""

    def __init__(self) -> None:
        """No text found and no element open."""
        super().__init__()
        self.found: list[str] = []
        self.open: list[bool] = []
        self.silent = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Check the attributes; remember whether the element has a `lang`."""
        self.found += [value for name, value in attrs if name in SHOWN and is_text(value) and value]
        if tag not in EMPTY:
            self.open.append(tag != "html" and any(name == "lang" for name, _value in attrs))
        self.silent = tag if tag in {"script", "style"} else ""

    def handle_endtag(self, tag: str) -> None:
        """Leave an element."""
        self.silent = ""
        if tag not in EMPTY and self.open:
            self.open.pop()

    def handle_data(self, data: str) -> None:
        """Check the text between tags."""
        if is_text(data) and not any(self.open) and not self.silent:
            self.found.append(" ".join(data.split()))


def is_text(value: str | None) -> bool:
    """Whether it contains a letter."""
    return bool(value and LETTER.search(value))


def bare_text(template: str) -> list[str]:
    """The texts of a template that are not marked for translation."""
    parser = BareText()
    parser.feed(TRANSLATED.sub("", template))
    parser.close()
    return parser.found


def bare_texts() -> Iterator[str]:
    """A line for each unmarked text in the HTML templates."""
    for path in templates():
        if path.suffix == ".html":
            for text in bare_text(path.read_text("utf-8")):
                yield f"{path.relative_to(ROOT)}: not marked for translation: {text!r}"


# -- commands -------------------------------------------------------------------------------


def collect() -> int:
    """Update the English file."""
    english = read_english()
    texts = {key: english.get(key, ("",)) for key in sentences()}
    write_english(texts)
    missing = sum(not all(translated) for translated in texts.values())
    print(f"{len(texts)} sentences, {missing} without English in {ENGLISH.relative_to(ROOT)}")
    return 0


def check() -> int:
    """Print the problems; returns 1 if there are any."""
    lines = [*problems_of(sentences(), read_english()), *bare_texts()]
    for line in lines:
        print(line)
    if lines:
        print("Run `make messages`, then write the English.")
    return 1 if lines else 0


def compile_all() -> int:
    """Write the compiled file next to that of each language."""
    for path in sorted(LOCALES.glob("*/LC_MESSAGES/django.po")):
        compile_one(path)
    return 0


def compile_one(path: Path) -> None:
    """Write the compiled file next to this one."""
    catalog = Catalog(charset="utf-8")
    # Of languages that CLDR does not know, too: what says how plurals are counted is the file.
    header = path.read_text("utf-8")
    if "nplurals=1" in header:
        catalog._num_plurals, catalog._plural_expr = 1, "0"  # noqa: SLF001 - no other way
    for (context, ids), translated in read_english(path).items():
        if all(translated):
            string = translated[0] if isinstance(ids, str) else translated
            catalog.add(ids, string, context=context)
    with path.with_suffix(".mo").open("wb") as file:
        write_mo(file, catalog)


COMMANDS = {"collect": collect, "update": collect, "check": check, "compile": compile_all}


def main() -> int:
    """Run the command given as first argument."""
    if sys.argv[1:2] and sys.argv[1] in COMMANDS:
        return COMMANDS[sys.argv[1]]()
    print("usage: python tools/messages.py collect|check|compile", file=sys.stderr)
    return 2


if __name__ == "__main__":
    sys.exit(main())
