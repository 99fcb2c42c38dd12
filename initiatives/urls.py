"""Addresses of initiatives, alone and as lists, and of the benefits they claim."""

from django.urls import path

from initiatives.views import benefits, detail, exports, lists, preview, typeahead

urlpatterns = [
    path("initiativer/", lists.initiative_list, name="initiatives"),
    path("initiativer.csv", exports.initiatives_csv, name="initiatives-csv"),
    path("initiativer.xlsx", exports.initiatives_xlsx, name="initiatives-xlsx"),
    path("initiativer.json", exports.initiatives_json, name="initiatives-json"),
    path("initiativer.atom", exports.initiatives_atom, name="initiatives-atom"),
    path("initiativer/forslag.json", typeahead.typeahead, name="typeahead"),
    path("initiativer/<slug:key>/", detail.initiative, name="initiative"),
    path("forhandsvisning/<str:token>/", preview.preview, name="preview"),
    path("gevinster/", benefits.benefit_list, name="benefits"),
    path("gevinster/<slug:code>/", benefits.benefit, name="benefit"),
]
