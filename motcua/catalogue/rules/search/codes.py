"""Finding codes of procedures in a question, in any notation."""

import re
import unicodedata

# One digit, then six, with any separator: 1.001193, 1-001193, 1001193, 1.00 1193. A locality may
# follow: 1.001193.000.00.00.H01.
_CODE = re.compile(r"(?<!\d)([1-9])[.,\-_ ]?((?:\d ?){5}\d)(?!\d)", re.ASCII)
MOST_CODES = 5


def codes_in(question: str) -> list[str]:
    """Possible codes in the question, in the notation of the catalogue."""
    found = _CODE.findall(unicodedata.normalize("NFKC", question))[:MOST_CODES]
    return [f"{first}.{rest.replace(' ', '')}" for first, rest in found]
