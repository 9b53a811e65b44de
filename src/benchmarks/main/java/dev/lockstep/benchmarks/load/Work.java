package dev.lockstep.benchmarks.load;

import java.time.Duration;

/** What is asked for again and again: by so many at once, for so long. */
public record Work(Template template, Numbers numbers, int lanes, Duration time) {}
