"""The documentation of the interface as a page, made from its own description."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from motcua.api.v1 import api


def documentation(request: HttpRequest) -> HttpResponse:
    """Every question that can be asked, with its parameters and the shape of its answer."""
    schema = api.get_openapi_schema()
    asked = [
        {"path": path, "method": method.upper(), "id": each["operationId"], **each}
        for path, methods in schema["paths"].items()
        for method, each in methods.items()
    ]
    shown = {
        "asked": [each | {"answer": _answer_of(each, schema)} for each in asked],
        "description": reverse("api:openapi-json"),
    }
    return render(request, "api/docs.html", shown)


def _answer_of(operation: dict[str, Any], schema: dict[str, Any]) -> dict[str, Any]:
    """The fields of a right answer; empty where its shape is told elsewhere."""
    content = operation["responses"][200]["content"]["application/json"]["schema"]
    name = content.get("$ref", "").rpartition("/")[2]
    fields: dict[str, Any] = schema["components"]["schemas"].get(name, {}).get("properties", {})
    return fields
