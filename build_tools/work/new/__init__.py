"""What helps an editor to write: the next case, examples, snippets for the editor's program."""
