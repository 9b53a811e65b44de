package dev.lockstep.server.directory;

import dev.lockstep.server.log.Audit;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Who does something here, through a page or the command line.
 *
 * @param organization the only one that they can change
 * @param who as the audit log names them
 */
public record Actor(UUID organization, String who) {

  /** That they did something, for the audit log. */
  public Audit did(String what, @Nullable UUID subject) {
    return Audit.of(organization, who, what, subject);
  }
}
