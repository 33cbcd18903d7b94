"""Second Source: a workbench for people who check facts for a living.

Importing the package loads neither torch nor FAISS nor Streamlit; adapters
import what they need where they need it.
"""

__version__ = "0.1.0"
