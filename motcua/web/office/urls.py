"""URLs of officers and leaders."""

from django.urls import path

from motcua.web.office import notice_views, views

app_name = "office"
urlpatterns = [
    path("xu-ly/", views.home, name="home"),
    path("thong-bao/", notice_views.notices, name="notices"),
]
