"""The app of the dossier page."""

from django.apps import AppConfig

from motcua.web.ui.apps import RegistersFace


class DossierPageConfig(RegistersFace, AppConfig):
    """Templates of the dossier page."""

    name = "motcua.web.dossier"
    label = "dossier_page"
