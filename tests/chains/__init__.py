"""Random chains, and what two verifiers say about them.

`drafts` and the mutations make a case from a seed and a number, `handshakes` and `command` get answers, `differences`
knows which of them may differ, `run` searches (`make fuzz-verify`).
"""

import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]

# Where chain_maker is, which writes certificates octet by octet.
sys.path.append(str(ROOT / "testdata" / "golden"))
