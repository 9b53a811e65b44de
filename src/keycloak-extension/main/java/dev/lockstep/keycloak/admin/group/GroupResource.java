package dev.lockstep.keycloak.admin.group;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.lockstep.keycloak.admin.visit.Visit;
import dev.lockstep.keycloak.store.Kind;
import dev.lockstep.keycloak.store.query.Links;
import dev.lockstep.keycloak.store.query.Page;
import dev.lockstep.keycloak.target.TargetConfig;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.keycloak.events.admin.OperationType;
import org.keycloak.models.utils.KeycloakModelUtils;

/** The pushed groups of one target. */
@Produces(MediaType.APPLICATION_JSON)
public final class GroupResource {
  private static final int LIMIT = 50;

  private final Visit visit;
  private final String target;

  public GroupResource(Visit visit, String target) {
    this.visit = visit;
    this.target = target;
  }

  /**
   * A page of them.
   *
   * @param after where the last page ended
   */
  @GET
  public GroupPage page(@QueryParam("after") @Nullable String after) {
    visit.mustView();
    var row = visit.row(target).getId();
    var links =
        new Links(visit.entities())
            .page(row, Kind.GROUP, new Page(after == null ? "" : after, LIMIT));
    var reader = new GroupReader(visit.entities(), this::path, visit.words().texts(null));
    var next = links.size() == LIMIT ? links.getLast().getId() : null;
    return new GroupPage(reader.rows(row, links), next);
  }

  /**
   * Which one it is over there.
   *
   * @param remoteId the target's id
   */
  public record Other(@Nullable String remoteId) {}

  /** Links a group that has none over there to one of the target's. */
  @POST
  @Path("{group}/link")
  @Consumes(MediaType.APPLICATION_JSON)
  public Response link(@PathParam("group") String id, @Nullable Other other) {
    visit.mustManage();
    var group = visit.group(id);
    visit.mustView(group);
    new GroupWishes(visit, visit.row(target)).link(group, other == null ? null : other.remoteId());
    visit.did(OperationType.ACTION, target, "link group");
    return Response.accepted(Map.of("message", visit.words().say("decided"))).build();
  }

  /**
   * A group that lives at the target alone.
   *
   * @param ask the answer to {@code teams} that listed it
   * @param remoteId the target's id
   */
  public record External(@Nullable String ask, @Nullable String remoteId) {}

  /** Makes a group of one that lives at the target alone, and links the two. */
  @POST
  @Path("import")
  @Consumes(MediaType.APPLICATION_JSON)
  public Response bringIn(@Nullable External external) {
    visit.mustManage();
    visit.permissions().groups().requireManage();
    var config = TargetConfig.of(visit.session(), visit.target(target).component());
    var ask = external == null ? null : external.ask();
    var remoteId = external == null ? null : external.remoteId();
    var group = new GroupWishes(visit, visit.row(target)).bringIn(config, ask, remoteId);
    visit.did(OperationType.ACTION, target, "import group");
    var message = visit.words().say("imported", group.getName());
    return Response.ok(Map.of("id", group.getId(), "message", message)).build();
  }

  private @Nullable String path(String id) {
    var group = visit.session().groups().getGroupById(visit.realm(), id);
    return group != null && visit.permissions().groups().canView(group)
        ? KeycloakModelUtils.buildGroupPath(group)
        : null;
  }

  /**
   * A page of groups.
   *
   * @param groups in the order in which they were linked
   * @param next what to name as {@code after} for the next page; absent where this is the last
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record GroupPage(List<GroupRow> groups, @Nullable String next) {}
}
