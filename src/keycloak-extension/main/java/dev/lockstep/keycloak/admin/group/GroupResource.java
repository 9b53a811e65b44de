package dev.lockstep.keycloak.admin.group;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.lockstep.keycloak.admin.visit.Visit;
import dev.lockstep.keycloak.store.Kind;
import dev.lockstep.keycloak.store.query.Links;
import dev.lockstep.keycloak.store.query.Page;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.jspecify.annotations.Nullable;
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
