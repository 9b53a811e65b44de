package dev.lockstep.server.log.search;

import dev.lockstep.server.log.Audit;
import java.time.Instant;
import java.util.UUID;

/** One row of the audit log; its id sorts by time. */
public record AuditRow(UUID id, Instant at, Audit audit) {}
