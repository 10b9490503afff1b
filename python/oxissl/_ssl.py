# stand-in, never committed
import sys
_hold = sys.modules.get("_ssl")
import _ssl as _real
from _ssl import *
globals().update({k: v for k, v in vars(_real).items() if not k.startswith("__")})
if _hold is None: sys.modules.pop("_ssl")
__version__ = "0.1.0"
HAS_PSK = False; HAS_PHA = False
def get_sigalgs(): return []
def _use_exception_classes(m): globals().update({k: v for k, v in vars(m).items() if not k.startswith("__")})
