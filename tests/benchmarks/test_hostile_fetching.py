"""The harnesses of fetching, a small sample: nothing gets through, the planted defect is caught."""

import argparse
import dataclasses

import pytest

from benchmarks import hostile
from benchmarks.hostile import bombs, ssrf


def test_no_request_reaches_the_inner_network_and_a_naive_gate_is_caught() -> None:
    seen = ssrf.measure(600)
    assert (seen.tried, seen.failed, seen.notes) == (600, 0, ())
    assert seen.control_caught


def test_bombs_and_slow_sites_stay_within_their_bounds_and_plain_reading_is_caught() -> None:
    seen = bombs.measure(5)
    assert (seen.tried, seen.failed, seen.notes) == (5, 0, ())
    assert seen.control_caught


def test_the_command_gives_the_keys_of_the_contract() -> None:
    parser = argparse.ArgumentParser()
    hostile.arguments(parser)
    result = hostile.run(parser.parse_args(["--what", "ssrf", "--count", "10"]))
    ssrf_figures = result.figures["ssrf"]
    assert {"tried", "failed", "control_caught"} <= set(ssrf_figures)
    assert (ssrf_figures["tried"], ssrf_figures["failed"]) == (10, 0)


def test_every_kind_of_way_in_is_tried_in_the_full_count() -> None:
    cases = ssrf.cases()
    assert len(cases) > 9000
    assert {case.way for case in cases} == set(ssrf.WAYS)


def test_a_harness_that_is_not_there_is_named(capsys: pytest.CaptureFixture[str]) -> None:
    parser = argparse.ArgumentParser()
    hostile.arguments(parser)
    with pytest.raises(SystemExit):
        parser.parse_args(["--what", "ssrf,teapots"])
    assert "no harness 'teapots' yet; there are ssrf, bombs" in capsys.readouterr().err


def test_a_visit_out_of_bounds_is_a_failure() -> None:
    one = bombs.Try("some", bytes, "SourceTooLarge", cap_mib=10, deadline_s=5.0)
    good = bombs.Visit("SourceTooLarge: x", 5.5, 73.0)
    assert bombs.wrong(one, good) == []
    for bad in ({"ended": "taken, 5 bytes"}, {"seconds": 7.5}, {"grown_mib": 75.0}):
        assert bombs.wrong(one, dataclasses.replace(good, **bad))
