"""URLs of procedure control."""

from django.urls import path

from motcua.web.control import (
    asked_views,
    case_views,
    handling_views,
    name_views,
    template_views,
    views,
)

app_name = "control"
urlpatterns = [
    path("kiem-soat/", views.waiting, name="waiting"),
    path("kiem-soat/thu-tuc/<procedure_code:code>/", views.doubted, name="doubted"),
    path("kiem-soat/ten-goi/", name_views.procedures, name="named"),
    path("kiem-soat/cau-hoi/<row:pk>/bo/", name_views.settle, name="settle_question"),
    path("kiem-soat/ten-goi/<procedure_code:code>/", name_views.names, name="names"),
    path("kiem-soat/ten-goi/<procedure_code:code>/bo/", name_views.remove_name, name="remove_name"),
    path("kiem-soat/mau-ket-qua/", template_views.templates, name="result_templates"),
    path("kiem-soat/mau-ket-qua/<row:pk>/", template_views.template, name="result_template"),
    path(
        "kiem-soat/mau-ket-qua/thu-tuc/<procedure_code:code>/",
        template_views.new_template,
        name="new_result_template",
    ),
    path("kiem-soat/hoi-nguoi-nop/<procedure_code:code>/", asked_views.asked, name="asked"),
    path(
        "kiem-soat/hoi-truong-hop/<procedure_code:code>/",
        case_views.case_questions,
        name="case_questions",
    ),
    path("kiem-soat/dung-gio/", handling_views.general_grounds, name="general_grounds"),
    path("kiem-soat/dung-gio/<row:pk>/thoi/", handling_views.end_ground, name="end_ground"),
    path("kiem-soat/he-thong-chung/<row:pk>/thoi/", handling_views.end_system, name="end_system"),
    path("kiem-soat/dung-gio/<procedure_code:code>/", handling_views.grounds, name="grounds"),
    path(
        "kiem-soat/he-thong-chung/<procedure_code:code>/",
        handling_views.central_system,
        name="central_system",
    ),
    path("kiem-soat/quy-trinh/", views.bare, name="bare"),
    path("kiem-soat/quy-trinh/<row:pk>/", views.attach, name="attach"),
]
