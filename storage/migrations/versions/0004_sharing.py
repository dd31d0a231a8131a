"""One team of many notebooks: cards, erasures, what stands aside, and keys to sign with."""

from pathlib import Path

from alembic import op

from storage.facts import complete
from storage.migrations import scripts

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    scripts.run(Path(__file__).with_suffix(".sql"))
    complete(op.get_bind())
