package dev.lockstep.server.directory.scim;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockstep.server.directory.scim.Memberships.Moved;
import dev.lockstep.server.log.Action;
import dev.lockstep.server.log.Attributes;
import dev.lockstep.server.log.Deed;
import dev.lockstep.server.log.Result;
import dev.lockstep.server.store.GroupRow;
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

  static Deed groupCame(Stored group, Moved moved) {
    return moving(group(Action.CREATE, group.id(), null, group.document()), moved);
  }

  /** A group has another document or other people. */
  static Deed groupChanged(GroupBefore before, GroupRow after, Moved moved) {
    var old = before.stored();
    var action = old.document().equals(after.document()) ? Action.MEMBERS : Action.CHANGE;
    return moving(group(action, old.id(), old.document(), after.document()), moved);
  }

  /** People came into a group or left it, and nothing else. */
  static Deed members(UUID id, String name, Moved moved) {
    return moving(Deed.to("Group", id, Action.MEMBERS, name), moved);
  }

  private static Deed moving(Deed deed, Moved moved) {
    return deed.moving(moved.came(), moved.went());
  }

  static Deed groupWent(GroupBefore before) {
    return group(Action.DELETE, before.stored().id(), before.stored().document(), null);
  }

  private static Deed group(
      Action action, UUID id, @Nullable ObjectNode before, @Nullable ObjectNode after) {
    var name = Objects.requireNonNull(after == null ? before : after).path("displayName").asText();
    return Deed.to("Group", id, action, name).touching(Attributes.between(before, after));
  }

  static void leave(Session session, Caller caller, Deed deed) {
    leave(session, caller, deed, false);
  }

  /** The same of a group that may wait for a decision. */
  static void leave(Session session, Caller caller, Deed deed, boolean waits) {
    caller.trail().leave(session, deed, waits ? Result.HELD : Result.DONE);
  }
}
