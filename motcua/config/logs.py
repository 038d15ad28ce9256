"""Where the program's log goes: standard error, for whoever runs it to keep."""

from typing import Any

LEVELS = ("DEBUG", "INFO", "WARNING", "ERROR", "CRITICAL")


def log_to_stderr(level: str) -> dict[str, Any]:
    """`LOGGING` from this level on."""
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "handlers": {"stderr": {"class": "logging.StreamHandler"}},
        "root": {"handlers": ["stderr"], "level": level},
        # A request that waits for a thread is no news; the time of responses shows it.
        "loggers": {"waitress.queue": {"level": "ERROR"}},
    }
