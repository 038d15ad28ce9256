"""The root URL configuration; each face has its own table."""

from django.apps import apps
from django.urls import URLPattern, URLResolver, include, path

from motcua.config.wiring import SUBSCRIBERS
from motcua.web.ui.faces import FACES
from motcua.web.ui.health import metrics

urlpatterns: list[URLPattern | URLResolver] = [
    path("metrics", metrics, {"subscribers": list(SUBSCRIBERS)}, name="metrics"),
    path("", include("motcua.web.ui.urls")),
    path("", include("motcua.api.urls")),
    path("", include("motcua.gateways.urls")),
    *(path("", include(face.urls)) for face in FACES),
]
if apps.is_installed("motcua.gateways.identity_stand_in"):
    urlpatterns += [path("", include("motcua.gateways.identity_stand_in.urls"))]

handler400 = "motcua.web.ui.errors.bad_request"
handler403 = "motcua.web.ui.errors.permission_denied"
handler404 = "motcua.web.ui.errors.page_not_found"
handler500 = "motcua.web.ui.errors.server_error"
