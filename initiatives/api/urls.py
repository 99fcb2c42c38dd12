"""The API's addresses, and whatever else begins as they do, so that all faults are alike."""

from django.urls import path, re_path

from initiatives.api import documentation
from initiatives.api.answering import served
from initiatives.api.operations import api
from initiatives.api.problems import not_found

app_name = "api"


def nothing(request):
    """Say that there is nothing here."""
    raise not_found()


operations, _app, _namespace = api.urls
urlpatterns = [
    path("", served(documentation.page), name="documentation"),
    path("openapi.json", served(documentation.document), name="openapi"),
    *(
        path(str(each.pattern), served(each.callback), name=each.name)
        for each in operations
        if each.name != "api-root"
    ),
    re_path("", served(nothing)),
]
