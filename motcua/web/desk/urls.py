"""URLs of the counter."""

from django.urls import path

from motcua.web.desk import (
    cash_views,
    form_views,
    group_handing_views,
    group_views,
    handing_views,
    intake_views,
    register_views,
    views,
)
from motcua.web.desk.capitals import use_capitals
from motcua.web.desk.correction_views import correct
from motcua.web.desk.filing import change_filing

app_name = "desk"
urlpatterns = [
    path("mot-cua/", views.home, name="home"),
    path("mot-cua/so-quy/", cash_views.book, name="cash_book"),
    path("mot-cua/so-theo-doi/", register_views.register, name="register"),
    path("mot-cua/so-quy/quyet-toan/", cash_views.settlement, name="settlement"),
    path("mot-cua/tra-ket-qua/", handing_views.hand_out, name="hand_out"),
    path("mot-cua/buu-dien/", handing_views.post, name="post"),
    path("mot-cua/giao-nhan/", handing_views.exchange, name="exchange"),
    path("mot-cua/giay-cho-ky/", form_views.waiting_forms, name="waiting_forms"),
    path("mot-cua/giay-cho-ky/<row:pk>/", form_views.form_given, name="form_given"),
    path("mot-cua/tim/", views.search, name="search"),
    path("mot-cua/lien-thong/", group_views.choose_group, name="choose_group"),
    path("mot-cua/lien-thong/<slug:code>/", group_views.receive_linked, name="receive_linked"),
    path("mot-cua/nhom-ho-so/<row:pk>/", group_views.group, name="group"),
    path(
        "mot-cua/nhom-ho-so/<row:pk>/tra-ket-qua/",
        group_handing_views.hand_out_linked,
        name="hand_out_group",
    ),
    path(
        "mot-cua/nhom-ho-so/<row:pk>/giay-tiep-nhan.pdf", group_views.group_slip, name="group_slip"
    ),
    path(
        "mot-cua/nhom-ho-so/<row:pk>/giay-tiep-nhan/<row:edition>.pdf",
        group_views.group_slip,
        name="former_group_slip",
    ),
    path("mot-cua/tiep-nhan/", intake_views.receive, name="receive"),
    path("mot-cua/tiep-nhan/<procedure_code:code>/", intake_views.choose, name="choose"),
    path(
        "mot-cua/tiep-nhan/<procedure_code:code>/nguoi-nop/",
        intake_views.applicant,
        name="applicant",
    ),
    path("mot-cua/ho-so/<row:pk>/nguoi-nop/", intake_views.change_applicant, name="mend"),
    path("mot-cua/ho-so/<row:pk>/nguoi-nop-thay/", change_filing, name="filing"),
    path("mot-cua/ho-so/<row:pk>/sua-nguoi-nop/", correct, name="correct"),
    path("mot-cua/ho-so/<row:pk>/giay-to/", intake_views.papers, name="papers"),
    path("mot-cua/ho-so/<row:pk>/kiem-tra/", intake_views.check, name="check"),
    path("mot-cua/ho-so/<row:pk>/viet-hoa/", use_capitals, name="capitals"),
    path("mot-cua/ho-so/<row:pk>/tiep-nhan/", intake_views.accept, name="accept"),
]
