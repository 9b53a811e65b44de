package dev.lockstep.server.console.team;

import dev.lockstep.server.console.session.SignedIn;
import dev.lockstep.server.console.session.Visit;
import dev.lockstep.server.console.view.Html;
import dev.lockstep.server.console.view.Pager;
import dev.lockstep.server.directory.Directory;
import dev.lockstep.server.directory.Refusal;
import dev.lockstep.server.directory.Team;
import dev.lockstep.server.store.Ids;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** The teams of an organization and who is in them. */
@Path("/organizations/{organization}/teams")
@SignedIn
@RunOnVirtualThread
public final class TeamPages {
  static final String SECTION = "teams";
  static final String LIST = "/teams";

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
        new TeamList(
            found.items(),
            directory.teams().counts(visit.organizationId()),
            text,
            Pager.of(found, address),
            directory.links().removed(visit.organizationId()));
    return Html.ok(Templates.teams(frame, view));
  }

  @GET
  @Path("new")
  public Response make() {
    return Html.ok(Templates.newTeam(visit.frame(SECTION), new NewTeamView("", null)));
  }

  @POST
  @Path("new")
  public Response make(@FormParam("name") @DefaultValue("") String name) {
    try {
      var team = directory.teams().create(visit.actor(), name);
      return visit.done(LIST + "/" + team, "The team " + name.strip() + " is made.");
    } catch (Refusal refusal) {
      var view = new NewTeamView(name, refusal.getMessage());
      return Html.with(Response.Status.CONFLICT, Templates.newTeam(visit.frame(SECTION), view));
    }
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
    var organization = visit.organizationId();
    var people = directory.teams().people(organization, team.id(), Pager.offset(page), Pager.SIZE);
    var address = visit.frame(SECTION).base() + LIST + "/" + team.id() + "?page=";
    return new TeamView(
        team,
        directory.links().find(organization, team.id()).orElse(null),
        directory.links().differences(organization, team.id()),
        people.items(),
        Pager.of(people, address));
  }
}
