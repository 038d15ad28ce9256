"""URLs of officers and leaders."""

from django.urls import path

from motcua.web.office import views

app_name = "office"
urlpatterns = [path("xu-ly/", views.home, name="home")]
