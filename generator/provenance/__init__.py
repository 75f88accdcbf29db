"""Where a PDF says that it comes from: inputs, digests, versions and commits."""
