package dev.lockstep.server.console.member;

import dev.lockstep.server.console.session.SignedIn;
import dev.lockstep.server.console.session.Visit;
import dev.lockstep.server.console.view.Html;
import dev.lockstep.server.console.view.RoleForm;
import dev.lockstep.server.directory.Directory;
import dev.lockstep.server.directory.Member;
import dev.lockstep.server.directory.Refusal;
import dev.lockstep.server.directory.Role;
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
import java.util.function.Function;

/** Changing somebody's role, and removing somebody against the identity provider. */
@Path("/organizations/{organization}/members/{member}/do")
@SignedIn
@RunOnVirtualThread
public final class MemberDeedPages {
  private final Directory directory;
  private final Visit visit;

  @Inject
  MemberDeedPages(Directory directory, Visit visit) {
    this.directory = directory;
    this.visit = visit;
  }

  @GET
  @Path("role")
  public Response role(@PathParam("member") String id) {
    return with(id, member -> Html.role(visit.frame(MemberPages.SECTION), roles(member)));
  }

  @POST
  @Path("role")
  public Response role(
      @PathParam("member") String id, @FormParam("role") @DefaultValue("MEMBER") Role role) {
    return with(
        id,
        member -> {
          try {
            directory.members().changeRole(visit.actor(), member.id(), role);
            return visit.done(page(member), "The role of " + member.displayName() + " is changed.");
          } catch (Refusal refusal) {
            return Html.role(
                visit.frame(MemberPages.SECTION),
                roles(member).refusedBecause(refusal.getMessage()));
          }
        });
  }

  @GET
  @Path("emergency-removal")
  public Response emergency(@PathParam("member") String id) {
    return with(
        id,
        member ->
            member.synced()
                ? Html.ok(
                    Templates.emergency(
                        visit.frame(MemberPages.SECTION), new EmergencyView(member, "", null)))
                : visit.to(page(member) + "/remove"));
  }

  @POST
  @Path("emergency-removal")
  public Response emergency(
      @PathParam("member") String id, @FormParam("mail") @DefaultValue("") String mail) {
    return with(
        id,
        member -> {
          try {
            directory.members().emergencyRemove(visit.actor(), member.id(), mail);
            return visit.done(
                MemberPages.LIST,
                member.displayName()
                    + " was removed in an emergency. Unassign them in "
                    + member.source()
                    + " too, or they come back.");
          } catch (Refusal refusal) {
            var view = new EmergencyView(member, mail, refusal.getMessage());
            return Html.with(
                Response.Status.CONFLICT,
                Templates.emergency(visit.frame(MemberPages.SECTION), view));
          }
        });
  }

  private RoleForm roles(Member member) {
    var self = visit.frame(MemberPages.SECTION).base() + page(member);
    return new RoleForm(
        member.displayName(),
        "Members",
        "A role given here stays, whatever an identity provider sends. Teams can give a higher one on top.",
        List.of(
            new RoleForm.Choice(Role.MEMBER, "Member", "Uses the organization."),
            new RoleForm.Choice(
                Role.ADMIN, "Admin", "Runs the organization’s work, but not this console."),
            new RoleForm.Choice(
                Role.ORGANIZATION_ADMIN,
                "Organization admin",
                "May open this console and change everything in it.")),
        member.role(),
        self + "/do/role",
        self,
        null);
  }

  private static String page(Member member) {
    return MemberPages.LIST + "/" + member.id();
  }

  private Response with(String id, Function<Member, Response> page) {
    return Ids.parse(id)
        .flatMap(member -> directory.members().find(visit.organizationId(), member))
        .map(page)
        .orElseGet(
            () -> Html.missing(visit.frame(MemberPages.SECTION), "member", MemberPages.LIST));
  }
}
