"""`python -m motcua.files.reader check|preview|join|…`: reads standard input, says JSON.

Nothing of Django is imported: it starts in a seventh of a second.
"""

import contextlib
import json
import resource
import sys
from typing import BinaryIO, cast

from motcua.files.reader.checking import check
from motcua.files.reader.drawing import join, preview
from motcua.files.rules.kinds import Fault, Faulty

MEGABYTE = 1024 * 1024
LIMITS = (
    (resource.RLIMIT_AS, 1024 * MEGABYTE),
    (resource.RLIMIT_CPU, 20),
    (resource.RLIMIT_FSIZE, 128 * MEGABYTE),
    (resource.RLIMIT_CORE, 0),
)


def main() -> None:
    """Do one task; whatever goes wrong, the file is at fault."""
    for what, most in LIMITS:
        # Not every system knows every limit.
        with contextlib.suppress(ValueError, OSError):
            resource.setrlimit(what, (most, most))
    task, *arguments = sys.argv[1:]
    try:
        said = run(task, arguments)
    except Faulty as problem:
        said = {"fault": problem.fault.value}
    except MemoryError:
        said = {"fault": Fault.TOO_MUCH_INSIDE.value}
    except Exception:  # noqa: BLE001 - a library's error about hostile bytes may be any
        said = {"fault": Fault.BROKEN.value}
    sys.stdout.write(json.dumps(said))


def run(task: str, arguments: list[str]) -> dict[str, object]:
    """The result of a task. Raises `Faulty`."""
    given = cast("BinaryIO", sys.stdin.buffer)
    if task == "check":
        return check(given)
    if task == "preview":
        page, width, target = arguments
        return preview(given, page=int(page), width=int(width), target=target)
    if task == "turn":
        from motcua.files.reader.turning import turn  # noqa: PLC0415 - imports its libraries

        return turn(given, target=arguments[0])
    if task == "stamp":
        from motcua.files.reader.stamping import stamp  # noqa: PLC0415 - imports pikepdf

        overlay, target = arguments
        return stamp(given, overlay=overlay, target=target)
    if task == "paragraphs":
        from motcua.files.reader.paragraphs import paragraphs_of  # noqa: PLC0415 - imports lxml

        return paragraphs_of(given)
    if task == "arrange":
        from motcua.files.reader.arranging import arrange  # noqa: PLC0415 - imports pikepdf

        order, target = arguments
        return arrange(given, order=order, target=target)
    if task == "clean":
        from motcua.files.reader.cleaning import clean  # noqa: PLC0415 - imports its libraries

        return clean(given, target=arguments[0])
    how, dpi, target, *sources = arguments
    return join(sources, dpi=int(dpi), target=target, straighten=how == "straighten")


main()
