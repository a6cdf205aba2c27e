"""Builds on many machines, by Dask: partitions of the input become shards, shards become a store.

::

    inputs ─→ partitions ─→ Dask's workers: a process for each partition ─→ shards and a manifest ─→ gathered in a store
    local paths and URLs    the same reading as on one machine             local folder or URL

The store is the one that a build on one machine makes, to the byte of its export.
"""
