"""What must hold of every collation, whatever the texts."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from variorum.collate import collate
from variorum.model import Document, Locus
from variorum.reuse import find_passages

Plain = Callable[[Sequence[str]], tuple[Document, ...]]

_TEXT = """harbour ferry captain storm pilot Norland minister rescue divers crew engine coast
the a of in on and said was regime government 12 fifteen U.S. US defence defense " , -"""
_WORDS = _TEXT.split()
_SENTENCES = st.lists(st.sampled_from(_WORDS), min_size=3, max_size=14).map(
    lambda words: " ".join(words).capitalize() + "."
)
_POOL = st.lists(_SENTENCES, min_size=1, max_size=6)


@st.composite
def stories(draw: st.DrawFn) -> list[str]:
    """A few texts made of one pool of sentences, some of their words changed."""
    pool = draw(_POOL)
    texts = []
    for _ in range(draw(st.integers(1, 4))):
        chosen = draw(st.lists(st.sampled_from(pool), min_size=1, max_size=6))
        edited = []
        for sentence in chosen:
            words = sentence.split(" ")
            if draw(st.booleans()):
                words[draw(st.integers(0, len(words) - 1))] = draw(st.sampled_from(_WORDS))
            edited.append(" ".join(words))
        texts.append("\n".join(edited))
    return list(dict.fromkeys(texts))


def _collated(documents: Sequence[Document]) -> tuple[Locus, ...]:
    return collate(documents, find_passages(documents))


_SETTINGS = settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


@given(stories())
@_SETTINGS
def test_every_sentence_is_in_exactly_one_locus(plain: Plain, texts: list[str]) -> None:
    documents = plain(texts)
    held = [
        (r.siglum, r.start, r.end) for locus in _collated(documents) for r in locus.readings
    ]
    wanted = [(d.witness.siglum, s.start, s.end) for d in documents for s in d.sentences]
    assert sorted(held) == sorted(wanted)


@given(stories())
@_SETTINGS
def test_spans_are_in_bounds_and_exact(plain: Plain, texts: list[str]) -> None:
    documents = plain(texts)
    text = {d.witness.siglum: d.witness.text for d in documents}
    for number, locus in enumerate(_collated(documents)):
        assert locus.id == f"l{number + 1}"
        sigla = {r.siglum for r in locus.readings}
        for variant in locus.variants:
            assert len(variant.readings) >= 2
            seen = [s for r in variant.readings for s in r.sigla]
            assert len(seen) == len(set(seen))
            assert set(seen) <= sigla
            for reading in variant.readings:
                assert [s.siglum for s in reading.spans] == list(reading.sigla)
                for span in reading.spans:
                    assert 0 <= span.start <= span.end <= len(text[span.siglum])
                first = reading.spans[0]
                if reading.text is None:
                    assert all(s.start == s.end for s in reading.spans)
                else:
                    assert reading.text
                    assert text[first.siglum][first.start : first.end] == reading.text


def _by_witness(documents: Sequence[Document], loci: Sequence[Locus]) -> object:
    """A collation with witness ids in place of sigla."""
    name = {d.witness.siglum: d.witness.id for d in documents}

    def place(span: object) -> tuple[str, int, int]:
        return (name[span.siglum], span.start, span.end)  # type: ignore[attr-defined]

    return [
        (
            sorted(map(place, locus.readings)),
            [
                (
                    v.kind,
                    v.agrees,
                    sorted((sorted(map(place, r.spans)), r.text is None) for r in v.readings),
                )
                for v in locus.variants
            ],
        )
        for locus in loci
    ]


@given(stories(), st.randoms(use_true_random=False))
@_SETTINGS
def test_the_order_of_documents_does_not_matter(
    plain: Plain, texts: list[str], random: object
) -> None:
    documents = plain(texts)
    shuffled = list(texts)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    again = plain(shuffled)
    assert _by_witness(documents, _collated(documents)) == _by_witness(again, _collated(again))


@given(stories())
@_SETTINGS
def test_a_text_collated_with_itself_has_no_variant(plain: Plain, texts: list[str]) -> None:
    documents = plain([texts[0], texts[0] + "\n"])
    loci = _collated(documents)
    assert all({r.siglum for r in locus.readings} == {"A", "B"} for locus in loci)
    assert not any(locus.variants for locus in loci)


def test_a_hundred_copies_are_one_wording(plain: Plain) -> None:
    text = "\n".join(
        f"Sentence number {n} tells of the harbour and the storm." for n in range(30)
    )
    documents = plain([text + " " * n for n in range(60)])
    loci = _collated(documents)
    assert len(loci) == 30
    assert all(len(locus.readings) == 60 for locus in loci)
    assert not any(locus.variants for locus in loci)
