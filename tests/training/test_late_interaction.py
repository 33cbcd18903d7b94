"""What was learned is mixed with what was there before."""

from pathlib import Path

import pytest
import torch
from safetensors.torch import load_file

from secondsource.pairs import LateFiles
from secondsource.pairs.late_network import LateNetwork
from tests.pairs.tiny import write_late
from training.late_interaction import mix


def test_every_weight_goes_back_by_its_share_of_the_way(tmp_path: Path) -> None:
    files = LateFiles(write_late(tmp_path / "late"))
    network = LateNetwork(files.read_shape())
    network.load_state_dict(load_file(files.weights))
    before = {name: tensor.clone() for name, tensor in network.state_dict().items()}
    with torch.no_grad():
        for parameter in network.parameters():
            parameter.add_(4.0)
    mix(network, before, share=0.25)
    for name, parameter in network.named_parameters():
        assert (parameter - before[name]).detach().numpy() == pytest.approx(3.0, abs=1e-4)
