"""The nouns of the house: what each stage takes and gives. Holds data only; imports nothing of ours."""
