"""Everything that remembers, or leaves: the encrypted notebook, its files, its figures."""
