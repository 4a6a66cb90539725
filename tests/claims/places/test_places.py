"""Places: names, roles, resolution over the story."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from variorum.claims.places import Gazetteer, load_gazetteer, places_in, toponyms_in
from variorum.model import Document, Where

Make = Callable[..., tuple[Document, ...]]


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return load_gazetteer()


@pytest.fixture
def places(make_documents: Make, gazetteer: Gazetteer) -> Callable[..., list[Where]]:
    """The places of texts, in order; checks that every span shows its name."""

    def find(*texts: str) -> list[Where]:
        documents = make_documents(list(texts))
        by_siglum = {d.witness.siglum: d.witness.text for d in documents}
        found = [w for _, ws in sorted(places_in(documents, gazetteer).items()) for w in ws]
        for w in found:
            assert by_siglum[w.span.siglum][w.span.start : w.span.end] == w.name
        return found

    return find


def brief(found: list[Where]) -> list[tuple[str, str | None, str | None]]:
    return [(w.name, w.precision, w.country) for w in found]


def test_provinces_in_a_list(places: Callable[..., list[Where]]) -> None:
    found = places(
        "Warplanes struck depots in the provinces of Hama, Idlib, Damascus, Aleppo and "
        "Deir Ezzor on Monday, according to a statement."
    )
    assert brief(found) == [
        (name, "admin1", "Syria")
        for name in ("Hama", "Idlib", "Damascus", "Aleppo", "Deir Ezzor")
    ]


def test_the_word_beside_a_name_says_what_it_is(places: Callable[..., list[Where]]) -> None:
    found = places(
        "The army lost a camp in the Hama region. A clinic in the northwestern province of "
        "Idlib burned down. Snipers fired in the town of Idlib. Shops closed in Homs."
    )
    assert [(w.name, w.precision) for w in found] == [
        ("Hama", "admin1"),
        ("Idlib", "admin1"),
        ("Idlib", "city"),
        ("Homs", "city"),
    ]


def test_relations(places: Callable[..., list[Where]]) -> None:
    found = places(
        "Guns fell silent in the area around the second city of Aleppo. A convoy stopped near "
        "Raqqa. Trenches were dug on the outskirts of Homs. A bridge 20 miles south of Hama "
        "collapsed. Schools in Damascus stayed open."
    )
    assert [(w.name, w.relation) for w in found] == [
        ("Aleppo", "around"),
        ("Raqqa", "near"),
        ("Homs", "around"),
        ("Hama", "near"),
        ("Damascus", "in"),
    ]


def test_governments_peoples_and_speakers_are_no_places(
    places: Callable[..., list[Where]],
) -> None:
    found = places(
        "Moscow announced a pause and the Kremlin said Russia would watch. Russia's military "
        "denied it. Turkish and Saudi ministers met their Syrian counterpart. Washington "
        "condemned the move, and rebels accuse Tehran of sending arms. Allies are angry at "
        "Ankara."
    )
    assert found == []


def test_a_capital_can_be_a_place(places: Callable[..., list[Where]]) -> None:
    found = places(
        "The envoy returned to Damascus after a visit to Moscow. He last visited Russia in "
        "2008. Fighting goes on in Syria."
    )
    assert brief(found) == [
        ("Damascus", "city", "Syria"),
        ("Moscow", "city", "Russia"),
        ("Russia", "country", "Russia"),
        ("Syria", "country", "Syria"),
    ]


def test_town_and_state(places: Callable[..., list[Where]]) -> None:
    found = places(
        "A barn burned in Paris, Texas, on Sunday. Two men were shot in Puyallup, Wash., and "
        "a third in Portland, ME, hours later."
    )
    assert [(w.name, w.admin1) for w in found] == [
        ("Paris", "Texas"),
        ("Texas", "Texas"),
        ("Puyallup", "Washington"),
        ("Wash.", "Washington"),
        ("Portland", "Maine"),
        ("ME", "Maine"),
    ]


def test_a_town_is_sought_where_the_story_is(places: Callable[..., list[Where]]) -> None:
    alone = places("The mayor lives in Paris with her family.")
    local = places(
        "A flood closed roads in Lamar County, Texas, on Friday. Crews from Dallas worked in "
        "Bonham and in Clarksville, Texas. Schools in Paris will stay shut."
    )
    assert [w.country for w in alone] == ["France"]
    assert [(w.name, w.admin1) for w in local if w.name == "Paris"] == [("Paris", "Texas")]


def test_other_documents_of_the_story_count(places: Callable[..., list[Where]]) -> None:
    vague = "Soldiers entered Tripoli at dawn, residents said."
    lebanon = (
        "The Lebanese army moved through Tripoli, Lebanon, and set up posts in Beirut, in "
        "Sidon and in Zahle. The Lebanese cabinet met in Beirut, Lebanon."
    )
    assert [w.country for w in places(vague)] != ["Lebanon"]
    together = [w.country for w in places(vague, lebanon) if w.span.siglum == "A"]
    assert together == ["Lebanon"]


def test_names_of_people_and_bodies_are_no_places(places: Callable[..., list[Where]]) -> None:
    found = places(
        "Paris Hilton met Judge Houston. The Aleppo Media Centre and the University of Texas "
        "sent word. Jack London wrote it. Moscow-backed groups agreed. The Marburg virus "
        "spread."
    )
    assert found == []


def test_a_surname_stays_a_surname(places: Callable[..., list[Where]]) -> None:
    found = places(
        "Ellen Lincoln runs a bakery in Leeds. Lincoln said the oven failed. According to "
        "Lincoln, nobody was hurt."
    )
    assert [w.name for w in found] == ["Leeds"]


def test_romanised_names(places: Callable[..., list[Where]]) -> None:
    found = places(
        "Shells hit houses around Maarat al-Numan in Idlib province, Syria. Troops withdrew "
        "towards Dayr az Zour."
    )
    assert (found[0].name, found[0].country) == ("Maarat al-Numan", "Syria")
    assert found[-1].name == "Dayr az Zour"
    assert found[-1].geonames_id == 170794


def test_what_is_not_known_is_not_guessed(places: Callable[..., list[Where]]) -> None:
    (found, *_) = places("The village of Kafr Zulaymanah was emptied in Syria last week.")
    assert found.name == "Kafr Zulaymanah"
    located = (found.canonical, found.country, found.latitude, found.precision)
    assert located == (None, None, None, None)


def test_a_name_in_doubt_has_no_coordinates(places: Callable[..., list[Where]]) -> None:
    found = places("A dog was lost in Springfield.")
    assert [(w.name, w.latitude, w.precision) for w in found] == [("Springfield", None, None)]


def test_the_story_outweighs_the_parser(places: Callable[..., list[Where]]) -> None:
    sure = "Shells fell in the Libyan town of Zuwara. Crews put out fires in Zuwara, Libya."
    found = places(
        sure, "Planes pounded Zuwara at noon. A convoy will leave Zarzis for Zuwara."
    )
    assert [w.name for w in found if w.span.siglum == "B"] == ["Zuwara", "Zarzis", "Zuwara"]
    assert {w.country for w in found if w.name == "Zuwara"} == {"Libya"}


def test_an_adjective_is_no_part_of_the_name(places: Callable[..., list[Where]]) -> None:
    found = places("Markets reopened in Syrian Idlib and in the Syrian city of Homs.")
    assert [w.name for w in found] == ["Idlib", "Homs"]


def test_a_capital_comes_before_the_state_named_like_it(
    places: Callable[..., list[Where]],
) -> None:
    found = places("The envoys met in Washington and later in Mexico City.")
    assert [(w.name, w.admin1) for w in found if w.name == "Washington"] == [
        ("Washington", "District of Columbia")
    ]


def test_a_dateline_is_where_it_was_filed(make_documents: Make, gazetteer: Gazetteer) -> None:
    documents = make_documents(["BEIRUT (Gulf Wire) -- Rain fell in Homs on Monday."])
    roles = [
        (w.name, role) for ws in toponyms_in(documents, gazetteer).values() for w, role in ws
    ]
    assert ("Homs", "literal") in roles
    assert ("BEIRUT", "literal") not in roles


def test_the_users_own_places_come_first(make_documents: Make, tmp_path: Path) -> None:
    table = tmp_path / "own.csv"
    table.write_text(
        "name,latitude,longitude,country,feature\nSpringfield,10.5,20.5,TD,village\n",
        encoding="utf-8",
    )
    documents = make_documents(["A dog was lost in Springfield."])
    (found,) = (w for ws in places_in(documents, load_gazetteer(table)).values() for w in ws)
    assert (found.latitude, found.country, found.precision) == (10.5, "Chad", "city")


_SENTENCES = [
    "Rockets fell on Homs and near Hama.",
    "The minister flew to Paris.",
    "A school in Tripoli was shelled.",
    "Protests spread from Texas to Georgia.",
    "Residents of Springfield, Ill., voted.",
    "Nobody was hurt.",
]


@settings(
    max_examples=15,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(order=st.permutations(range(3)), picks=st.lists(st.sampled_from(_SENTENCES), min_size=3))
def test_the_order_of_witnesses_does_not_matter(
    make_documents: Make, gazetteer: Gazetteer, order: list[int], picks: list[str]
) -> None:
    texts = [" ".join(picks), _SENTENCES[0], _SENTENCES[3]]
    documents = make_documents(texts)
    straight = places_in(documents, gazetteer)
    shuffled = places_in([documents[i] for i in order], gazetteer)
    assert straight == shuffled


@pytest.mark.witnesses
def test_the_worked_example_is_in_syria(
    make_documents: Make, gazetteer: Gazetteer, witness_files: list[Path]
) -> None:
    documents = make_documents(witness_files)
    found = [w for ws in places_in(documents, gazetteer).values() for w in ws]
    assert {w.country for w in found} == {"Syria", "Russia"}
    assert {w.name for w in found if w.country == "Russia"} == {"Moscow", "Russia"}
    provinces = {w.name for w in found if w.precision == "admin1"}
    assert provinces == {"Hama", "Idlib", "Damascus", "Aleppo", "Deir Ezzor"}
    assert [w.name for w in found if w.relation == "around"] == ["Aleppo"]


def test_a_place_says_how_sure_and_how_far(places: Callable[..., list[Where]]) -> None:
    found = places(
        "Shells hit Homs in Syria. A bridge near Homs fell. The fair was held in Paris, Texas."
    )
    homs, syria, near, paris, _ = found
    assert [w.precision for w in found[:2]] == ["city", "country"]
    assert homs.confidence is not None
    assert homs.confidence > 0.9
    assert homs.radius_km is not None
    assert near.radius_km is not None
    assert near.radius_km > homs.radius_km
    assert syria.radius_km is not None
    assert syria.radius_km > 300
    assert (paris.country, paris.admin1) == ("United States", "Texas")


def test_a_name_in_doubt_has_alternatives(places: Callable[..., list[Where]]) -> None:
    (found,) = places("A dog was lost in Springfield.")
    assert (found.canonical, found.confidence, found.radius_km) == (None, None, None)
    shares = [c.confidence for c in found.alternatives]
    assert len(shares) > 1
    assert shares == sorted(shares, reverse=True)
    assert sum(shares) <= 1.0
    assert {c.country for c in found.alternatives} == {"United States"}


def test_said_to_be_in(places: Callable[..., list[Where]]) -> None:
    found = places("Floods reached Paris in northern Texas. They cut off Athens, in Georgia.")
    assert [(w.name, w.admin1) for w in found if w.name in {"Paris", "Athens"}] == [
        ("Paris", "Texas"),
        ("Athens", "Georgia"),
    ]


def test_lakes_and_forts_are_not_the_town(places: Callable[..., list[Where]]) -> None:
    found = places("Two men drowned in Lake Houston. A fire broke out in Denver National Park.")
    assert [(w.name, w.latitude) for w in found] == [
        ("Lake Houston", None),
        ("Denver National Park", None),
    ]


def test_a_county_and_its_state(places: Callable[..., list[Where]]) -> None:
    found = places("Rain fell on Tartus province, Syria, and in Baoding city, Hebei.")
    assert [(w.name, w.country) for w in found if w.name in {"Tartus", "Baoding"}] == [
        ("Tartus", "Syria"),
        ("Baoding", "China"),
    ]


def test_us_is_not_the_us(places: Callable[..., list[Where]]) -> None:
    assert places("For rates in Us Weekly, contact Us today.") == []


def test_an_agency_is_no_place(places: Callable[..., list[Where]]) -> None:
    assert places("An officer told SANA that the road was open.") == []


def test_days_are_no_places(places: Callable[..., list[Where]]) -> None:
    assert places("The office opens on Mon and on Sat in the morning.") == []


def test_parties_and_their_places(make_documents: Make, gazetteer: Gazetteer) -> None:
    documents = make_documents(["Senator Ann Poe, D-Chicago, spoke of Polish-German talks."])
    roles = [
        (w.name, role) for ws in toponyms_in(documents, gazetteer).values() for w, role in ws
    ]
    assert ("Polish", "adjective") in roles
    assert "Chicago" in {name for name, _ in roles}


def test_given_names_are_all_resolved(make_documents: Make, gazetteer: Gazetteer) -> None:
    text = "Moscow announced it. The Syrian army left Aleppo."
    spans = [(text.index(n), text.index(n) + len(n)) for n in ("Moscow", "Syrian")]
    documents = make_documents([text])
    siglum = documents[0].witness.siglum
    found = [
        w for ws in toponyms_in(documents, gazetteer, {siglum: spans}).values() for w, _ in ws
    ]
    assert [(w.name, w.country) for w in found] == [("Moscow", "Russia"), ("Syrian", "Syria")]


@settings(
    max_examples=15,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(picks=st.lists(st.sampled_from(_SENTENCES), min_size=1, max_size=5))
def test_probabilities_are_probabilities(
    make_documents: Make, gazetteer: Gazetteer, picks: list[str]
) -> None:
    for named in toponyms_in(make_documents([" ".join(picks)]), gazetteer).values():
        for w, _ in named:
            shares = [c.confidence for c in w.alternatives]
            whole = sum(shares) + (w.confidence or 0.0)
            assert all(0.0 <= s <= 1.0 for s in shares)
            assert whole <= 1.01
            assert (w.confidence is None) == (w.latitude is None)


@pytest.mark.research
def test_it_is_as_good_as_it_was(research_data: Path) -> None:
    from evals.places import Inside, corpus, half

    from variorum.annotate import Annotator

    if not (research_data / "geo" / "GeoVirus.xml").exists():
        pytest.skip("GeoVirus is absent")
    own = load_gazetteer()
    made = half("geovirus", research_data, Annotator(), odd=False)[:30]
    scores = corpus(made, own, Inside(own), parts=False).scores()
    assert scores["found.f1"] > 0.85
    assert scores["found.region"] > 0.9
