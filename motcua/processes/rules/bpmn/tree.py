"""Reading hostile XML into a small tree: no DTD, no entities, no instructions; bounded."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.parsers.expat import ExpatError, ParserCreate, XMLParserType

from django.utils.translation import gettext as _

from motcua.kernel.errors import BadInput
from motcua.processes.rules.bpmn.words import LARGEST

DEEPEST, MOST_ELEMENTS, MOST_ATTRIBUTES = 20, 5000, 20
BETWEEN = " "


@dataclass
class Element:
    """An element: its namespace and name, its attributes, where it began (a line from 1)."""

    space: str
    name: str
    line: int
    attributes: dict[str, str]
    inner: list["Element"] = field(default_factory=list)

    def inside(self, space: str, name: str) -> Iterator["Element"]:
        """Its direct parts of this name."""
        return (each for each in self.inner if (each.space, each.name) == (space, name))


def read_tree(content: bytes) -> Element:
    """The root of an XML file. Raises `BadInput` with one sentence that names the line."""
    if len(content) > LARGEST:
        raise BadInput(_("Tệp lớn quá %(most)d KB.") % {"most": LARGEST // 1024})
    parser = ParserCreate(namespace_separator=BETWEEN)
    parser.SetParamEntityParsing(0)
    builder = _Builder(parser)
    try:
        parser.Parse(content, True)
    except ExpatError as problem:
        said = _("Dòng %(line)d: tệp không phải XML đúng khuôn.")
        raise BadInput(said % {"line": problem.lineno}) from problem
    except (ValueError, LookupError) as problem:
        raise BadInput(_("Tệp ghi một bảng mã không đọc được.")) from problem
    if builder.root is None:
        raise BadInput(_("Tệp không có gì."))
    return builder.root


class _Builder:
    """Builds the tree and refuses what could harm, at the line where it stands."""

    def __init__(self, parser: XMLParserType) -> None:
        self.parser, self.root, self.count = parser, None, 0
        self.open: list[Element] = []
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.StartDoctypeDeclHandler = self._doctype
        parser.EntityDeclHandler = self._doctype
        parser.ProcessingInstructionHandler = self._instruction

    root: Element | None

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        self.count += 1
        if len(self.open) >= DEEPEST:
            self._refuse(_("Dòng %(line)d: các phần tử lồng nhau quá sâu."))
        if self.count > MOST_ELEMENTS:
            self._refuse(_("Dòng %(line)d: tệp có quá nhiều phần tử."))
        if len(attributes) > MOST_ATTRIBUTES:
            self._refuse(_("Dòng %(line)d: phần tử có quá nhiều thuộc tính."))
        space, _between, local = name.rpartition(BETWEEN)
        element = Element(space, local, self.parser.CurrentLineNumber, attributes)
        if self.open:
            self.open[-1].inner.append(element)
        else:
            self.root = element
        self.open.append(element)

    def _end(self, _name: str) -> None:
        self.open.pop()

    def _doctype(self, *_given: object) -> None:
        self._refuse(_("Dòng %(line)d: không nhận tệp có DOCTYPE hoặc thực thể (ENTITY)."))

    def _instruction(self, *_given: object) -> None:
        self._refuse(_("Dòng %(line)d: không nhận tệp có lệnh xử lý (<?…?>)."))

    def _refuse(self, sentence: str) -> None:
        raise BadInput(sentence % {"line": self.parser.CurrentLineNumber})
