"""The Streamlit workbench: the only room that imports streamlit."""
