package dev.lockstep.server.http.door;

import dev.lockstep.scim.message.ScimRequest;
import dev.lockstep.scim.path.AttributePath;
import dev.lockstep.scim.resource.Projection;
import dev.lockstep.server.connection.Access.Granted;
import dev.lockstep.server.directory.schema.Types;
import dev.lockstep.server.directory.scim.Caller;
import dev.lockstep.server.http.journal.Note;
import java.util.List;

/**
 * A request of a known caller.
 *
 * @param granted who asks, and what they may
 * @param note where it leaves its row in the log
 * @param request what for
 * @param projection which attributes the answer shows
 * @param base where this organization's resources are
 */
public record Asked(
    Granted granted, Note note, ScimRequest request, Projection projection, String base) {

  Types types() {
    return granted.types();
  }

  Caller caller() {
    return new Caller(granted.organization().id(), granted.connection(), types(), note);
  }

  /** The same, and its answer shows what it wrote. */
  Asked havingWritten(List<AttributePath> paths) {
    return new Asked(granted, note, request, projection.havingWritten(paths), base);
  }

  /** The same caller asks for this. */
  Asked instead(Note itsNote, ScimRequest other) {
    return new Asked(granted, itsNote, other, Projection.DEFAULT, base);
  }
}
