"""The pages, run without a browser."""

import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from secondsource.errors import StoreUnavailable
from secondsource.labels import ReviewState, Stance, VerdictLabel
from secondsource.ui import desk, evidence_column, export_page, verdict_column
from secondsource.workbench import Workbench

APP = Path(__file__).parents[2] / "app.py"


def queue_script() -> None:
    from secondsource.ui import queue_page
    from secondsource.ui.failures import guarded

    guarded(queue_page.show)()


def claim_script() -> None:
    from secondsource.ui import claim_page
    from secondsource.ui.failures import guarded

    guarded(claim_page.show)()


def library_script() -> None:
    from secondsource.ui import library_page

    library_page.show()


def export_script() -> None:
    from secondsource.ui import export_page

    export_page.show()


def opened(script: object, **address: str) -> AppTest:
    test = AppTest.from_function(script, default_timeout=30)
    for key, value in address.items():
        test.query_params[key] = value
    test.run()
    assert not test.exception
    return test


def shown(test: AppTest) -> str:
    return " ".join(element.proto.body for element in test.get("html"))


def named(test: AppTest, name: str) -> AppTest:
    tab = test.session_state["tab"]
    tab.reviewer = name
    return test


# -- the entry ------------------------------------------------------------------


def test_the_entry_opens_on_the_queue(ferry: Workbench) -> None:
    test = AppTest.from_file(str(APP), default_timeout=30).run()
    assert not test.exception
    assert "Nine people died when the Hallay ferry" in shown(test)


def test_the_entry_is_forty_lines_at_most() -> None:
    assert len(APP.read_text(encoding="utf-8").splitlines()) <= 40


def test_pages_load_without_the_heavy_libraries() -> None:
    heavy = "{'torch', 'faiss', 'sentence_transformers', 'trafilatura', 'tantivy'}"
    code = f"import sys, secondsource.ui.pages; sys.exit(repr({heavy} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.stderr.strip().endswith("set()"), done.stderr


def test_a_record_that_does_not_answer_is_explained(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail() -> Workbench:
        raise StoreUnavailable("The record stayed locked for 30 s.")

    monkeypatch.setattr("secondsource.ui.queue_page.workbench", fail)
    page = shown(opened(queue_script))
    assert "The record does not answer" in page
    assert "What is safe" in page
    assert "stayed locked" in page


def test_a_fault_of_ours_shows_no_traceback(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("secondsource.ui.queue_page.workbench", lambda: 1 / 0)
    page = shown(opened(queue_script))
    assert "This page could not be drawn" in page
    assert "ZeroDivisionError" not in page


# -- the queue -------------------------------------------------------------------


def test_an_empty_library_offers_the_one_next_step(bench: Workbench) -> None:
    test = opened(queue_script)
    assert "No claims yet" in shown(test)
    assert [button.label for button in test.button if button.key == "first-step"] == [
        "Add articles"
    ]


def test_filters_of_the_address_choose_the_claims(ferry: Workbench) -> None:
    size = ferry.review.queue_size(search="radar")
    page = shown(opened(queue_script, q="radar"))
    assert f"{size} claims that fit the filters" in page
    assert "Nine people died when the Hallay ferry" not in page


def test_the_address_chooses_state_and_outlet(ferry: Workbench, ferry_claim: str) -> None:
    ferry.review.decide(
        ferry_claim, VerdictLabel.REFUTED, "Eleven.", reviewer="Ana", expected_revision=0
    )
    page = shown(opened(queue_script, state="Decided", outlet="The Harbour Post"))
    assert "1 claim that fit" in page
    assert "Refuted" in page
    assert "Ana" in page


def test_no_match_offers_to_clear_the_filters(ferry: Workbench) -> None:
    test = opened(queue_script, q="zeppelin")
    assert "No claim fits these filters" in shown(test)
    test.button(key="clear-filters").click().run()
    assert "Nine people died when the Hallay ferry" in shown(test)


# -- the claim --------------------------------------------------------------------


def test_a_claim_shows_its_paragraph_its_passages_and_what_is_tied_to_it(
    ferry: Workbench, ferry_claim: str
) -> None:
    page = shown(opened(claim_script, claim=ferry_claim))
    assert "The Harbour Post" in page
    assert "It is the worst loss of life on the crossing" in page
    assert "same outlet as the claim" in page
    assert "dated three days after the claim" in page


def test_a_wrong_address_is_explained(ferry: Workbench) -> None:
    assert "There is nothing at this address" in shown(opened(claim_script, claim="c-none"))


def stance_buttons(test: AppTest) -> list:
    return [one for one in test.get("button_group") if "stance-" in (one.key or "")]


def test_a_judgment_without_a_name_is_not_written(ferry: Workbench, ferry_claim: str) -> None:
    test = opened(claim_script, claim=ferry_claim)
    stance_buttons(test)[0].set_value(Stance.SUPPORTS).run()
    assert "A judgment needs a person" in shown(test)
    assert ferry.review.sheet(ferry_claim).evidence == ()


def test_a_judgment_is_written_taken_back_and_kept_in_the_history(
    ferry: Workbench, ferry_claim: str
) -> None:
    test = named(opened(claim_script, claim=ferry_claim), "Ana Reyes")
    stance_buttons(test)[0].set_value(Stance.REFUTES).run()
    [judged] = ferry.review.sheet(ferry_claim).evidence
    assert (judged.stance, judged.reviewer) == (Stance.REFUTES, "Ana Reyes")
    assert "It will cite 1 judged passage" in shown(test)

    test.button(key=f"back-{ferry_claim}-{judged.passage_id}").click().run()
    sheet = ferry.review.sheet(ferry_claim)
    assert sheet.evidence == ()
    assert len(sheet.evidence_history) == 2
    assert "took back the judgment" in shown(test)


def decided(test: AppTest, claim_id: str, label: VerdictLabel, why: str) -> AppTest:
    label_key, why_key = verdict_column.draft_keys(claim_id)
    test.radio(key=label_key).set_value(label)
    test.text_area(key=why_key).set_value(why)
    return test.button(key=f"decide-{claim_id}").click().run()


def test_a_verdict_is_written_with_what_it_cites(ferry: Workbench, ferry_claim: str) -> None:
    test = named(opened(claim_script, claim=ferry_claim), "Ana Reyes")
    stance_buttons(test)[0].set_value(Stance.REFUTES).run()
    decided(test, ferry_claim, VerdictLabel.REFUTED, "The port's notice says eleven.")
    sheet = ferry.review.sheet(ferry_claim)
    assert sheet.state is ReviewState.DECIDED
    assert sheet.verdict is not None
    assert len(sheet.verdict.cites) == 1
    assert test.text_area(key=f"why-{ferry_claim}").value == ""


def test_a_verdict_without_a_justification_is_refused_and_keeps_the_choice(
    ferry: Workbench, ferry_claim: str
) -> None:
    test = named(opened(claim_script, claim=ferry_claim), "Ana Reyes")
    decided(test, ferry_claim, VerdictLabel.REFUTED, " ")
    assert "needs a justification" in shown(test)
    assert test.radio(key=f"label-{ferry_claim}").value is VerdictLabel.REFUTED


def test_a_verdict_that_comes_second_shows_the_first_and_keeps_what_was_typed(
    ferry: Workbench, ferry_claim: str
) -> None:
    test = named(opened(claim_script, claim=ferry_claim), "Ben Okafor")
    ferry.review.decide(
        ferry_claim,
        VerdictLabel.REFUTED,
        "Eleven, says the port.",
        reviewer="Ana Reyes",
        expected_revision=0,
    )
    decided(test, ferry_claim, VerdictLabel.SUPPORTED, "The wire has nine.")
    page = shown(test)
    assert "Ana Reyes decided this claim while you had it open" in page
    assert "Eleven, says the port." in page
    assert test.text_area(key=f"why-{ferry_claim}").value == "The wire has nine."
    assert len(ferry.review.sheet(ferry_claim).verdicts) == 1

    # Pressing again without having read it changes nothing either.
    test.button(key=f"decide-{ferry_claim}").click().run()
    assert len(ferry.review.sheet(ferry_claim).verdicts) == 1

    test.button(key=f"read-{ferry_claim}").click().run()
    test.button(key=f"decide-{ferry_claim}").click().run()
    verdicts = ferry.review.sheet(ferry_claim).verdicts
    assert [one.reviewer for one in verdicts] == ["Ana Reyes", "Ben Okafor"]


def reworded(bench: Workbench, claim_id: str, text: str, *, revision: int = 0) -> None:
    bench.claims.reword(
        claim_id, text, reviewer="Bo Ek", expected_revision=revision, reason="plainer"
    )


def test_a_passage_is_not_judged_against_words_that_were_changed_meanwhile(
    ferry: Workbench, ferry_claim: str
) -> None:
    test = named(opened(claim_script, claim=ferry_claim), "Ana Reyes")
    reworded(ferry, ferry_claim, "Nine people died on the Hallay ferry.")
    # However often the page is drawn meanwhile, nobody has said that they read it; and the
    # passage need not be among those that the new words find.
    for _ in range(2):
        stance_buttons(test)[0].set_value(Stance.REFUTES).run()
        assert "This claim was reworded while you had it open. Nothing was written" in shown(test)
        assert ferry.review.sheet(ferry_claim).evidence_history == ()
    told = shown(test).split("Bo Ek reworded this claim while you had it open")[1]
    assert "plainer" in told
    assert ferry.store.wordings(ferry_claim)[0].text in told.split("</section>")[0]

    test.button(key=f"reworded-{ferry_claim}").click().run()
    assert "reworded this claim while" not in shown(test)
    stance_buttons(test)[0].set_value(Stance.REFUTES).run()
    assert len(ferry.review.sheet(ferry_claim).evidence) == 1
    assert "This claim was reworded" not in shown(test)


def test_a_judgment_may_be_taken_back_whatever_the_claim_says_by_now(
    ferry: Workbench, ferry_claim: str
) -> None:
    test = named(opened(claim_script, claim=ferry_claim), "Ana Reyes")
    stance_buttons(test)[0].set_value(Stance.REFUTES).run()
    [judged] = ferry.review.sheet(ferry_claim).evidence
    reworded(ferry, ferry_claim, "Nine people died on the Hallay ferry.")
    test.button(key=f"back-{ferry_claim}-{judged.passage_id}").click().run()
    assert ferry.review.sheet(ferry_claim).evidence == ()


def test_a_verdict_answers_to_the_words_that_were_read_however_often_the_page_is_drawn(
    ferry: Workbench, ferry_claim: str
) -> None:
    test = named(opened(claim_script, claim=ferry_claim), "Ana Reyes")
    reworded(ferry, ferry_claim, "Nine people died on the Hallay ferry.")
    test.run()
    decided(test, ferry_claim, VerdictLabel.REFUTED, "The port says eleven.")
    assert ferry.review.sheet(ferry_claim).verdict is None
    assert "This claim was reworded while you had it open" in shown(test)
    assert test.text_area(key=f"why-{ferry_claim}").value == "The port says eleven."

    test.button(key=f"reworded-{ferry_claim}").click().run()
    test.button(key=f"decide-{ferry_claim}").click().run()
    verdict = ferry.review.sheet(ferry_claim).verdict
    assert verdict is not None
    assert verdict.wording_revision == 1


def test_a_claim_that_is_opened_anew_is_read_anew_unless_a_verdict_was_begun(
    ferry: Workbench, ferry_claim: str
) -> None:
    other = next(
        row.claim.claim_id for row in ferry.review.queue() if row.claim.claim_id != ferry_claim
    )
    test = opened(claim_script, claim=ferry_claim)
    for revision, is_told in ((0, False), (1, True)):
        if is_told:
            label_key, _ = verdict_column.draft_keys(ferry_claim)
            test.radio(key=label_key).set_value(VerdictLabel.REFUTED).run()
        test.query_params["claim"] = other
        test.run()
        reworded(ferry, ferry_claim, f"Nine died, it is said {revision}.", revision=revision)
        test.query_params["claim"] = ferry_claim
        test.run()
        assert ("reworded this claim while" in shown(test)) is is_told


def test_nothing_that_was_judged_moves_out_of_sight(ferry: Workbench, ferry_claim: str) -> None:
    beside = desk.passages_beside(ferry, ferry.store.claim(ferry_claim))
    furthest = beside.hits[-1].passage.passage_id
    before = evidence_column.shelve(beside, set())
    after = evidence_column.shelve(beside, {furthest})
    near = {hit.passage.passage_id for _, hits in after.near for hit in hits}
    assert furthest in near
    for shelves in (before, after):
        laid_out = [hit for _, hits in shelves.near + shelves.far for hit in hits]
        assert len(laid_out) == len(beside.hits)


def test_copies_are_counted_and_said_to_be_grouped(ferry: Workbench, ferry_claim: str) -> None:
    beside = desk.passages_beside(ferry, ferry.store.claim(ferry_claim))
    first, second, *_ = beside.groups
    copied = replace(first, copies=(second.article,))
    shelves = evidence_column.Shelves(near=((copied, copied.hits),), far=())
    line = evidence_column.summary(shelves)
    assert line == "Passages from 2 other articles, 2 outlets; 1 copy grouped."
    nothing = evidence_column.summary(evidence_column.Shelves((), ()))
    assert nothing == "No other article in the library has a passage on this."


# -- the library ------------------------------------------------------------------


def test_the_library_lists_articles_and_finds_them(ferry: Workbench) -> None:
    assert "Nine dead after Hallay ferry" in shown(opened(library_script))
    page = shown(opened(library_script, find="port authority notice"))
    assert "Notice 17/2026" in page
    assert "Nine dead after Hallay ferry" not in page


def test_an_article_links_each_claim_to_its_page(ferry: Workbench, ferry_claim: str) -> None:
    article_id = ferry.review.sheet(ferry_claim).article.article_id
    page = shown(opened(library_script, article=article_id))
    assert f'id="c-{ferry_claim}"' in page
    assert f'href="claim?claim={ferry_claim}"' in page
    assert "ss-kind-boilerplate" in page


def test_a_pasted_text_is_added_and_told(bench: Workbench) -> None:
    test = opened(library_script, view="Add articles")
    test.text_area(key="text-0").set_value(
        "The council of Garvie spent 4.2 million pounds on the new pier in 2025, its mayor said.\n"
        "Twelve workers were hurt during the works, according to the county."
    )
    test.text_input(key="title-0").set_value("Pier cost 4.2 million")
    next(b for b in test.button if b.label == "Add the text").click().run()
    assert "waiting for its turn" in shown(test)
    assert bench.jobs.work_once()
    test.run()
    assert "1 added" in shown(test)
    assert bench.library.count().articles == 1
    assert test.text_area(key="text-1").value == ""


def test_a_text_that_is_refused_stays_in_its_field(bench: Workbench) -> None:
    test = opened(library_script, view="Add articles")
    test.text_area(key="text-0").set_value("  ")
    test.text_input(key="title-0").set_value("A headline that took effort")
    next(b for b in test.button if b.label == "Add the text").click().run()
    assert "not taken" in shown(test)
    assert test.text_input(key="title-0").value == "A headline that took effort"
    assert bench.jobs.all() == []


def test_a_text_that_no_reader_takes_stays_in_its_field(bench: Workbench) -> None:
    test = opened(library_script, view="Add articles")
    test.text_area(key="text-0").set_value("%PDF-1.7 copied by mistake")
    next(b for b in test.button if b.label == "Add the text").click().run()
    assert bench.jobs.work_once()
    test.run()
    assert "1 not taken" in shown(test)
    assert test.text_area(key="text-0").value == "%PDF-1.7 copied by mistake"


# -- the export --------------------------------------------------------------------


def test_an_export_without_verdicts_points_to_the_queue(ferry: Workbench) -> None:
    assert "No verdict yet" in shown(opened(export_script))


def test_the_export_shows_what_the_file_will_hold(ferry: Workbench, ferry_claim: str) -> None:
    ferry.review.decide(
        ferry_claim, VerdictLabel.REFUTED, "Eleven.", reviewer="Ana", expected_revision=0
    )
    page = shown(opened(export_script))
    assert "The file will hold 1 verdict." in page
    assert "Eleven." in page


def test_the_file_name_says_what_it_is_and_when() -> None:
    from datetime import date

    assert export_page.file_name("csv", date(2026, 3, 9)) == "second-source-verdicts-2026-03-09.csv"
