package dev.lockstep.server.console.log;

import dev.lockstep.server.console.session.SignedIn;
import dev.lockstep.server.console.session.Visit;
import dev.lockstep.server.console.view.Html;
import dev.lockstep.server.console.view.Pager;
import dev.lockstep.server.log.search.RequestFilter;
import dev.lockstep.server.log.search.RequestRow;
import dev.lockstep.server.log.search.RequestSearches;
import dev.lockstep.server.log.search.Show;
import dev.lockstep.server.log.search.Slice;
import dev.lockstep.server.log.search.Span;
import dev.lockstep.server.store.Ids;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.Objects;

/** Every call of identity providers, and what came of it. */
@Path("/organizations/{organization}/log")
@SignedIn
@RunOnVirtualThread
public final class LogPages {
  private static final String SECTION = "log";
  private static final Duration COUNTED = Duration.ofDays(1);

  private final RequestSearches requests;
  private final Clock clock;
  private final Visit visit;

  @Inject
  LogPages(RequestSearches requests, Clock clock, Visit visit) {
    this.requests = requests;
    this.clock = clock;
    this.visit = visit;
  }

  /** Which part of the log to show. */
  public static final class Wanted {
    @QueryParam("show")
    @DefaultValue("")
    String show = "";

    @QueryParam("q")
    @DefaultValue("")
    String text = "";

    @QueryParam("subject")
    @DefaultValue("")
    String subject = "";

    @QueryParam("before")
    @DefaultValue("")
    String before = "";

    @QueryParam("open")
    @DefaultValue("")
    String open = "";
  }

  @GET
  public Response list(@BeanParam Wanted wanted) {
    var frame = visit.frame(SECTION);
    var show =
        Arrays.stream(Show.values())
            .filter(one -> LogView.word(one).equals(wanted.show))
            .findFirst()
            .orElse(Show.ALL);
    var subject = Ids.parse(wanted.subject).orElse(null);
    var before = Ids.parse(wanted.before).orElse(null);
    var calls =
        requests.find(
            visit.organizationId(),
            new RequestFilter(show, wanted.text, null, subject),
            new Span(null, null, before, Pager.SIZE));
    var query =
        Query.of(frame.base() + "/log")
            .with("show", LogView.word(show))
            .with("q", wanted.text.strip())
            .with("subject", subject)
            .with("before", before);
    var view =
        new LogView(
            calls,
            requests.counts(visit.organizationId(), clock.instant().minus(COUNTED)),
            show,
            wanted.text.strip(),
            subject == null ? null : about(calls),
            Ids.parse(wanted.open).orElse(null),
            before == null,
            query);
    return Html.ok(Templates.log(frame, view));
  }

  private static String about(Slice<RequestRow> calls) {
    return calls.rows().stream()
        .map(row -> row.entry().deed().name())
        .filter(Objects::nonNull)
        .findFirst()
        .orElse("one person or group");
  }
}
