"""URLs of the dossier page."""

from django.urls import path

from motcua.web.dossier import message_views, views

app_name = "dossier"
urlpatterns = [
    path("ho-so/<row:pk>/", views.show, name="show"),
    path("ho-so/<row:pk>/da-tiep-nhan/", views.accepted, name="accepted"),
    path("ho-so/<row:pk>/giay-tiep-nhan.pdf", views.receipt, name="receipt"),
    path("ho-so/<row:pk>/giay/<row:form>.pdf", views.issued_form, name="issued_form"),
    path("ho-so/<row:pk>/de-nghi/<row:proposal>.pdf", views.draft, name="draft"),
    path("ho-so/<row:pk>/tin/<row:message>/gui-lai/", message_views.resend, name="resend"),
    path("ho-so/<row:pk>/<slug:verb>/", views.act, name="act"),
    path("ho-so/<row:pk>/buoc/<row:step>/<slug:address>/<str:target>/", views.move, name="move"),
]
