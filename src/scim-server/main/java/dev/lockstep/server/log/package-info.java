/**
 * What identity providers called and what people did here. Start at {@link
 * dev.lockstep.server.log.RequestLog} and {@link dev.lockstep.server.log.AuditLog}. Rows say which
 * attributes changed, never what they hold; no secret gets here.
 */
@NullMarked
package dev.lockstep.server.log;

import org.jspecify.annotations.NullMarked;
