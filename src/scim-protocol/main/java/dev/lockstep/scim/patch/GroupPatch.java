package dev.lockstep.scim.patch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockstep.scim.error.ScimException;
import dev.lockstep.scim.json.Fields;
import dev.lockstep.scim.patch.MemberChange.AddMembers;
import dev.lockstep.scim.patch.MemberChange.RemoveAll;
import dev.lockstep.scim.patch.MemberChange.RemoveMembers;
import dev.lockstep.scim.patch.MemberChange.ReplaceMembers;
import dev.lockstep.scim.patch.Operation.Add;
import dev.lockstep.scim.patch.Operation.Remove;
import dev.lockstep.scim.patch.Operation.Replace;
import dev.lockstep.scim.rules.Leniency;
import dev.lockstep.scim.rules.ScimRules;
import dev.lockstep.scim.schema.Schemas;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A PATCH of a group, taken apart so that nobody needs to load the group's members to carry it out.
 *
 * @param attributes operations on everything but members, for {@link Patcher}
 * @param members changes of the membership, in order
 */
public record GroupPatch(List<Operation> attributes, List<MemberChange> members) {

  private static final String MEMBERS = "members";

  public GroupPatch {
    attributes = List.copyOf(attributes);
    members = List.copyOf(members);
  }

  /** Takes operations apart with all leniencies. */
  public static GroupPatch of(List<Operation> operations) {
    return of(operations, ScimRules.LENIENT);
  }

  /**
   * Takes operations apart.
   *
   * @throws ScimException where members are named by anything but their id
   */
  public static GroupPatch of(List<Operation> operations, ScimRules rules) {
    var split = new Split(rules, new ArrayList<>(), new ArrayList<>());
    operations.forEach(split::take);
    return new GroupPatch(split.attributes, split.members);
  }

  /**
   * What the body of a POST or PUT says about members: null where it says nothing, nobody where it
   * says {@code null} or {@code []}.
   */
  public static @Nullable ReplaceMembers membersIn(ObjectNode body) {
    return membersIn(body, ScimRules.LENIENT);
  }

  /** The same by these rules. */
  public static @Nullable ReplaceMembers membersIn(ObjectNode body, ScimRules rules) {
    var members = Fields.find(body, MEMBERS);
    return members == null ? null : new ReplaceMembers(MemberIds.in(members, rules));
  }

  private record Split(ScimRules rules, List<Operation> attributes, List<MemberChange> members) {

    void take(Operation operation) {
      switch (operation) {
        case Add(var path, var value) when path == null -> fields(value, operation);
        case Replace(var path, var value) when path == null -> fields(value, operation);
        case Add(var path, var value) when MemberIds.isMembers(path) -> {
          MemberIds.requireWhole(path);
          members.add(new AddMembers(MemberIds.in(value, rules)));
        }
        case Replace(var path, var value) when MemberIds.isMembers(path) -> {
          MemberIds.requireWhole(path);
          members.add(new ReplaceMembers(MemberIds.in(value, rules)));
        }
        case Remove remove when MemberIds.isMembers(remove.path()) -> members.add(removal(remove));
        case Add add -> attributes.add(add);
        case Replace replace -> attributes.add(replace);
        case Remove remove -> attributes.add(remove);
      }
    }

    private MemberChange removal(Remove remove) {
      var element = remove.path().element();
      if (element != null && remove.path().sub() == null) {
        return new RemoveMembers(MemberIds.in(element));
      }
      MemberIds.requireWhole(remove.path());
      var value = remove.value();
      if (value == null) {
        return new RemoveAll();
      }
      if (!rules.allow(Leniency.REMOVE_BY_VALUE)) {
        throw ScimException.invalidValue("remove takes no value: choose members in brackets");
      }
      return new RemoveMembers(MemberIds.in(value, rules));
    }

    // without a path: {"displayName": …, "members": […]}
    private void fields(JsonNode value, Operation operation) {
      var rest = ((ObjectNode) value).deepCopy();
      for (var name : List.of(MEMBERS, Schemas.GROUP.id() + ":" + MEMBERS)) {
        var spelled = Fields.nameIn(rest, name);
        if (spelled != null) {
          var ids = MemberIds.in(rest.remove(spelled), rules);
          members.add(operation instanceof Add ? new AddMembers(ids) : new ReplaceMembers(ids));
        }
      }
      if (!rest.isEmpty()) {
        attributes.add(operation instanceof Add ? new Add(null, rest) : new Replace(null, rest));
      }
    }
  }
}
