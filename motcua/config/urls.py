"""All web addresses; each face keeps its own table."""

from django.urls import URLPattern, URLResolver, include, path

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("motcua.web.ui.urls")),
    path("", include("motcua.web.portal.urls")),
    path("", include("motcua.web.sign_in.urls")),
    path("", include("motcua.web.checker.urls")),
    path("", include("motcua.web.dossier.urls")),
    path("", include("motcua.web.desk.urls")),
    path("", include("motcua.web.office.urls")),
    path("", include("motcua.web.reporting.urls")),
    path("", include("motcua.web.administration.urls")),
    path("", include("motcua.web.control.urls")),
]

handler400 = "motcua.web.ui.errors.bad_request"
handler403 = "motcua.web.ui.errors.permission_denied"
handler404 = "motcua.web.ui.errors.page_not_found"
handler500 = "motcua.web.ui.errors.server_error"
