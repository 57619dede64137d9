"""`kg demo`: the samples in, a running graph with its API and Browser out, until Ctrl-C ends all of it."""

from __future__ import annotations

from typing import Annotated

import typer

from kg.cli.output import err, out, print_table
from kg.cli.serve import API_FACTORY, free_port, run_api
from kg.cli.server import print_login
from kg.cli.session import address_of
from kg.cli.sources import each_source
from kg.errors import KgError
from kg.settings import settings
from kg.store import Address, Store
from kg.store.server import supervise
from loaders import sample_paths

__all__ = ["demo"]
