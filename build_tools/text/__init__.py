"""Facts about text alone: what characters, marks and printed words are; knows no problem and no file."""
