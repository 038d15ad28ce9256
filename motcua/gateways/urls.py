"""URLs for systems outside, and the pages of the payment sandbox where it is used."""

from django.urls import path

from motcua.gateways import views
from motcua.gateways.payment_sandbox import views as sandbox

urlpatterns = [
    path("thanh-toan/<slug:gateway>/xac-nhan/", views.confirm, name="confirm_payment"),
    path(
        "thu-nghiem/ngan-hang/<slug:gateway>/sao-ke/", sandbox.statement, name="sandbox_statement"
    ),
    path(
        "thu-nghiem/ngan-hang/<slug:gateway>/<dossier_code:reference>/",
        sandbox.bank,
        name="sandbox_bank",
    ),
]
