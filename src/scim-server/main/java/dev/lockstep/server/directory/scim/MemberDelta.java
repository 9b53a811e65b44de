package dev.lockstep.server.directory.scim;

import dev.lockstep.scim.error.ScimException;
import dev.lockstep.scim.patch.MemberChange;
import dev.lockstep.scim.patch.MemberChange.AddMembers;
import dev.lockstep.scim.patch.MemberChange.RemoveAll;
import dev.lockstep.scim.patch.MemberChange.RemoveMembers;
import dev.lockstep.scim.patch.MemberChange.ReplaceMembers;
import dev.lockstep.server.store.Ids;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * What several changes of a membership come to.
 *
 * @param whole whether the added ones are all that remain
 * @param added who is in afterwards
 * @param removed who is out afterwards; empty where whole
 */
record MemberDelta(boolean whole, Set<UUID> added, Set<UUID> removed) {

  static final MemberDelta NONE = new MemberDelta(false, Set.of(), Set.of());

  static MemberDelta of(List<MemberChange> changes) {
    var delta = new MemberDelta(false, new LinkedHashSet<>(), new LinkedHashSet<>());
    for (var change : changes) delta = delta.then(change);
    return delta;
  }

  boolean isNothing() {
    return !whole && added.isEmpty() && removed.isEmpty();
  }

  /** Can somebody be out afterwards who was in before? */
  boolean mayRemove() {
    return whole || !removed.isEmpty();
  }

  private MemberDelta then(MemberChange change) {
    return switch (change) {
      case AddMembers(var ids) -> add(ids);
      case RemoveMembers(var ids) -> remove(ids);
      case ReplaceMembers(var ids) -> nobody().add(ids);
      case RemoveAll() -> nobody();
    };
  }

  private static MemberDelta nobody() {
    return new MemberDelta(true, new LinkedHashSet<>(), new LinkedHashSet<>());
  }

  private MemberDelta add(List<String> ids) {
    for (var text : ids) {
      var id = Ids.parse(text).orElseThrow(() -> unknown(text));
      added.add(id);
      removed.remove(id);
    }
    return this;
  }

  // Whoever isn't known here is out already.
  private MemberDelta remove(List<String> ids) {
    for (var text : ids) Ids.parse(text).ifPresent(this::remove);
    return this;
  }

  private void remove(UUID id) {
    added.remove(id);
    if (!whole) removed.add(id);
  }

  static ScimException unknown(String id) {
    return ScimException.invalidValue("members: there is no user " + id);
  }
}
