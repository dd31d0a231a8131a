"""A text document that a word processor opens, to go on writing in."""
