package dev.lockstep.server.http;

import dev.lockstep.scim.message.HttpMessage;
import dev.lockstep.scim.message.RequestCodec;
import dev.lockstep.scim.message.ScimRequest;
import dev.lockstep.scim.resource.Projection;
import dev.lockstep.server.connection.Access.Granted;
import dev.lockstep.server.connection.Access.Refused;
import dev.lockstep.server.connection.Access.Unknown;
import dev.lockstep.server.http.answer.Answer;
import dev.lockstep.server.http.answer.Problems;
import dev.lockstep.server.http.door.Asked;
import dev.lockstep.server.http.door.ScimService;
import dev.lockstep.server.http.journal.Correlation;
import dev.lockstep.server.http.journal.Journal;
import dev.lockstep.server.http.journal.Note;
import jakarta.inject.Singleton;

/**
 * Lets in whoever has a token of this organization while provisioning is on. Whatever goes wrong
 * becomes a SCIM error, and every call leaves a row in the log.
 */
@Singleton
class Doorkeeper {
  private final Admission admission;
  private final Journal journal;
  private final ScimService service;
  private final Turns turns;

  Doorkeeper(Admission admission, Journal journal, ScimService service, Turns turns) {
    this.admission = admission;
    this.journal = journal;
    this.service = service;
    this.turns = turns;
  }

  Answer answer(Call call) {
    return Problems.answered(() -> recognized(call)).with(Correlation.HEADER, call.correlation());
  }

  private Answer recognized(Call call) {
    call.checkHead();
    var now = journal.now();
    return switch (admission.check(call)) {
      case Unknown() -> throw Admission.unknown(call);
      case Refused(var organization, var ended) ->
          journal.keep(
              call.origin(organization.id(), null, ended, now),
              note -> {
                throw Admission.refused(call);
              });
      case Granted granted ->
          journal.keep(
              call.origin(granted.organization().id(), granted.connection(), granted.token(), now),
              note -> served(call, granted, note));
    };
  }

  private Answer served(Call call, Granted granted, Note note) {
    admission.requireOpen(granted.organization());
    var message = call.message();
    var request = RequestCodec.decode(message);
    var asked = new Asked(granted, note, request, projection(request, message), call.base());
    return turns.take(granted.organization().id(), () -> service.answer(asked));
  }

  // A POST to .search says in its body what it wants to see.
  private static Projection projection(ScimRequest request, HttpMessage message) {
    return request instanceof ScimRequest.Search search
        ? search.projection()
        : RequestCodec.projection(message);
  }
}
