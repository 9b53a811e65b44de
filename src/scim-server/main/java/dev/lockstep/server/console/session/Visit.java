package dev.lockstep.server.console.session;

import dev.lockstep.server.decision.Decisions;
import dev.lockstep.server.directory.Actor;
import dev.lockstep.server.directory.Organization;
import dev.lockstep.server.login.Visitor;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.NewCookie;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The request of somebody who is signed in. Filled by the filter of {@link SignedIn} before a page
 * sees it.
 */
@RequestScoped
public class Visit {
  private static final String REFUSED = "!";

  private final Decisions decisions;
  private @Nullable Organization organization;
  private @Nullable Visitor visitor;
  private @Nullable String notice;
  private @Nullable URI self;
  private @Nullable Long waiting;
  private Look look = new Look(Theme.SYSTEM, false);
  private Cookies cookies = new Cookies(true);

  @Inject
  Visit(Decisions decisions) {
    this.decisions = decisions;
  }

  void begin(Organization organization, Visitor visitor) {
    this.organization = organization;
    this.visitor = visitor;
  }

  void around(Look look, URI self, Cookies cookies, @Nullable String sealedNotice) {
    this.look = look;
    this.self = self;
    this.cookies = cookies;
    this.notice = Notice.open(visitor().formKey(), sealedNotice).orElse(null);
  }

  public Organization organization() {
    return Objects.requireNonNull(organization, "only pages marked @SignedIn have a visit");
  }

  public UUID organizationId() {
    return organization().id();
  }

  public Visitor visitor() {
    return Objects.requireNonNull(visitor, "only pages marked @SignedIn have a visit");
  }

  /** Who acts here, as the audit log names them. */
  public Actor actor() {
    return new Actor(organizationId(), visitor().name());
  }

  /** The frame of a page that belongs to a section of the navigation. */
  public Frame frame(String section) {
    var signed = new Frame.Signed(visitor().person(), visitor().name(), visitor().formKey());
    var said = notice == null ? "" : notice;
    var refused = said.startsWith(REFUSED);
    return new Frame(
        organization().name(),
        section,
        signed,
        look,
        Objects.requireNonNull(self),
        waiting(),
        refused ? said.substring(REFUSED.length()) : notice,
        refused);
  }

  private long waiting() {
    var known = waiting;
    if (known != null) return known;
    var counted = decisions.waitingCount(organizationId());
    waiting = counted;
    return counted;
  }

  /** To a page of this organization, which then says what was done. */
  public Response done(String path, String sentence) {
    var said = cookies.notice(organization().name(), Notice.sealed(visitor().formKey(), sentence));
    return seeOther(path, said);
  }

  /** To a page of this organization, which then says why nothing was done. */
  public Response refused(String path, @Nullable String sentence) {
    return done(path, REFUSED + sentence);
  }

  /** To a page of this organization. */
  public Response to(String path) {
    return seeOther(path);
  }

  boolean hasNotice() {
    return notice != null;
  }

  private Response seeOther(String path, NewCookie... set) {
    // Relative on purpose: behind a proxy only the browser knows the address it came by.
    return Response.status(Response.Status.SEE_OTHER)
        .header("Location", Cookies.pathOf(organization().name()) + path)
        .cookie(set)
        .build();
  }
}
