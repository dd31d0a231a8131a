"""The schema of the database, step by step; every step is additive."""
