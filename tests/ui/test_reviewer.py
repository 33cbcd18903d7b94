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
