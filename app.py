"""Streamlit entry: page settings and navigation, nothing else."""

import streamlit as st

from secondsource.ui import pages, shell

st.set_page_config(
    page_title="Second Source",
    layout="wide",
    initial_sidebar_state="collapsed",
    menu_items={"About": "Second Source, a workbench for people who check facts."},
)
page = st.navigation(pages.all_pages(), position="top")
shell.open_desk()
page.run()
