"""URLs of the portal."""

from django.urls import path

from motcua.web.portal import (
    declaration_views,
    opened_views,
    payment_views,
    supplement_views,
    views,
)

app_name = "portal"
urlpatterns = [
    path("", views.home, name="home"),
    path("thu-tuc/", views.procedures, name="procedures"),
    path("thu-tuc/<procedure_code:code>/", views.procedure, name="procedure"),
    path(
        "thu-tuc/<procedure_code:code>/to-khai/",
        declaration_views.declaration,
        name="declaration",
    ),
    path(
        "thu-tuc/<procedure_code:code>/to-khai/trong/",
        declaration_views.blank_paper,
        name="blank_paper",
    ),
    path(
        "thu-tuc/<procedure_code:code>/to-khai/mau/",
        declaration_views.sample_paper,
        name="sample_paper",
    ),
    path("bo-phan-mot-cua/", views.counters, name="counters"),
    path("bo-phan-mot-cua/<slug:code>/", views.counter, name="counter"),
    path("viec/", views.life_events, name="life_events"),
    path("viec/<slug:code>/", views.life_event, name="life_event"),
    path("tra-cuu/", views.tracking, name="tracking"),
    path("tra-cuu/mo/", opened_views.open_with_secret, name="open"),
    path("tra-cuu/<dossier_code:code>/", opened_views.opened, name="opened"),
    path("tra-cuu/<dossier_code:code>/dong/", opened_views.close, name="close"),
    path("tra-cuu/<dossier_code:code>/bo-sung/", supplement_views.supplement, name="supplement"),
    path("tra-cuu/<dossier_code:code>/thanh-toan/", payment_views.pay, name="payment"),
    path(
        "tra-cuu/<dossier_code:code>/thanh-toan/tiep/",
        payment_views.continue_payment,
        name="continue_payment",
    ),
    path(
        "tra-cuu/<dossier_code:code>/thanh-toan/thoi/",
        payment_views.leave_payment,
        name="leave_payment",
    ),
    path("tra-cuu/<dossier_code:code>/giay-hen/", opened_views.receipt, name="receipt"),
    path(
        "tra-cuu/<dossier_code:code>/bien-lai/<row:receipt>/",
        opened_views.fee_receipt,
        name="fee_receipt",
    ),
    path("tra-cuu/<dossier_code:code>/ket-qua/<row:paper>/", opened_views.result, name="result"),
    path(
        "tra-cuu/<dossier_code:code>/giay/<row:form>/", opened_views.issued_form, name="issued_form"
    ),
]
