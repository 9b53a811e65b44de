package dev.lockstep.scim.fuzz;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockstep.scim.Badges;
import dev.lockstep.scim.Json;
import dev.lockstep.scim.resource.Resources;
import dev.lockstep.scim.schema.ResourceType;

/** A user with a value of every kind, an extension of ours and one that nobody knows. */
final class Rich {

  static final ResourceType TYPE = Badges.USER;
  static final ObjectNode USER =
      Resources.canonical(
          Json.object(
              "{'userName': 'Ada', 'active': true, 'name': {'givenName': 'Ada'}, 'emails':"
                  + " [{'value': 'a@x.org', 'type': 'work', 'primary': true}, {'value':"
                  + " 'b@x.org'}], 'roles': [{'value': 'admin'}], 'photos': [{'value':"
                  + " 'https://x.org/a.png'}], 'urn:x:y': {'Level': [1, {'a': null}], 'Name': 'n'},"
                  + " 'urn:acme:params:scim:schemas:Badge': {'number': '7', 'color': 'red',"
                  + " 'floors': [1, 2], 'doors': [{'value': 'a', 'installed': '1999'}]}}"),
          TYPE);

  private Rich() {}
}
