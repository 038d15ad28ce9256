"""Wiring at start-up."""

from django.apps import AppConfig
from django.contrib.auth.signals import user_logged_in
from django.utils.module_loading import autodiscover_modules


class ConfigConfig(AppConfig):
    """Connects the areas, and registers the checks."""

    name = "motcua.config"

    def ready(self) -> None:
        """Register events, the lookup of actors, subscribers, contributions and checks."""
        from motcua.config import systems  # noqa: F401, PLC0415 - only once the apps are loaded
        from motcua.config.wiring import connect, connect_stand_ins  # noqa: PLC0415
        from motcua.kernel.arguments import use_actors  # noqa: PLC0415
        from motcua.people.queries import get_officer  # noqa: PLC0415

        # Readers of the log get events of areas that they do not import.
        autodiscover_modules("events")
        use_actors(get_officer)
        connect()
        connect_stand_ins()
        # Django would update the account outside an action; `note_sign_in` does it instead.
        user_logged_in.disconnect(dispatch_uid="update_last_login")
