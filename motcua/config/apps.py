"""What is put together when the program starts."""

from django.apps import AppConfig
from django.contrib.auth.signals import user_logged_in
from django.utils.module_loading import autodiscover_modules


class ConfigConfig(AppConfig):
    """Tells the parts below who stands above them, and registers the checks."""

    name = "motcua.config"

    def ready(self) -> None:
        """Make events known, say how actors are found and what is counted, register the checks."""
        from motcua.config import systems  # noqa: F401, PLC0415 - only once the apps are loaded
        from motcua.config.wiring import connect  # noqa: PLC0415
        from motcua.kernel.arguments import use_actors  # noqa: PLC0415
        from motcua.people.queries import get_officer  # noqa: PLC0415

        # Whoever reads the log meets events of areas that it imports nothing of.
        autodiscover_modules("events")
        use_actors(get_officer)
        connect()
        # Django would write an account's row outside an action; `note_sign_in` does it.
        user_logged_in.disconnect(dispatch_uid="update_last_login")
