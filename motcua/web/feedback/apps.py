"""The app of petitions and ratings."""

from django.apps import AppConfig

from motcua.web.ui.apps import RegistersFace


class FeedbackConfig(RegistersFace, AppConfig):
    """Templates of petitions and ratings."""

    name = "motcua.web.feedback"
    label = "feedback_pages"
