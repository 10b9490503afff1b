"""The interpreter's own ``ssl.py``, executed over ``oxissl._ssl`` when this module is first imported."""

from oxissl._stdlib import execute_beside

execute_beside(globals())
