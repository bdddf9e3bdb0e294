"""Chinese search: the segmenter today, the index and the browser's engine beside it."""
