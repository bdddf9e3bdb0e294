"""The printed book: Handbook and edition -> one value as JSON -> Typst -> PDF."""
