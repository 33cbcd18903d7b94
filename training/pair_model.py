"""Train the network that reads a claim and a passage together: bfloat16 on the CPU, resumable."""

import hashlib
import json
import random
import shutil
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import torch
from safetensors.torch import load_file, save_file
from torch import Tensor, nn

from secondsource.labels import Stance
from secondsource.pairs import STANCE_ORDER, PairFiles, Shape
from secondsource.pairs.network import PaddedBatch, PairNetwork, padded
from secondsource.pairs.tokens import PairTokenizer, read_tokenizer
from training.labelled import LabelsUnusable
from training.pair_sets import Group

HEAD_SIZE = 384
# The encoder of the same package reads no more; its product is cut alike.
MAX_TOKENS = 256
_NO_LABEL = -100
_CHUNK = 50


@dataclass(frozen=True, slots=True)
class Course:
    """How long and how fast to learn. A false refute costs more than any other mistake.

    encoder_rate: one short run each (5,500 pairs, 500 held out of FEVER and of SNLI) reached
    .79 and .69 with 6e-5, .84 and .74 with 1.5e-4, .83 and .74 with 3e-4.
    """

    batch_pairs: int = 32
    encoder_rate: float = 1.5e-4
    head_rate: float = 6e-4
    warmup: float = 0.06
    decay: float = 0.01
    class_weights: tuple[float, float, float] = (1.0, 1.0, 1.1)
    false_refute_cost: float = 0.25
    listwise_cost: float = 1.0
    relevance_cost: float = 0.7
    checkpoint_every: int = 100
    seed: int = 1


@dataclass(frozen=True, slots=True)
class Lesson:
    """One batch with its labels; stance -100 and relevance nan stand for "not labelled"."""

    batch: PaddedBatch
    stance: Tensor
    relevance: Tensor
    weight: Tensor
    groups: Tensor


class Trainer:
    """Trains in bfloat16 with float32 copies of the weights, from a start that is checkpointed.

    The word vectors stay as they are: a third of the cost of a step, and words that no training
    pair holds would drift apart from those that it does.
    """

    def __init__(
        self,
        network: PairNetwork,
        tokenizer: PairTokenizer,
        course: Course,
        *,
        precision: torch.dtype = torch.bfloat16,
    ) -> None:
        self.course = course
        self.tokenizer = tokenizer
        network.encoder.get_input_embeddings().weight.requires_grad = False
        names = [name for name, one in network.named_parameters() if one.requires_grad]
        self.masters = {name: network.get_parameter(name).detach().float() for name in names}
        self.masters = {name: one.clone() for name, one in self.masters.items()}
        self.network = network.to(precision)
        rates: dict[float, list[Tensor]] = {course.encoder_rate: [], course.head_rate: []}
        for name, master in self.masters.items():
            is_encoder = name.startswith("encoder.")
            rates[course.encoder_rate if is_encoder else course.head_rate].append(master)
        groups = [{"params": found, "lr": rate} for rate, found in rates.items()]
        self.optimizer = torch.optim.AdamW(groups, weight_decay=course.decay, fused=True)
        self.step = 0

    def train(
        self,
        stages: Sequence[Sequence[Group]],
        checkpoints: Path,
        report: Callable[[str], None],
    ) -> None:
        """Reads all groups once, stage by stage, going on from the newest checkpoint.

        Raises LabelsUnusable for a checkpoint of another plan.
        """
        plan = [batch for one in stages for batch in shuffled_batches(one, self.course)]
        digest = hashlib.sha256(repr((self.course, plan)).encode()).hexdigest()
        rates = torch.optim.lr_scheduler.LambdaLR(
            self.optimizer, lambda step: _rate(step, len(plan), self.course.warmup)
        )
        torch.manual_seed(self.course.seed)
        self._resume(checkpoints, rates, digest)
        self.network.train()
        started, pairs, losses = time.monotonic(), 0, []
        for batch in plan[self.step :]:
            losses.append(self._learn(batch))
            rates.step()
            self.step += 1
            pairs += sum(map(len, batch))
            if self.step % _CHUNK == 0 or self.step == len(plan):
                rate = pairs / (time.monotonic() - started)
                loss = sum(losses) / len(losses)
                report(f"step {self.step}/{len(plan)} loss {loss:.4f} {rate:.1f} pairs/s")
                losses = []
            if self.step % self.course.checkpoint_every == 0 or self.step == len(plan):
                self._keep(checkpoints, rates, digest)

    def finished(self) -> PairNetwork:
        """The network with the float32 weights, ready to be written or asked."""
        self.network.float()
        self._copy_masters()
        return self.network.eval()

    def _learn(self, batch: Sequence[Group]) -> float:
        lesson = lesson_of(batch, self.tokenizer)
        relevance, stance = self.network(lesson.batch)
        loss = loss_of(relevance, stance, lesson, self.course)
        loss.backward()  # type: ignore[no-untyped-call]
        for name, master in self.masters.items():
            gradient = self.network.get_parameter(name).grad
            master.grad = None if gradient is None else gradient.float()
        nn.utils.clip_grad_norm_(self.masters.values(), 1.0)
        self.optimizer.step()
        self.network.zero_grad(set_to_none=True)
        self._copy_masters()
        return float(loss.detach())

    def _copy_masters(self) -> None:
        with torch.no_grad():
            for name, master in self.masters.items():
                self.network.get_parameter(name).copy_(master)

    def _keep(self, folder: Path, rates: Any, digest: str) -> None:
        """Written aside and renamed: a stop in the middle leaves the one before whole."""
        folder.mkdir(parents=True, exist_ok=True)
        aside = folder / "writing.pt"
        state = {
            "plan": digest,
            "step": self.step,
            "masters": self.masters,
            "optimizer": self.optimizer.state_dict(),
            "rates": rates.state_dict(),
            "chance": torch.get_rng_state(),
        }
        torch.save(state, aside)
        aside.rename(folder / "newest.pt")

    def _resume(self, folder: Path, rates: Any, digest: str) -> None:
        newest = folder / "newest.pt"
        if not newest.exists():
            return
        state = torch.load(newest, weights_only=True)
        if state["plan"] != digest:
            raise LabelsUnusable(
                f"{newest} is of other pairs or another course: its steps would not fit. "
                "Give another --checkpoints folder, or remove it to begin anew."
            )
        self.step = state["step"]
        for name, master in self.masters.items():
            master.copy_(state["masters"][name])
        self.optimizer.load_state_dict(state["optimizer"])
        rates.load_state_dict(state["rates"])
        torch.set_rng_state(state["chance"])
        self._copy_masters()


def start_from(encoder: Path, *, name: str, seed: int) -> tuple[PairNetwork, PairTokenizer]:
    """The encoder's own weights under two new heads."""
    torch.manual_seed(seed)
    network = PairNetwork(Shape(name, MAX_TOKENS, HEAD_SIZE, bert_of(encoder)))
    network.encoder.load_state_dict(encoder_weights(encoder))
    return network, read_tokenizer(encoder / "tokenizer.json", max_tokens=MAX_TOKENS)


def bert_of(encoder: Path) -> dict[str, Any]:
    """What transformers' BertConfig needs of the encoder in a folder."""
    config = json.loads((encoder / "config.json").read_text(encoding="utf-8"))
    wanted = (
        "hidden_act", "hidden_dropout_prob", "hidden_size", "intermediate_size", "layer_norm_eps",
        "max_position_embeddings", "num_attention_heads", "num_hidden_layers", "pad_token_id",
        "type_vocab_size", "vocab_size",
    )  # fmt: skip
    return {key: config[key] for key in wanted} | {"attention_probs_dropout_prob": 0.0}


def encoder_weights(encoder: Path) -> dict[str, Tensor]:
    """The encoder's tensors without its pooler."""
    return {
        name: tensor
        for name, tensor in load_file(encoder / "model.safetensors").items()
        if not name.startswith("pooler.") and not name.endswith("position_ids")
    }


def write_model(network: PairNetwork, encoder: Path, folder: Path) -> None:
    """Weights as float16, the encoder's tokenizer, the shape; the card is the caller's."""
    folder.mkdir(parents=True, exist_ok=True)
    files = PairFiles(folder)
    tensors = {
        name: tensor.detach().to(torch.float16).contiguous()
        for name, tensor in network.state_dict().items()
        if tensor.is_floating_point()
    }
    save_file(tensors, files.weights)
    shutil.copyfile(encoder / "tokenizer.json", files.tokenizer)
    files.write_shape(network.shape)


def shuffled_batches(groups: Sequence[Group], course: Course) -> list[list[Group]]:
    """Groups of like length together, the batches in random order; the same for one seed."""
    chance = random.Random(course.seed)  # noqa: S311 - a seeded order, no secret
    order = list(groups)
    chance.shuffle(order)
    # Sorted within large slices only, so that batches still mix sets.
    slices = [order[at : at + 1_000] for at in range(0, len(order), 1_000)]
    plan = [batch for part in slices for batch in _batches(part, course.batch_pairs)]
    chance.shuffle(plan)
    return plan


def lesson_of(groups: Sequence[Group], tokenizer: PairTokenizer) -> Lesson:
    """One batch of groups as tensors."""
    pairs = [pair for group in groups for pair in group]
    read = tokenizer.read([(pair.claim, pair.passage) for pair in pairs])
    return Lesson(
        batch=padded(read),
        stance=torch.tensor([_place(pair.stance) for pair in pairs]),
        relevance=torch.tensor(
            [
                float("nan") if pair.is_relevant is None else float(pair.is_relevant)
                for pair in pairs
            ]
        ),
        weight=torch.tensor([pair.weight for pair in pairs]),
        groups=torch.tensor([at for at, group in enumerate(groups) for _ in group]),
    )


def loss_of(relevance: Tensor, stance: Tensor, lesson: Lesson, course: Course) -> Tensor:
    """Stance by class, false refutes counted twice; relevance by pair and within each group."""
    stance_loss = nn.functional.cross_entropy(
        stance,
        lesson.stance,
        weight=torch.tensor(course.class_weights),
        ignore_index=_NO_LABEL,
        reduction="none",
    )
    is_neutral = lesson.stance == STANCE_ORDER.index(Stance.NEUTRAL)
    refuting = torch.softmax(stance, dim=-1)[:, STANCE_ORDER.index(Stance.REFUTES)]
    false_refutes = -torch.log1p(-refuting.clamp(max=0.999)) * is_neutral
    total = (lesson.weight * (stance_loss + course.false_refute_cost * false_refutes)).mean()
    return total + course.relevance_cost * _relevance_loss(relevance, lesson, course)


def _relevance_loss(relevance: Tensor, lesson: Lesson, course: Course) -> Tensor:
    known = ~lesson.relevance.isnan()
    if not known.any():
        return relevance.sum() * 0
    by_pair = nn.functional.binary_cross_entropy_with_logits(
        relevance[known], lesson.relevance[known]
    )
    is_rival = (lesson.groups[:, None] == lesson.groups[None, :]) & (lesson.relevance[None, :] == 0)
    ranked = (lesson.relevance == 1) & is_rival.any(dim=1)
    if not ranked.any():
        return by_pair
    rivals = relevance[None, :].expand(len(relevance), -1).masked_fill(~is_rival, -1e4)[ranked]
    both = torch.cat([relevance[ranked, None], rivals], dim=1)
    return by_pair + course.listwise_cost * (both.logsumexp(dim=1) - relevance[ranked]).mean()


def _batches(groups: Sequence[Group], most: int) -> Iterator[list[Group]]:
    batch: list[Group] = []
    for group in sorted(groups, key=_length):
        if batch and sum(map(len, batch)) + len(group) > most:
            yield batch
            batch = []
        batch.append(group)
    if batch:
        yield batch


def _length(group: Group) -> int:
    return max(len(pair.claim) + min(len(pair.passage), 1_200) for pair in group)


def _place(stance: Stance | None) -> int:
    return _NO_LABEL if stance is None else STANCE_ORDER.index(stance)


def _rate(step: int, steps: int, warmup: float) -> float:
    rising = max(1, int(warmup * steps))
    return (step + 1) / rising if step < rising else max(0.0, (steps - step) / (steps - rising))
