"""What an apology says of its promises, as kept with the issued form."""

from datetime import datetime


def promise_content(*, before: datetime, promised: datetime, cause: str) -> dict[str, str]:
    """The fields of form 04 beside its reason: both times (ISO 8601) and the coded cause."""
    return {"before": before.isoformat(), "promised": promised.isoformat(), "cause": cause}
