"""Verbs on strings that any room may use: letters, folding, offset maps. Knows nothing of documents."""
