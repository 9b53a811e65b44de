package dev.lockstep.server.console;

import dev.lockstep.server.connection.GuardState;
import dev.lockstep.server.console.session.SignedIn;
import dev.lockstep.server.console.session.Visit;
import dev.lockstep.server.console.view.Callers;
import dev.lockstep.server.console.view.Html;
import dev.lockstep.server.directory.Directory;
import dev.lockstep.server.log.search.RequestFilter;
import dev.lockstep.server.log.search.RequestSearches;
import dev.lockstep.server.log.search.Show;
import dev.lockstep.server.log.search.Span;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.time.Duration;

/** How the organization is, at a glance. */
@Path("/organizations/{organization}")
@SignedIn
@RunOnVirtualThread
public final class OverviewPages {
  private static final Duration COUNTED = Duration.ofDays(1);
  private static final int CHANGES_SHOWN = 5;

  private final Directory directory;
  private final RequestSearches requests;
  private final Callers callers;
  private final Visit visit;

  @Inject
  OverviewPages(Directory directory, RequestSearches requests, Callers callers, Visit visit) {
    this.directory = directory;
    this.requests = requests;
    this.callers = callers;
    this.visit = visit;
  }

  @GET
  public Response overview() {
    var organization = visit.organization();
    var id = organization.id();
    var now = callers.of(organization);
    var changes = new RequestFilter(Show.CHANGES, "", null, null);
    var view =
        new OverviewView(
            organization,
            now,
            directory.members().counts(id),
            directory.teams().counts(id),
            callers.guard().states(id).stream().filter(GuardState::waits).toList(),
            requests.counts(id, now.at().minus(COUNTED)),
            requests.find(id, changes, Span.newest(CHANGES_SHOWN)).rows(),
            directory.members().emergencyAdmins(id),
            directory.rules().get(id));
    return Html.ok(Templates.overview(visit.frame("overview"), view));
  }
}
