package dev.lockstep.benchmarks.party;

import dev.lockstep.endtoend.process.Processes;
import dev.lockstep.endtoend.process.Workspace;

/** What it takes to start programs of this checkout. */
record Tools(Workspace workspace, Processes processes) {}
