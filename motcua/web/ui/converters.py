"""URL converters for codes and row numbers, for all faces."""

from django.urls import register_converter


class ProcedureCode:
    """A procedure code in a URL: digits, letters, dots and hyphens."""

    regex = r"[0-9A-Za-z.\-]{1,40}"

    def to_python(self, value: str) -> str:
        """Unchanged."""
        return value

    def to_url(self, value: str) -> str:
        """Unchanged."""
        return value


class DossierCode(ProcedureCode):
    """A dossier code in a URL."""

    regex = r"[0-9A-Z.\-]{1,60}"


class RowNumber:
    """A primary key, short enough for every database."""

    regex = "[0-9]{1,18}"

    def to_python(self, value: str) -> int:
        """As an integer."""
        return int(value)

    def to_url(self, value: int) -> str:
        """As digits."""
        return str(value)


class Sha256(ProcedureCode):
    """The SHA-256 of a content, in hexadecimal digits."""

    regex = "[0-9a-f]{64}"


class FormPlace(ProcedureCode):
    """The place of a question in an electronic form: its keys joined by dots."""

    regex = r"[a-z][a-z0-9_.]{0,299}"


class ProcessCode(ProcedureCode):
    """The code of an internal process: it begins with a letter, as no row number does."""

    regex = r"[A-Za-z][0-9A-Za-z._\-]{0,59}"


class StepKey(ProcedureCode):
    """The key of a step of an internal process."""

    regex = r"[^/]{1,40}"


def register_converters() -> None:
    """Register the converters; called once, before any URLconf is loaded."""
    register_converter(ProcedureCode, "procedure_code")
    register_converter(DossierCode, "dossier_code")
    register_converter(FormPlace, "form_place")
    register_converter(ProcessCode, "process_code")
    register_converter(StepKey, "step_key")
    register_converter(RowNumber, "row")
    register_converter(Sha256, "digest")
