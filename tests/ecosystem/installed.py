"""Run a program after `oxissl.install()`, in an interpreter that has used its own `ssl` already."""

import asyncio  # noqa: F401
import http.client  # noqa: F401
import runpy
import socketserver  # noqa: F401
import ssl
import sys

ssl.create_default_context()

import oxissl  # noqa: E402

oxissl.install()
sys.argv = sys.argv[1:]
sys.path[0] = sys.argv[0].rpartition("/")[0]
runpy.run_path(sys.argv[0], run_name="__main__")
