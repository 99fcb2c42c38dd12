"""Addresses of initiatives, alone and as lists, and of the benefits they claim."""

from django.urls import path

from initiatives.views import (
    benefits,
    citing,
    data,
    detail,
    exports,
    lists,
    preview,
    typeahead,
)

urlpatterns = [
    path("initiativer/", lists.initiative_list, name="initiatives"),
    path("initiativer.csv", exports.initiatives_csv, name="initiatives-csv"),
    path("initiativer.xlsx", exports.initiatives_xlsx, name="initiatives-xlsx"),
    path("initiativer.json", exports.initiatives_json, name="initiatives-json"),
    path("initiativer.atom", exports.initiatives_atom, name="initiatives-atom"),
    path("initiativer/forslag.json", typeahead.typeahead, name="typeahead"),
    path("initiativer/<slug:key>/", detail.initiative, name="initiative"),
    path("initiativer/<slug:key>/sitering.bib", citing.initiative, {"ending": "bib"}, "cite-bib"),
    path("initiativer/<slug:key>/sitering.ris", citing.initiative, {"ending": "ris"}, "cite-ris"),
    path("data/sitering/", citing.citing_page, name="citing"),
    path("data/sitering.bib", citing.whole_set, {"ending": "bib"}),
    path("data/sitering.ris", citing.whole_set, {"ending": "ris"}),
    path("forhandsvisning/<str:token>/", preview.preview, name="preview"),
    path("data/", data.overview, name="data"),
    path("data/ordbok/", data.data_dictionary, name="dictionary"),
    path("data/ordbok.json", data.data_dictionary_json, name="dictionary-json"),
    path("data/datapackage.json", data.data_package, name="datapackage"),
    path("data/last-ned/", data.download, name="download"),
    path("gevinster/", benefits.benefit_list, name="benefits"),
    path("gevinster/<slug:code>/", benefits.benefit, name="benefit"),
]
