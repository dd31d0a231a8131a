"""The screens in a browser of this machine: who is let in, what runs behind the page, the page."""
