"""A model of a few thousand weights with random values, in the form that real ones have."""

from pathlib import Path

import torch
from safetensors.torch import save_file
from tokenizers import Tokenizer
from tokenizers.models import WordPiece
from tokenizers.normalizers import Lowercase
from tokenizers.pre_tokenizers import BertPreTokenizer

from secondsource.pairs import LateFiles, LateShape, PairFiles, Shape
from secondsource.pairs.late_network import LateNetwork
from secondsource.pairs.network import PairNetwork

MARKS = ("[PAD]", "[UNK]", "[CLS]", "[SEP]")
LETTERS = "abcdefghijklmnopqrstuvwxyz0123456789"
WORDS = tuple(
    "the ferry left reached harbour council closed opened school bridge twelve nine eleven not "
    "was in on monday friday garrow leith corran police arrested men women did said mayor".split()
)
VOCABULARY = (*MARKS, *WORDS, *LETTERS, *(f"##{one}" for one in LETTERS), ".", ",")
BERT = {
    "hidden_size": 32,
    "num_hidden_layers": 2,
    "num_attention_heads": 2,
    "intermediate_size": 64,
    "max_position_embeddings": 512,
    "vocab_size": len(VOCABULARY),
    "type_vocab_size": 2,
    "pad_token_id": 0,
    "hidden_act": "gelu",
    "layer_norm_eps": 1e-12,
    "hidden_dropout_prob": 0.0,
    "attention_probs_dropout_prob": 0.0,
}


def tokenizer() -> Tokenizer:
    places = {word: place for place, word in enumerate(VOCABULARY)}
    made = Tokenizer(WordPiece(vocab=places, unk_token="[UNK]"))
    made.normalizer = Lowercase()
    made.pre_tokenizer = BertPreTokenizer()
    made.add_special_tokens(list(MARKS))
    return made


def network(*, seed: int = 1) -> PairNetwork:
    torch.manual_seed(seed)
    return PairNetwork(Shape("tiny", 32, 16, BERT)).eval()


def write_tiny(folder: Path) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    files = PairFiles(folder)
    made = network()
    save_file({name: one.half() for name, one in made.state_dict().items()}, files.weights)
    tokenizer().save(str(files.tokenizer))
    files.write_shape(made.shape)
    return folder


def write_late(folder: Path, *, seed: int = 1) -> Path:
    """A model for late interaction, where every token of the vocabulary counts alike."""
    folder.mkdir(parents=True, exist_ok=True)
    files = LateFiles(folder)
    torch.manual_seed(seed)
    made = LateNetwork(LateShape("tiny-late", 16, 32, BERT))
    made.weight.data.fill_(1.0)
    save_file({name: one.half() for name, one in made.state_dict().items()}, files.weights)
    tokenizer().save(str(files.tokenizer))
    files.seal(made.shape)
    return folder
