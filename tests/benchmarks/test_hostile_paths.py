"""A sample of names and archives that are made to harm."""

import pytest

from benchmarks.hostile import archives, paths


def test_no_name_leads_out_of_the_desks_folders_and_a_naive_writer_is_caught() -> None:
    found = paths.measure(40)
    assert (found.tried, found.failed, found.notes) == (80, 0, ())
    assert found.control_caught


@pytest.mark.parametrize("records", [3_000])
def test_large_and_torn_archives_and_entities_harm_nobody(records: int) -> None:
    found = archives.measure(records)
    assert (found.failed, found.notes) == (0, ())
    assert found.tried > records
    assert found.control_caught
