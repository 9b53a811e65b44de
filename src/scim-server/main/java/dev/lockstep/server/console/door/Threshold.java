package dev.lockstep.server.console.door;

import dev.lockstep.server.connection.Secrets;
import dev.lockstep.server.console.session.Cookies;
import dev.lockstep.server.console.session.Look;
import dev.lockstep.server.console.view.Html;
import dev.lockstep.server.login.Logins.SignedIn;
import dev.lockstep.server.login.Sessions;
import dev.lockstep.server.login.oidc.Attempt;
import dev.lockstep.server.login.oidc.Provider;
import dev.lockstep.server.login.oidc.Providers;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.NewCookie;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What all ways of signing in end with: the page again, with a reason, or a session. */
@Singleton
final class Threshold {
  static final String STALE = "This page was open for too long. Type it once more.";

  private final Sessions sessions;
  private final Providers providers;
  private final Cookies cookies;

  @Inject
  Threshold(Sessions sessions, Providers providers, Cookies cookies) {
    this.sessions = sessions;
    this.providers = providers;
    this.cookies = cookies;
  }

  // Always a new session id: one that somebody else planted in the browser is worth nothing.
  Response enter(SignedIn admin, String next) {
    var base = Cookies.pathOf(admin.organization().name());
    var inside = next.equals(base) || next.startsWith(base + "/") || next.startsWith(base + "?");
    return Response.status(Response.Status.SEE_OTHER)
        .header("Location", inside ? next : base)
        .cookie(
            cookies.session(
                admin.organization().name(),
                sessions.start(admin.organization().id(), admin.person())),
            cookies.noAttempt())
        .build();
  }

  Response signIn(DoorForm form, ContainerRequestContext request, @Nullable String error) {
    var view = view(form, request, error);
    return answer(Html.ok(Templates.signIn(view)), view);
  }

  Response setUp(DoorForm form, ContainerRequestContext request, @Nullable String error) {
    var view = view(form, request, error);
    return answer(Html.ok(Templates.setUp(view)), view);
  }

  NewCookie attempt(Attempt attempt) {
    return cookies.attempt(attempt.text());
  }

  /** The provider of an organization that may not even be there: nothing is told by that. */
  Optional<Provider> provider(String organization) {
    return organization.isBlank() ? providers.ofAll() : providers.of(organization);
  }

  private DoorView view(DoorForm form, ContainerRequestContext request, @Nullable String error) {
    var key = form.key.isEmpty() ? Secrets.next() : form.key;
    var provider = provider(form.organization).map(Provider::name).orElse(null);
    return new DoorView(Look.of(request), key, form, provider, error);
  }

  private Response answer(Response page, DoorView view) {
    return Response.fromResponse(page).cookie(cookies.door(view.formKey())).build();
  }
}
