"""The app of signing in."""

from django.apps import AppConfig


class SignInConfig(AppConfig):
    """Templates and pages of signing in."""

    name = "motcua.web.sign_in"
    label = "sign_in"
