"""pip over the `ssl` in force."""

import runpy
import sys

sys.argv[0] = "pip"
runpy.run_module("pip", run_name="__main__")
