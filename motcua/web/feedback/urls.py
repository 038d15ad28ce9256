"""URLs of petitions and ratings."""

from django.urls import path

from motcua.web.feedback import petition_views, rating_views

app_name = "feedback"
urlpatterns = [
    path("phan-anh/xu-ly/", petition_views.petitions, name="petitions"),
    path("phan-anh/xu-ly/<row:pk>/", petition_views.petition, name="petition"),
    path("phan-anh/danh-gia/", rating_views.ratings, name="ratings"),
]
