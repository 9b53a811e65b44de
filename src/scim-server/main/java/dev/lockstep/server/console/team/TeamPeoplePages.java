package dev.lockstep.server.console.team;

import dev.lockstep.server.console.session.SignedIn;
import dev.lockstep.server.console.session.Visit;
import dev.lockstep.server.console.view.Confirmation;
import dev.lockstep.server.console.view.Html;
import dev.lockstep.server.console.view.Pager;
import dev.lockstep.server.directory.Directory;
import dev.lockstep.server.directory.Member;
import dev.lockstep.server.directory.MemberSearch;
import dev.lockstep.server.directory.OnLinked;
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
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Putting people into a team and taking them out; where it is linked, after a warning. */
@Path("/organizations/{organization}/teams/{team}/people")
@SignedIn
@RunOnVirtualThread
public final class TeamPeoplePages {
  private final Directory directory;
  private final Visit visit;

  @Inject
  TeamPeoplePages(Directory directory, Visit visit) {
    this.directory = directory;
    this.visit = visit;
  }

  @GET
  @Path("add")
  public Response choose(
      @PathParam("team") String id, @QueryParam("q") @DefaultValue("") String text) {
    return with(id, team -> choosing(team, text.strip(), null));
  }

  /** Adds somebody to a team that nobody feeds; to a linked one only after the question. */
  @POST
  @Path("add")
  public Response add(
      @PathParam("team") String id, @FormParam("member") @DefaultValue("") String member) {
    return with(
        id,
        member,
        (team, person) -> {
          if (team.synced()) return visit.to(page(team) + "/people/" + person.id() + "/add");
          return added(team, person, OnLinked.WARN);
        });
  }

  @GET
  @Path("{member}/add")
  public Response askToAdd(@PathParam("team") String id, @PathParam("member") String member) {
    return with(
        id,
        member,
        (team, person) -> Html.confirm(visit.frame(TeamPages.SECTION), adding(team, person)));
  }

  @POST
  @Path("{member}/add")
  public Response addAnyway(@PathParam("team") String id, @PathParam("member") String member) {
    return with(id, member, (team, person) -> added(team, person, OnLinked.CHANGE));
  }

  @GET
  @Path("{member}/remove")
  public Response askToRemove(@PathParam("team") String id, @PathParam("member") String member) {
    return with(
        id,
        member,
        (team, person) -> Html.confirm(visit.frame(TeamPages.SECTION), removing(team, person)));
  }

  @POST
  @Path("{member}/remove")
  public Response remove(@PathParam("team") String id, @PathParam("member") String member) {
    return with(
        id,
        member,
        (team, person) -> {
          try {
            directory.teams().removePerson(visit.actor(), team.id(), person.id(), OnLinked.CHANGE);
            return visit.done(
                page(team), person.displayName() + " is no longer in " + team.name() + ".");
          } catch (Refusal refusal) {
            return Html.confirm(
                visit.frame(TeamPages.SECTION),
                removing(team, person).refusedBecause(refusal.getMessage()));
          }
        });
  }

  /** Gives up one difference, or all. */
  @POST
  @Path("revert")
  public Response revert(
      @PathParam("team") String id, @FormParam("member") @DefaultValue("") String member) {
    return with(
        id,
        team -> {
          try {
            directory.links().revert(visit.actor(), team.id(), Ids.parse(member).orElse(null));
            return visit.done(page(team), team.name() + " is again as " + team.source() + " says.");
          } catch (Refusal refusal) {
            return visit.refused(page(team), refusal.getMessage());
          }
        });
  }

  private Response added(Team team, Member person, OnLinked onLinked) {
    try {
      directory.teams().addPerson(visit.actor(), team.id(), person.id(), onLinked);
      return visit.done(page(team), person.displayName() + " is in " + team.name() + " now.");
    } catch (Refusal refusal) {
      return choosing(team, person.displayName(), refusal.getMessage());
    }
  }

  private Response choosing(Team team, String text, @Nullable String error) {
    var found =
        directory
            .members()
            .page(
                visit.organizationId(),
                new MemberSearch(MemberSearch.Show.ALL, text, 0, Pager.SIZE));
    var view = new AddPeopleView(team, text, found.items(), found.total(), error);
    var status = error == null ? Response.Status.OK : Response.Status.CONFLICT;
    return Html.with(status, Templates.addPeople(visit.frame(TeamPages.SECTION), view));
  }

  private Confirmation adding(Team team, Member person) {
    var base = visit.frame(TeamPages.SECTION).base();
    return new Confirmation(
        "Add "
            + person.displayName()
            + " to "
            + team.name()
            + ", which "
            + team.source()
            + " manages?",
        "It holds until "
            + team.source()
            + " sends the whole group again, or compares it: that takes "
            + person.displayName()
            + " out. To make it last, add them to the group there.",
        "Add " + person.displayName() + " here anyway",
        false,
        base + page(team) + "/people/" + person.id() + "/add",
        Map.of(),
        "Don’t add",
        base + page(team),
        null);
  }

  private Confirmation removing(Team team, Member person) {
    var base = visit.frame(TeamPages.SECTION).base();
    var consequence =
        team.synced()
            ? person.displayName()
                + " loses what the team gives at once. It holds until "
                + team.source()
                + " sends the whole group again, or compares it: if it still counts them, they are back. To make it last, remove them there."
            : person.displayName() + " stays a member, but loses what the team gives.";
    return new Confirmation(
        "Take " + person.displayName() + " out of " + team.name() + "?",
        consequence,
        "Take out " + person.displayName(),
        true,
        base + page(team) + "/people/" + person.id() + "/remove",
        Map.of(),
        "Leave them in",
        base + page(team),
        null);
  }

  private static String page(Team team) {
    return TeamPages.LIST + "/" + team.id();
  }

  private Response with(String id, Function<Team, Response> page) {
    return Ids.parse(id)
        .flatMap(team -> directory.teams().find(visit.organizationId(), team))
        .map(page)
        .orElseGet(() -> Html.missing(visit.frame(TeamPages.SECTION), "team", TeamPages.LIST));
  }

  private Response with(String id, String member, BiFunction<Team, Member, Response> page) {
    return with(
        id,
        team ->
            Ids.parse(member)
                .flatMap(person -> directory.members().find(visit.organizationId(), person))
                .map(person -> page.apply(team, person))
                .orElseGet(
                    () -> Html.missing(visit.frame(TeamPages.SECTION), "member", TeamPages.LIST)));
  }
}
