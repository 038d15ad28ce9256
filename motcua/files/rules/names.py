"""Names of files: what a person's program sends, and what ours are called."""

import unicodedata

LONGEST = 255
SHOWN = 60
PATHS = ("/", "\\", "\x00")


def is_safe_name(name: str) -> bool:
    """Whether a name has no path and no character that hides or turns around what is read.

    Control characters and the direction marks of Unicode are all of the categories Cc and Cf.
    """
    return (
        0 < len(name) <= LONGEST
        and name not in {".", ".."}
        and not any(mark in name for mark in PATHS)
        and not any(unicodedata.category(letter) in {"Cc", "Cf"} for letter in name)
    )


def shown_name(name: str) -> str:
    """A name as it may be shown to its sender: short, without characters that turn it around."""
    kept = "".join(each for each in name if unicodedata.category(each) not in {"Cc", "Cf"})
    return kept if len(kept) <= SHOWN else f"{kept[: SHOWN - 1]}…"


def filed_name(dossier: str, component: str, version: int, extension: str) -> str:
    """`<dossier>_<component>_<version>.<extension>`, in ASCII."""
    return f"{dossier}_{component}_{version}.{extension}"
