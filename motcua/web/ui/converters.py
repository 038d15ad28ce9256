"""Codes and numbers in addresses; all faces may use them."""

from django.urls import register_converter


class ProcedureCode:
    """A procedure code in an address: digits, letters, dots and hyphens."""

    regex = r"[0-9A-Za-z.\-]{1,40}"

    def to_python(self, value: str) -> str:
        """As it stands."""
        return value

    def to_url(self, value: str) -> str:
        """As it stands."""
        return value


class DossierCode(ProcedureCode):
    """The code of a dossier in an address."""

    regex = r"[0-9A-Z.\-]{1,60}"


class RowNumber:
    """The number of a row, short enough for every database."""

    regex = "[0-9]{1,18}"

    def to_python(self, value: str) -> int:
        """As a number."""
        return int(value)

    def to_url(self, value: int) -> str:
        """As digits."""
        return str(value)


def register_converters() -> None:
    """Make them known to every table of addresses; once, before the first of them is read."""
    register_converter(ProcedureCode, "procedure_code")
    register_converter(DossierCode, "dossier_code")
    register_converter(RowNumber, "row")
