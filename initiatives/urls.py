"""Addresses of initiatives, alone and as lists, and of the benefits they claim."""

from django.urls import path

from initiatives.views import benefits, detail, exports, lists, typeahead

urlpatterns = [
    path("initiativer/", lists.initiative_list, name="initiatives"),
    path("initiativer.csv", exports.initiatives_csv, name="initiatives-csv"),
    path("initiativer.xlsx", exports.initiatives_xlsx, name="initiatives-xlsx"),
    path("initiativer.json", exports.initiatives_json, name="initiatives-json"),
    path("initiativer/forslag.json", typeahead.typeahead, name="typeahead"),
    path("initiativer/<slug:key>/", detail.initiative, name="initiative"),
    path("gevinster/", benefits.benefit_list, name="benefits"),
    path("gevinster/<slug:code>/", benefits.benefit, name="benefit"),
]
