"""rdflib-endpoint on a graph of Oxigraph: ``python bench/endpoints/rdflib_server.py GRAPH PORT``."""

from __future__ import annotations

import sys

import pyoxigraph as ox
import uvicorn
from oxrdflib import OxigraphStore
from rdflib import Dataset
from rdflib_endpoint import SparqlEndpoint

if __name__ == "__main__":
    graph = Dataset(store=OxigraphStore(store=ox.Store.read_only(sys.argv[1])))
    uvicorn.run(SparqlEndpoint(graph=graph), host="127.0.0.1", port=int(sys.argv[2]), log_level="error")
