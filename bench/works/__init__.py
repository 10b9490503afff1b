"""What the measured side in Python can be told to do, by name."""

from . import bulk, connections, memory_bio, programs, threads
from .side import WORKS

__all__ = ["WORKS", "bulk", "connections", "memory_bio", "programs", "threads"]
