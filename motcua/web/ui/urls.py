"""URLs that belong to no face."""

from django.urls import path
from django.views.decorators.csrf import csrf_exempt
from django.views.i18n import set_language

from motcua.web.ui import health
from motcua.web.ui.saved_views import saved_views
from motcua.web.ui.type_size import choose_type_size

urlpatterns = [
    # Exempt, as it sets only the visitor's language cookie: so public pages need no CSRF cookie.
    path("ngon-ngu/", csrf_exempt(set_language), name="set_language"),
    # So is this one: it sets only how large the type is.
    path("co-chu/", csrf_exempt(choose_type_size), name="type_size"),
    path("danh-sach-da-luu/<slug:kind>/", saved_views, name="saved_views"),
    path("healthz", health.healthz, name="healthz"),
    path("readyz", health.readyz, name="readyz"),
]
