"""Late interaction: both texts are read apart, and every word of the claim looks for its like.

ColBERT (Khattab and Zaharia 2020, arXiv 2004.12832), with a weight for each word of the claim.
torch is imported here: load this module where it is used, never at the top of another.
"""

from collections.abc import Sequence

import torch
from torch import Tensor, nn
from transformers import BertConfig, BertModel

from secondsource.pairs.late_files import LateShape
from secondsource.pairs.network import PaddedBatch

# A word that every text has still counts a little: "not" is one of them.
_LEAST_WEIGHT = 0.05


class LateNetwork(nn.Module):
    """An encoder of single texts, one vector of length 1 for each token, and the words' weights."""

    def __init__(self, shape: LateShape) -> None:
        super().__init__()
        self.shape = shape
        # Faster than "sdpa" on the CPU at these lengths: measured 1.3 times.
        config = BertConfig(**{**shape.bert, "attn_implementation": "eager"})
        self.encoder = BertModel(config, add_pooling_layer=False)
        # Of each token of the vocabulary; begins as its inverse document frequency.
        self.weight = nn.Parameter(torch.zeros(config.vocab_size))
        # The likeness of two texts lies in a narrow band: softmax needs it spread. Training only.
        self.scale = nn.Parameter(torch.tensor(25.0))

    def forward(self, batch: PaddedBatch) -> Tensor:
        """Vectors of length 1, float32 (n, longest, dimension); padding has some too."""
        states = self.encoder(
            input_ids=batch.ids, token_type_ids=batch.sides, attention_mask=batch.mask
        ).last_hidden_state
        return nn.functional.normalize(states.float(), dim=-1)

    def weights_of(self, batch: PaddedBatch) -> Tensor:
        """How much each token of a claim counts, float32 (n, longest), 0 for padding."""
        counts = batch.mask.clone()
        # The marks at both ends stand in every text.
        counts[:, 0] = 0
        counts.scatter_(1, batch.mask.sum(dim=1, keepdim=True) - 1, 0)
        weights = self.weight.float()[batch.ids].clamp(min=_LEAST_WEIGHT)
        return weights * counts

    def likeness(self, claims: PaddedBatch, passages: PaddedBatch) -> Tensor:
        """Of every claim to every passage, float32 (claims, passages) in -1..1."""
        asked, answers = self(claims), self(passages)
        cosines = torch.einsum("cid,pjd->cpij", asked, answers)
        cosines = cosines.masked_fill(passages.mask[None, :, None, :] == 0, -1.0)
        weights = self.weights_of(claims)
        total = (cosines.max(dim=-1).values * weights[:, None, :]).sum(dim=-1)
        return total / weights.sum(dim=-1).clamp(min=1e-6)[:, None]


def padded_texts(texts: Sequence[Sequence[int]]) -> PaddedBatch:
    """Token ids of single texts as tensors, filled up to the longest."""
    longest = max(map(len, texts))
    ids = torch.zeros((len(texts), longest), dtype=torch.long)
    mask = torch.zeros_like(ids)
    for row, text in enumerate(texts):
        ids[row, : len(text)] = torch.tensor(text)
        mask[row, : len(text)] = 1
    return PaddedBatch(ids, torch.zeros_like(ids), mask)
