"""Each format of a report: from the model to bytes."""
