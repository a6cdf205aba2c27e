"""A store for assistants: a server of the Model Context Protocol whose every answer carries the words it rests on.

::

    host ─ stdin, stdout ─→ server (the SDK) ─ lines of JSON ─→ worker (the store) ─→ toolbox ─→ Answer
                              └ out of time, or cancelled: the worker is ended and another started

The protocol's SDK is imported in ``server`` alone; everything else works without it.
"""
