"""Files that are made to break a reader, by kind."""
from hostility import bombs, cycles, damage, endless, fonts, nesting, texts

KINDS = [kind for module in (bombs, cycles, nesting, endless, fonts, texts, damage) for kind in module.KINDS]
