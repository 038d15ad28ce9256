"""The app of signing in."""

from django.apps import AppConfig

from motcua.web.ui.apps import RegistersFace


class SignInConfig(RegistersFace, AppConfig):
    """Templates and pages of signing in."""

    name = "motcua.web.sign_in"
    label = "sign_in"
