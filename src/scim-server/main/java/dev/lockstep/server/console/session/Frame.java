package dev.lockstep.server.console.session;

import java.net.URI;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What every page of an organization shows around its own content.
 *
 * @param organization its name
 * @param section which entry of the navigation is current
 * @param visitor who is signed in
 * @param self the address of this page, to come back to
 * @param waiting how many decisions wait
 * @param notice what was just done, or why it was not; null: nothing
 * @param refused whether the notice says why it was not done
 */
public record Frame(
    String organization,
    String section,
    Signed visitor,
    Look look,
    URI self,
    long waiting,
    @Nullable String notice,
    boolean refused) {

  /** Who is signed in, with the secret that their forms are derived from. */
  public record Signed(UUID person, String name, String formKey) {
    @Override
    public String toString() {
      return "Signed[" + person + "]";
    }
  }

  /** Where the pages of this organization begin. */
  public String base() {
    return Cookies.pathOf(organization);
  }

  public String themeAction() {
    return base() + "/theme";
  }

  public String signOutAction() {
    return base() + "/sign-out";
  }

  /** What a form with this address must carry. */
  public String token(String action) {
    return FormToken.of(visitor.formKey(), action);
  }
}
