package dev.lockstep.server.console.team;

import dev.lockstep.server.console.session.SignedIn;
import dev.lockstep.server.console.session.Visit;
import dev.lockstep.server.console.view.Html;
import dev.lockstep.server.console.view.Pager;
import dev.lockstep.server.directory.Directory;
import dev.lockstep.server.directory.Team;
import dev.lockstep.server.directory.TeamCounts;
import dev.lockstep.server.directory.TeamPerson;
import dev.lockstep.server.store.Ids;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The teams of an organization and who is in them. */
@Path("/organizations/{organization}/teams")
@SignedIn
@RunOnVirtualThread
public final class TeamPages {
  private static final String SECTION = "teams";
  private static final String LIST = "/teams";

  private final Directory directory;
  private final Visit visit;

  @Inject
  TeamPages(Directory directory, Visit visit) {
    this.directory = directory;
    this.visit = visit;
  }

  @GET
  public Response list(
      @QueryParam("q") @DefaultValue("") String typed,
      @QueryParam("page") @DefaultValue("1") int page) {
    var text = typed.strip();
    var frame = visit.frame(SECTION);
    var found =
        directory.teams().page(visit.organizationId(), text, Pager.offset(page), Pager.SIZE);
    var address =
        frame.base() + LIST + "?q=" + URLEncoder.encode(text, StandardCharsets.UTF_8) + "&page=";
    var view =
        new ListView(
            found.items(),
            directory.teams().counts(visit.organizationId()),
            text,
            Pager.of(found, address));
    return Html.ok(Templates.teams(frame, view));
  }

  @GET
  @Path("{team}")
  public Response team(
      @PathParam("team") String id, @QueryParam("page") @DefaultValue("1") int page) {
    var frame = visit.frame(SECTION);
    return Ids.parse(id)
        .flatMap(team -> directory.teams().find(visit.organizationId(), team))
        .map(team -> Html.ok(Templates.team(frame, view(team, page))))
        .orElseGet(() -> Html.missing(frame, "team", LIST));
  }

  private TeamView view(Team team, int page) {
    var people =
        directory.teams().people(visit.organizationId(), team.id(), Pager.offset(page), Pager.SIZE);
    var address = visit.frame(SECTION).base() + LIST + "/" + team.id() + "?page=";
    return new TeamView(team, people.items(), Pager.of(people, address));
  }

  /** The list's content. */
  public record ListView(List<Team> teams, TeamCounts counts, String text, Pager pager) {
    public String list(String base) {
      return base + LIST;
    }
  }

  /** A team's content. */
  public record TeamView(Team team, List<TeamPerson> people, Pager pager) {
    public String list(String base) {
      return base + LIST;
    }
  }
}
