package dev.lockstep.server.console.team;

import dev.lockstep.server.console.session.SignedIn;
import dev.lockstep.server.console.session.Visit;
import dev.lockstep.server.console.view.Confirmation;
import dev.lockstep.server.console.view.Html;
import dev.lockstep.server.console.view.RoleForm;
import dev.lockstep.server.directory.Directory;
import dev.lockstep.server.directory.Refusal;
import dev.lockstep.server.directory.Role;
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
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What is done to a whole team, each after a page that says what follows. */
@Path("/organizations/{organization}/teams/{team}/do")
@SignedIn
@RunOnVirtualThread
public final class TeamDeedPages {
  private final Directory directory;
  private final Visit visit;

  @Inject
  TeamDeedPages(Directory directory, Visit visit) {
    this.directory = directory;
    this.visit = visit;
  }

  @GET
  @Path("rename")
  public Response rename(@PathParam("team") String id) {
    return with(
        id,
        team ->
            Html.ok(
                Templates.renameTeam(
                    visit.frame(TeamPages.SECTION), renaming(team, team.name(), null))));
  }

  @POST
  @Path("rename")
  public Response rename(
      @PathParam("team") String id, @FormParam("name") @DefaultValue("") String name) {
    return with(
        id,
        team -> {
          try {
            directory.teams().rename(visit.actor(), team.id(), name);
            return visit.done(page(team), "The team is called " + name.strip() + " now.");
          } catch (Refusal refusal) {
            return Html.with(
                Response.Status.CONFLICT,
                Templates.renameTeam(
                    visit.frame(TeamPages.SECTION), renaming(team, name, refusal.getMessage())));
          }
        });
  }

  @GET
  @Path("role")
  public Response role(@PathParam("team") String id) {
    return with(id, team -> Html.role(visit.frame(TeamPages.SECTION), roles(team)));
  }

  @POST
  @Path("role")
  public Response role(
      @PathParam("team") String id, @FormParam("role") @DefaultValue("MEMBER") Role role) {
    return with(
        id,
        team -> {
          try {
            directory.teams().changeRole(visit.actor(), team.id(), role);
            return visit.done(page(team), "What " + team.name() + " gives has changed.");
          } catch (Refusal refusal) {
            return Html.role(
                visit.frame(TeamPages.SECTION), roles(team).refusedBecause(refusal.getMessage()));
          }
        });
  }

  @POST
  @Path("restore")
  public Response restore(@PathParam("team") String id) {
    var team = Ids.parse(id);
    if (team.isEmpty()) return missing();
    try {
      directory.links().restore(visit.actor(), team.get());
      return visit.done(
          TeamPages.LIST + "/" + team.get(),
          "The team is back, with the people it had. They are chosen here now.");
    } catch (Refusal refusal) {
      return visit.refused(TeamPages.LIST, refusal.getMessage());
    }
  }

  @GET
  @Path("{deed}")
  public Response ask(@PathParam("team") String id, @PathParam("deed") String deed) {
    return with(
        id,
        team ->
            TeamDeed.of(deed)
                .map(known -> Html.confirm(visit.frame(TeamPages.SECTION), question(team, known)))
                .orElseGet(this::missing));
  }

  @POST
  @Path("{deed}")
  public Response carryOut(@PathParam("team") String id, @PathParam("deed") String deed) {
    return with(
        id, team -> TeamDeed.of(deed).map(known -> done(team, known)).orElseGet(this::missing));
  }

  private Response done(Team team, TeamDeed deed) {
    try {
      deed.carryOut(directory, visit.actor(), team);
      return visit.done(deed == TeamDeed.REMOVE ? TeamPages.LIST : page(team), deed.done(team));
    } catch (Refusal refusal) {
      return Html.confirm(
          visit.frame(TeamPages.SECTION),
          question(team, deed).refusedBecause(refusal.getMessage()));
    }
  }

  private Confirmation question(Team team, TeamDeed deed) {
    var link = directory.links().find(visit.organizationId(), team.id()).orElse(null);
    var self = visit.frame(TeamPages.SECTION).base() + page(team);
    return new Confirmation(
        deed.title(team),
        deed.consequence(team, link),
        deed.verb(team),
        deed.danger(),
        self + "/do/" + deed.word(),
        Map.of(),
        "Leave it as it is",
        self,
        null);
  }

  private RoleForm roles(Team team) {
    var self = visit.frame(TeamPages.SECTION).base() + page(team);
    return new RoleForm(
        team.name(),
        "Teams",
        "Everybody in the team has this role, wherever they come from, unless their own is higher.",
        List.of(
            new RoleForm.Choice(Role.MEMBER, "Nothing", "Its people have their own role."),
            new RoleForm.Choice(Role.ADMIN, "Admin", "All of its people are admins."),
            new RoleForm.Choice(
                Role.ORGANIZATION_ADMIN,
                "Organization admin",
                "All of its people may open this console and change everything in it.")),
        team.role(),
        self + "/do/role",
        self,
        null);
  }

  private static RenameView renaming(Team team, String name, @Nullable String error) {
    return new RenameView(team, name, error);
  }

  private static String page(Team team) {
    return TeamPages.LIST + "/" + team.id();
  }

  private Response missing() {
    return Html.missing(visit.frame(TeamPages.SECTION), "team", TeamPages.LIST);
  }

  private Response with(String id, Function<Team, Response> page) {
    return Ids.parse(id)
        .flatMap(team -> directory.teams().find(visit.organizationId(), team))
        .map(page)
        .orElseGet(this::missing);
  }
}
