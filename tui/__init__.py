"""The faces of the notebook: its screens, and the command line."""
