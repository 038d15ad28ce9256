"""URLs of the programming interface."""

from django.urls import path

from motcua.api.docs import documentation
from motcua.api.v1 import api

urlpatterns = [
    path("api/v1/docs", documentation, name="api_docs"),
    path("api/v1/", api.urls),
]
