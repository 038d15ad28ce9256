"""URLs of officers and leaders."""

from django.urls import path

from motcua.web.office import bulk, deciding, delegating, late, leading, notice_views, views

app_name = "office"
urlpatterns = [
    path("xu-ly/", views.home, name="home"),
    path("xu-ly/cho-duyet/", deciding.to_decide, name="to_decide"),
    path("xu-ly/lanh-dao/", leading.leading, name="leading"),
    path("xu-ly/lanh-dao/tre-han/", late.late, name="late"),
    path("xu-ly/lanh-dao/lam-thay/<row:pk>/", delegating.delegate, name="delegate"),
    path("xu-ly/lanh-dao/thoi-lam-thay/<row:pk>/", delegating.end, name="end_delegation"),
    path("xu-ly/lanh-dao/thoi-uy-quyen/<row:pk>/", delegating.end_given, name="end_authority"),
    path("xu-ly/hang-loat/", bulk.bulk, name="bulk"),
    path("xu-ly/hang-loat/<row:pk>/", bulk.progress, name="batch"),
    path("thong-bao/", notice_views.notices, name="notices"),
    path("thong-bao/<row:pk>/", notice_views.notices_like, name="notices_like"),
]
