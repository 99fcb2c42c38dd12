"""Addresses of initiatives, alone and as lists, and of the benefits they claim."""

from django.urls import path

from initiatives.views import (
    benefits,
    citing,
    data,
    detail,
    edition_files,
    editions,
    exports,
    harvest,
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
    path("data/utgaver/", editions.edition_list, name="editions"),
    path("data/utgaver/index.json", editions.edition_index, name="editions-json"),
    path("data/utgaver/siste/", editions.newest, name="newest-edition"),
    path("data/utgaver/siste/<str:file>", editions.newest),
    path("data/utgaver/<str:name>/", editions.edition, name="edition"),
    path(
        "data/utgaver/<str:name>/sitering.<str:ending>", editions.citation, name="edition-citation"
    ),
    path("data/utgaver/<str:name>/<str:file>", edition_files.edition_file, name="edition-file"),
    path("data/katalog.ttl", harvest.catalogue_turtle, name="catalogue-turtle"),
    path("data/katalog.jsonld", harvest.catalogue_json_ld, name="catalogue-json-ld"),
    path("data/felt-til-felt.json", harvest.field_mapping, name="field-mapping"),
    path("gevinster/", benefits.benefit_list, name="benefits"),
    path("gevinster/<slug:code>/", benefits.benefit, name="benefit"),
    path("sitemap.xml", harvest.site_map, name="site-map"),
    path("sitemap-<int:part>.xml", harvest.site_map_part),
    path("robots.txt", harvest.robots),
]
