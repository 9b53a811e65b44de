package dev.lockstep.server.directory.scim;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockstep.server.log.Action;
import dev.lockstep.server.log.Attributes;
import dev.lockstep.server.log.Deed;
import dev.lockstep.server.store.MemberRow;
import dev.lockstep.server.store.Session;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Writes as the request log tells them. */
final class Deeds {
  private Deeds() {}

  /** Leaves a row for a user who came or was linked. */
  static Stored logged(Session session, Caller caller, Action action, Stored user) {
    leave(session, caller, user(action, user.id(), null, user.document()));
    return user;
  }

  /** A user came, was linked or went; null stands for the document that isn't there. */
  static Deed user(
      Action action, UUID id, @Nullable ObjectNode before, @Nullable ObjectNode after) {
    var name = MemberRow.shownName(Objects.requireNonNull(after == null ? before : after));
    return Deed.to("User", id, action, name).touching(Attributes.between(before, after));
  }

  /** A user has another document. */
  static Deed userChanged(UUID id, ObjectNode before, ObjectNode after) {
    var was = before.path("active").asBoolean(true);
    var is = after.path("active").asBoolean(true);
    return user(
        was == is ? Action.CHANGE : is ? Action.REVIVE : Action.DEACTIVATE, id, before, after);
  }

  /** A group came, changed or went; null stands for the document that isn't there. */
  static Deed group(
      Action action, UUID id, @Nullable ObjectNode before, @Nullable ObjectNode after) {
    var name = Objects.requireNonNull(after == null ? before : after).path("displayName").asText();
    return Deed.to("Group", id, action, name).touching(Attributes.between(before, after));
  }

  /** People came into a group or left it, and nothing else. */
  static Deed members(UUID id) {
    return Deed.to("Group", id, Action.MEMBERS, null);
  }

  static void leave(Session session, Caller caller, Deed deed) {
    caller.trail().leave(session, deed);
  }

  static void leave(Session session, Caller caller, Deed deed, MemberDelta delta) {
    leave(session, caller, deed.moving(delta.added().size(), delta.removed().size()));
  }
}
