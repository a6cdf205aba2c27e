"""SHACL Core and ``sh:sparql``, compiled once and run over one article's triples (decision 0003)."""
