"""Small numbers: what must be withheld so that nobody can be singled out, and the attack on it."""
