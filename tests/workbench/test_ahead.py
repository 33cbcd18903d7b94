"""Work ahead of time: in order, several at once, and no longer than somebody listens."""

import threading

import pytest

from secondsource.workbench.ahead import in_order


def test_what_is_made_comes_in_the_order_of_the_items() -> None:
    second_is_done = threading.Event()

    def work(number: int) -> int:
        if number == 0:
            assert second_is_done.wait(10)
        if number == 1:
            second_is_done.set()
        return number * 10

    assert list(in_order(work, [0, 1, 2], threads=2)) == [0, 10, 20]


def test_nothing_more_is_begun_when_nobody_listens() -> None:
    begun: list[int] = []
    go_on = threading.Event()

    def work(number: int) -> int:
        begun.append(number)
        if number:
            go_on.wait(10)
        return number

    made = in_order(work, range(50), threads=1)
    assert next(made) == 0
    made.close()  # type: ignore[attr-defined]
    go_on.set()
    for thread in threading.enumerate():
        if thread.name.startswith("ahead"):
            thread.join(10)
    assert len(begun) <= 2


def test_no_thread_keeps_a_program_from_ending() -> None:
    daemons: list[bool] = []
    list(in_order(lambda _: daemons.append(threading.current_thread().daemon), [1, 2], threads=2))
    assert daemons == [True, True]


def test_somebody_who_waits_can_change_their_mind() -> None:
    never = threading.Event()

    class Enough(Exception):
        pass

    def meanwhile() -> None:
        raise Enough

    made = in_order(lambda _: never.wait(10), [1], threads=1, meanwhile=meanwhile)
    with pytest.raises(Enough):
        next(made)
    never.set()
