"""The forms of a word share a stem, and what is derived from it a root."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from initiatives.search.dictionary import Dictionary
from initiatives.search.stems import root, stem
from initiatives.search.text import fold, words

# All forms on a line share a stem; bokmål and nynorsk are mixed on purpose.
FAMILIES = """
barnehageplass barnehageplassen barnehageplasser barnehageplassar barnehageplassane
kvalitet kvaliteten kvaliteter kvalitetene kvalitetar kvalitets
innbygger innbyggeren innbyggere innbyggerne innbyggernes innbyggjar innbyggjarane
hjemmetjeneste hjemmetjenesten hjemmetjenestene heimeteneste heimetenesta heimetenester
skole skolen skoler skolene skule skulen skular skulane
vann vannet vatn vatnet
sykehjem sykehjemmet sykehjemmene sjukeheim sjukeheimen sjukeheimar sjukeheimane
løsning løsningen løsninger løsningene løysing løysinga løysingar løysingane
tre treet trær trærne
bytre bytrær bytrærne
bok boka boken bøker bøkene
lærebok læreboka lærebøker lærebøkene
senter senteret sentre sentrene sentra
omsorgssenter omsorgssenteret omsorgssentre omsorgssentrene
regel regelen regler reglene reglar reglane
nøkkel nøkkelen nøkler nøklene nøklar
kommune kommunen kommuner kommunene kommunar kommunane kommunens kommunenes
tjeneste tjenesten tjenester tjenestene teneste tenester
bibliotek biblioteket biblioteker bibliotekene biblioteka bibliotekets
lærer læreren lærere lærerne lærar læraren lærarar lærarane
bruker brukeren brukere brukerne brukar brukaren brukarar brukarane
sykepleier sykepleieren sykepleiere sykepleierne
leder lederen ledere lederne leiar leiaren leiarar leiarane
elev eleven elever elevene elevar elevane
robot roboten roboter robotene robotar robotane
samtalerobot samtaleroboter samtalerobotar samtalerobotane
modell modellen modeller modellene modellar modellane
språkmodell språkmodellen språkmodeller språkmodellar
kamera kameraet kameraer kameraene
system systemet systemer systemene systema
arkiv arkivet arkiver arkivene arkiva
melding meldinga meldingen meldinger meldingene meldingar meldingane
bilde bildet bilder bildene bilete biletet
datter datteren døtre døtrene
hand handa hånd hånda hånden hender hendene
museum museet museer museene
flom flommen flommer flaum flaumen flaumar
byggesak byggesaken byggesaker byggesakene byggesaka
mulighet muligheten muligheter moglegheit moglegheiter
virksomhet virksomheten virksomheter verksemd verksemda verksemder
offentlig offentlige offentleg offentlege
automatisk automatiske
kjøre kjører kjørte kjørt
selvkjørende sjølvkøyrande
sykkelvei sykkelveien sykkelveier sykkelveiene sykkelveg sykkelvegen sykkelvegar
sensor sensoren sensorer sensorene sensorar sensorane
buss bussen busser bussene bussar bussane
analyse analysen analyser analysene analysar analysane
prosjekt prosjektet prosjekter prosjektene prosjekta
fylke fylket fylker fylkene fylka
møte møtet møter møtene møta
vannforbruk vannforbruket vassforbruk vassforbruket
eiendomsskatt eiendomsskatten eigedomsskatt eigedomsskatten
"""

# All words on a line share a root.
DERIVED = """
varsling varsel varsle varsler varslinger varslingen
brøyting brøyte brøyter brøytet brøytinga
kartlegging kartlegge kartlegger
planlegging planlegge planlegger planlagt
utvikling utvikle utvikler
rengjøring rengjøre
telling telle teller
forskning forsking forske forsker
"""

APART = """
tale avtale
tale tall
lærer læring
lege legge
leder leser
bil bilde
bo bok
by bygg
tre treffe
rot rotte
natt natur
barn barnevern
kommune kommunikasjon
kunst kunstig
strøm stram
regel regulering
syk sykkel
is island
sko skog
land landing
helse hel
data dato
hus husk
sted stade
"""


def pairs(table):
    """The first word of each line with each of the others."""
    rows = (line.split() for line in table.strip().splitlines())
    return [(first, other) for first, *others in rows for other in others]


@pytest.mark.parametrize(("word", "form"), pairs(FAMILIES))
def test_the_forms_of_a_word_share_a_stem(word, form):
    assert stem(fold(form)) == stem(fold(word))


@pytest.mark.parametrize(("word", "derived"), pairs(DERIVED))
def test_words_derived_alike_share_a_root(word, derived):
    assert root(stem(fold(derived))) == root(stem(fold(word)))


@pytest.mark.parametrize(("word", "other"), pairs(APART))
def test_other_words_share_no_stem(word, other):
    assert stem(fold(word)) != stem(fold(other))


def test_no_two_families_share_a_stem():
    first = [line.split()[0] for line in FAMILIES.strip().splitlines()]
    stems = [stem(fold(word)) for word in first]
    shared = {word for word, its in zip(first, stems, strict=True) if stems.count(its) > 1}
    assert not shared


@given(st.text())
@example("s")
@example("ende")
@example("erererer")
@example("skulskulskul")
def test_every_word_has_a_stem_and_a_root(text):
    for word in words(text):
        assert len(stem(word)) > 0
        assert len(root(stem(word))) > 0


@given(st.text("abdegklmnorstvåøæ", min_size=1, max_size=70))
def test_a_stem_has_room_in_the_index(text):
    for word in words(text):
        assert len(stem(word)) <= 60


def dictionary(*texts):
    """A catalogue with these words."""
    return Dictionary({word: stem(word) for text in texts for word in words(text)})


@pytest.mark.parametrize(
    ("part", "compound"),
    [
        ("lekkasje", "vannlekkasje"),
        ("lekkasjer", "vannlekkasjen"),
        ("vann", "vannlekkasjer"),
        ("vatn", "vannlekkasje"),
        ("arkiv", "byggesaksarkiv"),
        ("byggesak", "byggesaksarkivet"),
        ("sak", "byggesaker"),
        ("barnehage", "barnehageopptak"),
        ("opptak", "barnehageopptaket"),
        ("varsel", "flomvarsling"),
        ("varsling", "pollenvarsel"),
        ("sykehjem", "sjukeheimsplassar"),
        ("skole", "ungdomsskular"),
        ("journal", "pasientjournalsystem"),
        ("rør", "avløpsrør"),
        ("post", "postmottak"),
        ("fravær", "sykefraværsprediksjon"),
    ],
)
def test_a_part_of_a_compound_finds_it(part, compound):
    catalogue = dictionary(compound, "bygge sak avløp noe helt annet")
    assert catalogue.compounds(fold(part)) >= {fold(compound)}


@pytest.mark.parametrize(
    ("word", "other"),
    [
        ("tale", "avtale"),
        ("tale", "omtale"),
        ("lærer", "maskinlæring"),
        ("tak", "opptak"),
        ("møte", "imøtekomme"),
        ("sak", "rettssikkerhet"),
        ("ki", "kirke"),
        ("by", "innbygger"),
        ("vei", "veileder"),
        ("natt", "alternativt"),
        ("kunst", "kunstig"),
        ("syke", "psykisk"),
    ],
)
def test_what_only_looks_like_a_part_finds_nothing(word, other):
    assert fold(other) not in dictionary(other, word).compounds(fold(word))


def test_a_word_is_no_part_of_itself():
    catalogue = dictionary("robot roboter robotene samtalerobot")
    assert catalogue.compounds("robot") == {"samtalerobot"}
    assert catalogue.inflected("roboten") == {"robot", "roboter", "robotene"}


@given(st.text(), st.text())
def test_any_word_can_be_asked_of_any_dictionary(text, catalogue):
    known = dictionary(catalogue, "byggesaksarkiv e-post ki")
    for word in words(text):
        assert known.inflected(word) | known.compounds(word) <= known.stems.keys()
        assert {near for near, _apart in known.nearest(word)} <= known.stems.keys()
        known.split(word)
