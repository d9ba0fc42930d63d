"""Articles by their address: looked up, guarded, fetched within limits."""
