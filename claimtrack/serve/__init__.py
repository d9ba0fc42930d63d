"""The app in a browser: a small server that lets in who has a link, and nobody else."""
