package dev.lockstep.scim.bulk;

/**
 * One call of a {@link BulkPlan}.
 *
 * @param index which operation of the request it belongs to
 * @param operation what to do; the bulkIds it names are known by then, or never will be
 * @param completes whether it only adds what a circular reference had left out
 */
public record BulkStep(int index, BulkOperation operation, boolean completes) {}
