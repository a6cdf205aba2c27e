"""A store whose graph is on a SPARQL server: ``--store http://…``.

::

    server       Server: the addresses, who asks, and where the archive is on this disk
    http         Link: requests that are tried again, answers that are whole; the only door to the network
    digest       HTTP Digest authentication, which Virtuoso asks for
    sending      quads put in and taken out
    state        what the server holds, written on the server itself
    remote_graph RemoteGraph: what the rest of the package asks of Oxigraph, asked over HTTP
    mirror       RemoteMirror: the server brought up to what the archive holds
    opening      the archive and the graph of a store, by where they are
    here         what reads all of a graph: on this disk, wherever the store is
    without      a store read from its server alone, where the archive is not at hand
"""
