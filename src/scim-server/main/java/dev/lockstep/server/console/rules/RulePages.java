package dev.lockstep.server.console.rules;

import dev.lockstep.server.console.session.SignedIn;
import dev.lockstep.server.console.session.Visit;
import dev.lockstep.server.console.view.Confirmation;
import dev.lockstep.server.console.view.Html;
import dev.lockstep.server.console.view.Texts;
import dev.lockstep.server.directory.Directory;
import dev.lockstep.server.directory.Refusal;
import dev.lockstep.server.directory.Role;
import dev.lockstep.server.directory.rules.GroupRole;
import dev.lockstep.server.store.Ids;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What an organization decided for itself. */
@Path("/organizations/{organization}/provisioning/rules")
@SignedIn
@RunOnVirtualThread
public final class RulePages {
  static final String PATH = "/provisioning/rules";

  private static final String SECTION = "provisioning";

  private final Directory directory;
  private final Visit visit;

  @Inject
  RulePages(Directory directory, Visit visit) {
    this.directory = directory;
    this.visit = visit;
  }

  @GET
  public Response rules() {
    var now = directory.rules().get(visit.organizationId());
    return page(RulesForm.of(now), "", null);
  }

  @POST
  public Response change(@BeanParam RulesForm form) {
    try {
      directory.rules().change(visit.actor(), form.rules());
      return visit.done(PATH, "The rules are saved and hold from now on.");
    } catch (Refusal refusal) {
      return page(form, "", refusal.getMessage());
    }
  }

  @POST
  @Path("groups")
  public Response add(
      @FormParam("group") @DefaultValue("") String group,
      @FormParam("role") @DefaultValue("ADMIN") Role role) {
    try {
      directory.rules().addGroupRole(visit.actor(), group, role);
      return visit.done(
          PATH,
          "The people of the group "
              + group.strip()
              + " are meant to be "
              + Texts.words(role)
              + ".");
    } catch (Refusal refusal) {
      var now = RulesForm.of(directory.rules().get(visit.organizationId()));
      return page(now, group, refusal.getMessage());
    }
  }

  @GET
  @Path("groups/{rule}/remove")
  public Response askToRemove(@PathParam("rule") String id) {
    return with(id, rule -> Html.confirm(visit.frame(SECTION), removing(rule)));
  }

  @POST
  @Path("groups/{rule}/remove")
  public Response remove(@PathParam("rule") String id) {
    return with(
        id,
        rule -> {
          try {
            directory.rules().removeGroupRole(visit.actor(), rule.id());
            return visit.done(PATH, "The group " + rule.group() + " gives no role any more.");
          } catch (Refusal refusal) {
            return Html.confirm(
                visit.frame(SECTION), removing(rule).refusedBecause(refusal.getMessage()));
          }
        });
  }

  private Response page(RulesForm form, String group, @Nullable String error) {
    var view =
        new RulesView(form, directory.rules().groupRoles(visit.organizationId()), group, error);
    var status = error == null ? Response.Status.OK : Response.Status.CONFLICT;
    return Html.with(status, Templates.rules(visit.frame(SECTION), view));
  }

  private Confirmation removing(GroupRole rule) {
    var list = visit.frame(SECTION).base() + PATH;
    return new Confirmation(
        "Remove the rule of the group " + rule.group() + "?",
        followsFrom(rule),
        "Remove the rule",
        true,
        list + "/groups/" + rule.id() + "/remove",
        Map.of(),
        "Keep it",
        list,
        null);
  }

  private static String followsFrom(GroupRole rule) {
    var role = Texts.words(rule.role());
    return switch ((int) Math.min(rule.people(), 2)) {
      case 0 -> "Nobody is " + role + " through it now, and from now on nobody becomes it.";
      case 1 -> "The 1 person who is " + role + " only through it is so no longer, at once.";
      default ->
          "The "
              + Texts.people(rule.people())
              + " who are "
              + role
              + " only through it are so no longer, at once.";
    };
  }

  private Response with(String id, Function<GroupRole, Response> page) {
    var wanted = Ids.parse(id);
    return directory.rules().groupRoles(visit.organizationId()).stream()
        .filter(rule -> wanted.filter(rule.id()::equals).isPresent())
        .findFirst()
        .map(page)
        .orElseGet(() -> Html.missing(visit.frame(SECTION), "rule", PATH));
  }
}
