"""Addresses that belong to no face."""

from django.urls import path
from django.views.decorators.csrf import csrf_exempt
from django.views.i18n import set_language

from motcua.web.ui import health

urlpatterns = [
    # The choice of language changes nothing but this visitor's own cookie, so public pages can do
    # without a token, and therefore without a cookie.
    path("ngon-ngu/", csrf_exempt(set_language), name="set_language"),
    path("healthz", health.healthz, name="healthz"),
    path("readyz", health.readyz, name="readyz"),
]
