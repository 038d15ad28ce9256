"""The app of the dossier page."""

from django.apps import AppConfig


class DossierPageConfig(AppConfig):
    """Templates of the dossier page."""

    name = "motcua.web.dossier"
    label = "dossier_page"
