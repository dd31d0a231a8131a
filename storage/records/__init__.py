"""Records from files: what a team's spreadsheets say, understood row by row."""
