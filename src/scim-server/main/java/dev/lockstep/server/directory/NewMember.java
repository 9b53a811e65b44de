package dev.lockstep.server.directory;

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

  /** Somebody of whom only the e-mail address is known. */
  public static NewMember ofMail(String mail, Role role) {
    return new NewMember(mail, null, mail, role);
  }
}
