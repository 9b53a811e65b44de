package dev.lockstep.server.log;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What was done, or tried, to whom.
 *
 * @param action the verb
 * @param kind User or Group, where there is one
 * @param subject the SCIM id, where it is known
 * @param name what the subject is called, so that the row can be read once it is gone
 * @param attributes which of its attributes it touched
 * @param joined how many people were put into the group
 * @param left how many were taken out of it
 */
public record Deed(
    Action action,
    @Nullable String kind,
    @Nullable UUID subject,
    @Nullable String name,
    Attributes attributes,
    int joined,
    int left) {

  private static final int NAME_LENGTH_MAX = 200;

  public Deed {
    name = Texts.cut(name, NAME_LENGTH_MAX);
  }

  /** Something done to a resource of a kind. */
  public static Deed to(String kind, @Nullable UUID subject, Action action, @Nullable String name) {
    return new Deed(action, kind, subject, name, Attributes.NONE, 0, 0);
  }

  /** Something that has no single resource. */
  public static Deed of(Action action) {
    return new Deed(action, null, null, null, Attributes.NONE, 0, 0);
  }

  public Deed touching(Attributes touched) {
    return new Deed(action, kind, subject, name, touched, joined, left);
  }

  public Deed moving(int in, int out) {
    return new Deed(action, kind, subject, name, attributes, in, out);
  }
}
