"""Who judges is asked once and not forgotten."""

from streamlit.testing.v1 import AppTest


def page() -> None:
    import streamlit as st

    from secondsource.ui import reviewer
    from secondsource.ui.session import tab

    reviewer.badge()
    st.text(f"name: {tab().reviewer}")


def test_an_empty_field_takes_no_name_away() -> None:
    app = AppTest.from_function(page).run()
    app.text_input(key="name-badge").set_value("  Ada   Lind ").run()
    assert app.text[0].value == "name: Ada Lind"
    app.text_input(key="name-badge").set_value("").run()
    assert app.text[0].value == "name: Ada Lind"


def judging_page() -> None:
    import streamlit as st

    from secondsource.ui import reviewer

    def judge() -> None:
        st.session_state["judged by"] = reviewer.required("here")

    st.button("Supports", on_click=judge)
    reviewer.badge()
    st.text(f"judged by: {st.session_state.get('judged by')}")


def test_a_name_that_comes_in_one_breath_with_a_judgment_counts_for_it() -> None:
    app = AppTest.from_function(judging_page).run()
    app.text_input(key="name-badge").set_value("Ada Lind")
    app.button[0].click().run()
    assert app.text[0].value == "judged by: Ada Lind"


def test_without_a_name_nothing_is_judged() -> None:
    app = AppTest.from_function(judging_page).run()
    app.button[0].click().run()
    assert app.text[0].value == "judged by: None"
