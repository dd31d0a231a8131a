"""Young people known under a pseudonym: all of them in a list, and the story of one."""
