"""`python -m tui` is `carnet`."""

import sys

from tui.cli import main

sys.exit(main())
