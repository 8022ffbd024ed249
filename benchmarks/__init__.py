"""Speed and scale, told as ratios within one run, because machines differ and are noisy."""
