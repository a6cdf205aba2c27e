"""A graph opened from Python: ``kg.open(STORE)``, and what its calls answer with.

::

    knowledge_graph   open, KnowledgeGraph: every call
    answer, cells     Answer, Row; Thing, Text and other values
    entity, article   Entity, ArticleText
    chains, networks  Chains, NetworkView
    frames, display   pandas and polars; HTML for notebooks
    meaning, reader   what users mean by a name; the store behind all of these
"""
