package dev.lockstep.scim.patch;

import java.util.List;

/** What a PATCH or PUT does to a group's members, without the group at hand. */
public sealed interface MemberChange {

  /** These belong to the group from now on; some may already. */
  record AddMembers(List<String> ids) implements MemberChange {}

  /** These don't belong to the group any more; some may not have. */
  record RemoveMembers(List<String> ids) implements MemberChange {}

  /** Exactly these belong to the group. */
  record ReplaceMembers(List<String> ids) implements MemberChange {}

  /** Nobody belongs to the group. */
  record RemoveAll() implements MemberChange {}
}
