package dev.lockstep.server.console.door;

import dev.lockstep.server.console.session.FormToken;
import dev.lockstep.server.console.session.Look;
import org.jspecify.annotations.Nullable;

/**
 * A page before anybody is signed in.
 *
 * @param formKey what its form's token is derived from
 * @param typed what was typed already
 * @param provider the OpenID provider by which one can sign in too; null: there is none
 * @param error why it did not work; null: it wasn't tried yet
 */
public record DoorView(
    Look look, String formKey, DoorForm typed, @Nullable String provider, @Nullable String error) {

  public String token(String action) {
    return FormToken.of(formKey, action);
  }

  public String organization() {
    return typed.organization;
  }

  public String name() {
    return typed.name;
  }

  public String code() {
    return typed.code;
  }

  public String next() {
    return typed.next;
  }

  @Override
  public String toString() {
    return "DoorView[***]";
  }
}
