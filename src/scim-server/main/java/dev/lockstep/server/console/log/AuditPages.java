package dev.lockstep.server.console.log;

import dev.lockstep.server.console.session.SignedIn;
import dev.lockstep.server.console.session.Visit;
import dev.lockstep.server.console.view.Html;
import dev.lockstep.server.console.view.Pager;
import dev.lockstep.server.log.search.AuditSearches;
import dev.lockstep.server.log.search.Span;
import dev.lockstep.server.store.Ids;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;

/** What people did here, through pages and the command line. */
@Path("/organizations/{organization}/audit")
@SignedIn
@RunOnVirtualThread
public final class AuditPages {
  private static final String SECTION = "audit";

  private final AuditSearches deeds;
  private final Visit visit;

  @Inject
  AuditPages(AuditSearches deeds, Visit visit) {
    this.deeds = deeds;
    this.visit = visit;
  }

  @GET
  public Response list(
      @QueryParam("q") @DefaultValue("") String typed,
      @QueryParam("subject") @DefaultValue("") String about,
      @QueryParam("before") @DefaultValue("") String last) {
    var frame = visit.frame(SECTION);
    var text = typed.strip();
    var subject = Ids.parse(about).orElse(null);
    var before = Ids.parse(last).orElse(null);
    var found =
        deeds.find(visit.organizationId(), text, subject, new Span(null, null, before, Pager.SIZE));
    var query =
        Query.of(frame.base() + "/audit")
            .with("q", text)
            .with("subject", subject)
            .with("before", before);
    var filtered = !text.isEmpty() || subject != null;
    return Html.ok(
        Templates.audit(frame, new AuditView(found, text, filtered, before == null, query)));
  }
}
