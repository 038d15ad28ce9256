"""The app of the shared parts, and what the apps of all faces do."""

from importlib import import_module

from django.apps import AppConfig
from django.core.validators import ProhibitNullCharactersValidator
from django.utils.translation import gettext_lazy as _

from motcua.web.ui.converters import register_converters

UNREADABLE = _("Có ký tự không đọc được, hãy gõ lại.")


class UiConfig(AppConfig):
    """Templates, their functions and the converters of addresses that every face uses."""

    name = "motcua.web.ui"
    label = "ui"

    def ready(self) -> None:
        """Register the converters, whichever face's addresses are read first."""
        register_converters()
        # Django has this one sentence in English alone.
        ProhibitNullCharactersValidator.message = UNREADABLE


class RegistersFace:
    """For the app of a face: registers what its `face.py` tells."""

    name: str

    def ready(self) -> None:
        """Register the face, once all models are there."""
        from motcua.web.ui.faces import FACES  # noqa: PLC0415 - reads models

        FACES.append(import_module(f"{self.name}.face").FACE)
