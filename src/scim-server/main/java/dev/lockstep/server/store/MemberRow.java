package dev.lockstep.server.store;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockstep.scim.resource.Resources;
import dev.lockstep.scim.schema.ResourceType;
import dev.lockstep.scim.schema.ResourceTypes;
import org.jspecify.annotations.Nullable;

/**
 * What a User's document means for its row: the document, its folded copy and the looked-up
 * columns.
 *
 * @param document as it was sent, canonical
 * @param folded as filters compare it
 * @param userName folded
 * @param displayName folded
 * @param externalId exact
 * @param email folded: primary, else work, else first
 * @param name folded, as lists show it
 * @param active whether this person has access
 */
public record MemberRow(
    ObjectNode document,
    ObjectNode folded,
    String userName,
    @Nullable String displayName,
    @Nullable String externalId,
    @Nullable String email,
    String name,
    boolean active) {

  public static MemberRow of(ObjectNode document) {
    return of(document, ResourceTypes.USER);
  }

  /** The same where an organization has schemas of its own. */
  public static MemberRow of(ObjectNode document, ResourceType type) {
    var folded = Resources.fold(document, type);
    return new MemberRow(
        document,
        folded,
        folded.path("userName").asText(),
        textOrNull(folded.path("displayName")),
        textOrNull(document.path("externalId")),
        email(folded),
        shownName(folded),
        document.path("active").asBoolean(true));
  }

  /** What somebody is called in lists. */
  public static String shownName(ObjectNode document) {
    var name = document.path("name");
    var whole = name.path("givenName").asText("") + " " + name.path("familyName").asText("");
    for (var candidate :
        new String[] {
          document.path("displayName").asText(""), name.path("formatted").asText(""), whole
        }) {
      if (!candidate.isBlank()) return candidate.strip();
    }
    return document.path("userName").asText();
  }

  /** Where somebody is written to: the primary address, else that of work, else the first. */
  public static @Nullable String email(ObjectNode document) {
    var emails = document.path("emails");
    for (var email : emails)
      if (email.path("primary").asBoolean()) return textOrNull(email.path("value"));
    for (var email : emails)
      if (email.path("type").asText().equals("work")) return textOrNull(email.path("value"));
    return textOrNull(emails.path(0).path("value"));
  }

  /**
   * The work address by which somebody is recognized, the primary one first; an address of which
   * nothing is said counts as one.
   */
  public static @Nullable String workEmail(ObjectNode document) {
    String found = null;
    for (var email : document.path("emails")) {
      if (!email.path("type").asText("work").equals("work")) continue;
      if (email.path("primary").asBoolean()) return textOrNull(email.path("value"));
      if (found == null) found = textOrNull(email.path("value"));
    }
    return found;
  }

  private static @Nullable String textOrNull(JsonNode value) {
    return value.isTextual() ? value.textValue() : null;
  }
}
