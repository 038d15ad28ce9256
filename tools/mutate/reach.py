"""Which functions of the program a test enters."""

import sys
import threading
from pathlib import Path
from types import CodeType, FrameType


class Reach:
    """Notes each function of the program that is entered between `start` and `stop`."""

    def __init__(self, root: Path) -> None:
        self.root = f"{root}/motcua/"
        # Code objects are compared by their content, which takes long; so by their id.
        self.met: dict[int, CodeType] = {}

    def start(self) -> None:
        """Begin anew, in this thread and those it starts."""
        self.met = {}
        threading.settrace(self._enter)
        sys.settrace(self._enter)

    def stop(self) -> list[str]:
        """What was entered: path, a colon and the name of the outermost function, sorted."""
        sys.settrace(None)
        threading.settrace(None)
        codes = [code for code in self.met.values() if code.co_filename.startswith(self.root)]
        return sorted({name_of(code, self.root) for code in codes})

    def _enter(self, frame: FrameType, _event: str, _argument: object) -> None:
        self.met.setdefault(id(frame.f_code), frame.f_code)


def name_of(code: CodeType, root: str) -> str:
    """As a mutant is named: what a function makes inside belongs to it."""
    path = code.co_filename.removeprefix(root.removesuffix("motcua/"))
    return f"{path}::{code.co_qualname.split('.<locals>')[0]}"
