package dev.lockstep.server.directory;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who is added by hand.
 *
 * @param userName what they sign in with; often their e-mail address
 * @param displayName how they are called
 * @param email their work address
 * @param role what they may do
 */
public record NewMember(
    String userName, @Nullable String displayName, @Nullable String email, Role role) {
  private static final Pattern MAIL = Pattern.compile("[^@\\s]{1,64}@[^@\\s]{1,255}");
  private static final int NAME_LENGTH_MAX = 200;

  /** What they are called in lists. */
  public String shownName() {
    return displayName == null ? userName : displayName;
  }

  /** Somebody of whom only the e-mail address is known. */
  public static NewMember ofMail(String mail, Role role) {
    return named("", mail, role);
  }

  /** Somebody who signs in with an e-mail address; the name may be empty. */
  public static NewMember named(String name, String mail, Role role) {
    var address = mail.strip();
    if (!MAIL.matcher(address).matches()) {
      throw Refusal.invalid("\"" + address + "\" is no e-mail address.");
    }
    if (name.length() > NAME_LENGTH_MAX) {
      throw Refusal.invalid("A name has at most " + NAME_LENGTH_MAX + " characters.");
    }
    return new NewMember(address, name.isBlank() ? null : name.strip(), address, role);
  }

  /** As SCIM shows them. */
  ObjectNode document() {
    var document = JsonNodeFactory.instance.objectNode();
    document.putArray("schemas").add("urn:ietf:params:scim:schemas:core:2.0:User");
    document.put("userName", userName.strip());
    if (displayName != null) document.put("displayName", displayName.strip());
    if (email != null) {
      document
          .putArray("emails")
          .addObject()
          .put("value", email.strip())
          .put("type", "work")
          .put("primary", true);
    }
    return document.put("active", true);
  }
}
