"""The typesetting of the corpus: one module per form, over one source description."""
