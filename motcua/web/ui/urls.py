"""URLs that belong to no face."""

from django.urls import path
from django.views.decorators.csrf import csrf_exempt
from django.views.i18n import set_language

from motcua.web.ui import health
from motcua.web.ui.saved_views import saved_views

urlpatterns = [
    # Exempt, as it sets only the visitor's language cookie: so public pages need no CSRF cookie.
    path("ngon-ngu/", csrf_exempt(set_language), name="set_language"),
    path("danh-sach-da-luu/<slug:kind>/", saved_views, name="saved_views"),
    path("healthz", health.healthz, name="healthz"),
    path("readyz", health.readyz, name="readyz"),
]
