"""Everything that a notebook holds on one young person, found and told in plain words."""
