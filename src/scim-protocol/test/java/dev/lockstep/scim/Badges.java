package dev.lockstep.scim;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockstep.scim.schema.ResourceType;
import dev.lockstep.scim.schema.ResourceTypes;
import dev.lockstep.scim.schema.Schema;
import java.util.List;

/** Users with an extension that has one attribute of every kind. */
public final class Badges {

  public static final Schema SCHEMA = Schema.parse(Json.file("schema/badge"));
  public static final ResourceType USER = ResourceTypes.USER.with(List.of(SCHEMA));

  private Badges() {}

  /** Ada with this badge, in the schemas' spelling. */
  public static ObjectNode ada(String badge) {
    var user = Json.object("{'userName': 'ada'}");
    user.putArray("schemas").add(USER.schema().id()).add(SCHEMA.id());
    user.set(SCHEMA.id(), Json.object(badge));
    return user;
  }
}
