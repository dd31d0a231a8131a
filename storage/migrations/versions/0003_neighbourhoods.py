"""Records are found by their neighbourhood without reading all of them."""

from pathlib import Path

from storage.migrations import scripts

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    scripts.run(Path(__file__).with_suffix(".sql"))
