package dev.lockstep.scim.patch;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A PATCH of a group, taken apart so that nobody needs to load the group's members to carry it out.
 *
 * @param attributes operations on everything but members, for {@link Patcher}
 * @param members changes of the membership, in order
 */
@SuppressWarnings("DoNotCallSuggester") // until the bodies are here
public record GroupPatch(List<Operation> attributes, List<MemberChange> members) {

  public GroupPatch {
    attributes = List.copyOf(attributes);
    members = List.copyOf(members);
  }

  /**
   * Takes operations apart.
   *
   * @throws dev.lockstep.scim.error.ScimException where members are named by anything but their id
   */
  public static GroupPatch of(List<Operation> operations) {
    throw new UnsupportedOperationException();
  }

  /**
   * What the body of a POST or PUT says about members: null where it says nothing, nobody where it
   * says {@code null} or {@code []}.
   */
  public static MemberChange.@Nullable ReplaceMembers membersIn(ObjectNode body) {
    throw new UnsupportedOperationException();
  }
}
