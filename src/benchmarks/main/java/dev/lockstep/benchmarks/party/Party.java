package dev.lockstep.benchmarks.party;

import dev.lockstep.benchmarks.load.Service;

/**
 * Who is measured.
 *
 * @param process whose processor time counts as the server's own
 * @param growing where the measurements create people, so that the others keep their size
 */
public record Party(
    String name, ProcessHandle process, Service growing, Place small, Place large) {}
