package dev.lockstep.server.console.member;

import dev.lockstep.server.console.session.SignedIn;
import dev.lockstep.server.console.session.Visit;
import dev.lockstep.server.console.view.Callers;
import dev.lockstep.server.console.view.Confirmation;
import dev.lockstep.server.console.view.Html;
import dev.lockstep.server.console.view.Pager;
import dev.lockstep.server.console.view.Standing;
import dev.lockstep.server.directory.Directory;
import dev.lockstep.server.directory.Member;
import dev.lockstep.server.directory.MemberSearch;
import dev.lockstep.server.directory.NewMember;
import dev.lockstep.server.directory.Organization;
import dev.lockstep.server.directory.Profile;
import dev.lockstep.server.directory.Refusal;
import dev.lockstep.server.directory.Role;
import dev.lockstep.server.log.search.RequestFilter;
import dev.lockstep.server.log.search.RequestRow;
import dev.lockstep.server.log.search.RequestSearches;
import dev.lockstep.server.log.search.Show;
import dev.lockstep.server.log.search.Span;
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
import jakarta.ws.rs.core.StreamingOutput;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The people of an organization: who they are, who looks after them, adding and removing by hand
 * where that is allowed.
 */
@Path("/organizations/{organization}/members")
@SignedIn
@RunOnVirtualThread
public final class MemberPages {
  static final String SECTION = "members";
  static final String LIST = "/members";

  private static final int CALLS_SHOWN = 5;
  // Tells spreadsheets how the file is written.
  private static final String UTF_8_MARK = "\uFEFF";

  private final Directory directory;
  private final RequestSearches requests;
  private final Callers callers;
  private final Visit visit;

  @Inject
  MemberPages(Directory directory, RequestSearches requests, Callers callers, Visit visit) {
    this.directory = directory;
    this.requests = requests;
    this.callers = callers;
    this.visit = visit;
  }

  @GET
  public Response list(
      @QueryParam("show") @DefaultValue("all") String show,
      @QueryParam("q") @DefaultValue("") String text,
      @QueryParam("page") @DefaultValue("1") int page) {
    var search =
        new MemberSearch(MemberList.show(show), text.strip(), Pager.offset(page), Pager.SIZE);
    var found = directory.members().page(visit.organizationId(), search);
    var base = visit.frame(SECTION).base() + LIST;
    var view =
        new MemberList(
            found.items(),
            directory.members().counts(visit.organizationId()),
            search,
            Pager.of(found, MemberList.address(base, search.show(), search.text()) + "&page="),
            adding());
    return Html.ok(Templates.members(visit.frame(SECTION), view));
  }

  @GET
  @Path("not-in-the-idp.csv")
  public Response notInIdp() {
    var organization = visit.organizationId();
    StreamingOutput file =
        out -> {
          var lines = new PrintWriter(out, false, StandardCharsets.UTF_8);
          lines.print(UTF_8_MARK);
          directory.notInIdp().csv(organization, line -> lines.print(line + "\r\n"));
          lines.flush();
        };
    return Response.ok(file, "text/csv; charset=utf-8")
        .header("Content-Disposition", "attachment; filename=\"not-in-the-idp.csv\"")
        .build();
  }

  @GET
  @Path("add")
  public Response add() {
    return addPage(new AddView("", "", null, adding()));
  }

  @POST
  @Path("add")
  public Response add(
      @FormParam("name") @DefaultValue("") String name,
      @FormParam("mail") @DefaultValue("") String mail) {
    try {
      var member = NewMember.named(name, mail, Role.MEMBER);
      var added = directory.members().add(visit.actor(), member);
      return visit.done(LIST + "/" + added.id(), added.displayName() + " is a member now.");
    } catch (Refusal refusal) {
      return addPage(new AddView(name, mail, refusal.getMessage(), adding()));
    }
  }

  @GET
  @Path("{member}")
  public Response member(@PathParam("member") String id) {
    return withProfile(
        id, profile -> Html.ok(Templates.member(visit.frame(SECTION), view(profile))));
  }

  @GET
  @Path("{member}/remove")
  public Response remove(@PathParam("member") String id) {
    return withProfile(
        id, profile -> Html.confirm(visit.frame(SECTION), removal(profile.member())));
  }

  @POST
  @Path("{member}/remove")
  public Response removeNow(@PathParam("member") String id) {
    return withProfile(
        id,
        profile -> {
          try {
            directory.members().remove(visit.actor(), profile.member().id());
            return visit.done(LIST, profile.member().displayName() + " was removed.");
          } catch (Refusal refusal) {
            var refused = removal(profile.member()).refusedBecause(refusal.getMessage());
            return Html.confirm(visit.frame(SECTION), refused);
          }
        });
  }

  private MemberView view(Profile profile) {
    var organization = visit.organization();
    var calls = calls(profile.member().id());
    return new MemberView(
        profile,
        Attribute.of(profile.document()),
        organization,
        callers.of(organization).providers(),
        directory.rules().get(organization.id()).emergencyRemoval(),
        why(profile.member(), calls),
        calls);
  }

  private List<RequestRow> calls(UUID member) {
    var about = new RequestFilter(Show.ALL, "", null, member);
    return requests.find(visit.organizationId(), about, Span.newest(CALLS_SHOWN)).rows();
  }

  private @Nullable Why why(Member member, List<RequestRow> calls) {
    if (member.synced() || Standing.byHand(visit.organization())) return null;
    var mail = member.email() == null ? member.userName() : member.email();
    var same = new MemberSearch(MemberSearch.Show.ALL, mail, 0, CALLS_SHOWN);
    return Why.of(
        member,
        callers.of(visit.organization()),
        calls.isEmpty() ? null : calls.getFirst(),
        directory.members().page(visit.organizationId(), same).items());
  }

  private Response addPage(AddView view) {
    var status = view.error() == null ? Response.Status.OK : Response.Status.CONFLICT;
    return Html.with(status, Templates.addMember(visit.frame(SECTION), view));
  }

  private Adding adding() {
    return Adding.to(visit.organization(), callers.of(visit.organization()).providers());
  }

  private Response withProfile(String id, Function<Profile, Response> page) {
    return Ids.parse(id)
        .flatMap(member -> directory.profiles().find(visit.organizationId(), member))
        .map(page)
        .orElseGet(() -> Html.missing(visit.frame(SECTION), "member", LIST));
  }

  private Confirmation removal(Member member) {
    var base = visit.frame(SECTION).base() + LIST + "/" + member.id();
    return new Confirmation(
        "Remove " + member.displayName() + "?",
        member.displayName()
            + " loses access at once, and role and teams are forgotten. If an identity provider sends this person later, they come"
            + " as somebody new.",
        "Remove " + member.displayName(),
        true,
        base + "/remove",
        Map.of(),
        "Keep this member",
        base,
        null);
  }

  /** May somebody be added by hand, and where instead if not? */
  public record Adding(boolean allowed, String providers) {
    static Adding to(Organization organization, String providers) {
      return new Adding(Standing.byHand(organization), providers);
    }
  }

  /** The form's content. */
  public record AddView(String name, String mail, @Nullable String error, Adding adding) {
    public String list(String base) {
      return base + LIST;
    }

    public String action(String base) {
      return base + LIST + "/add";
    }
  }
}
