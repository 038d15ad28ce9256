"""Codes in addresses."""


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
