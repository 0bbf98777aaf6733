"""What is measured: one module a subject, each with the function ``rows``, which scores episodes beside two baselines."""
