/**
 * Bulk of RFC 7644 section 3.7: {@link dev.lockstep.scim.bulk.BulkRequest} reads and writes the
 * body, {@link dev.lockstep.scim.bulk.BulkPlan} finds an order in which every bulkId is known
 * before it is used, {@link dev.lockstep.scim.bulk.BulkRun} carries it out, one operation at a
 * time.
 */
@NullMarked
package dev.lockstep.scim.bulk;

import org.jspecify.annotations.NullMarked;
