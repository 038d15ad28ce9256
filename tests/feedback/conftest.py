"""An office, made once for the tests of a module."""

from tests.kept_office import _kept_office, _office_is_there, office

__all__ = ["_kept_office", "_office_is_there", "office"]
