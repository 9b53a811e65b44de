package dev.lockstep.server.console;

import dev.lockstep.server.connection.Token;
import dev.lockstep.server.console.session.SignedIn;
import dev.lockstep.server.console.session.Visit;
import dev.lockstep.server.console.view.Callers;
import dev.lockstep.server.console.view.Html;
import dev.lockstep.server.console.view.Standing;
import dev.lockstep.server.directory.Directory;
import dev.lockstep.server.directory.MemberCounts;
import dev.lockstep.server.directory.Organization;
import dev.lockstep.server.directory.TeamCounts;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.util.List;

/** How the organization is, at a glance. */
@Path("/organizations/{organization}")
@SignedIn
@RunOnVirtualThread
public final class OverviewPages {
  private final Directory directory;
  private final Callers callers;
  private final Visit visit;

  @Inject
  OverviewPages(Directory directory, Callers callers, Visit visit) {
    this.directory = directory;
    this.callers = callers;
    this.visit = visit;
  }

  @GET
  public Response overview() {
    var organization = visit.organization();
    var now = callers.of(organization);
    var view =
        new View(
            organization,
            now.standing(),
            now.working(),
            directory.members().counts(organization.id()),
            directory.teams().counts(organization.id()));
    return Html.ok(Templates.overview(visit.frame("overview"), view));
  }

  /** The page's content. */
  public record View(
      Organization organization,
      Standing standing,
      List<Token> working,
      MemberCounts members,
      TeamCounts teams) {

    public boolean on() {
      return !Standing.byHand(organization);
    }

    /** Does anything wait for a person? */
    public boolean asks() {
      return working.isEmpty() || !on() || teams.waiting() > 0;
    }
  }
}
