"""The app of the shared parts, and the base class of the faces' apps."""

from importlib import import_module

from django.apps import AppConfig
from django.core.validators import ProhibitNullCharactersValidator
from django.utils.translation import gettext_lazy as _

from motcua.web.ui.converters import register_converters

UNREADABLE = _("Có ký tự không đọc được, hãy gõ lại.")


class UiConfig(AppConfig):
    """Templates, template functions and URL converters for all faces."""

    name = "motcua.web.ui"
    label = "ui"

    def ready(self) -> None:
        """Register the converters before any face's URLs are loaded."""
        register_converters()
        # Django has no Vietnamese translation of this message.
        ProhibitNullCharactersValidator.message = UNREADABLE


class RegistersFace:
    """Mixin for the app of a face: registers the `FACE` of its `face.py`."""

    name: str

    def ready(self) -> None:
        """Register the face once all models are loaded."""
        from motcua.web.ui.faces import FACES  # noqa: PLC0415 - reads models

        FACES.append(import_module(f"{self.name}.face").FACE)
