package dev.lockstep.keycloak.admin.person;

import dev.lockstep.keycloak.admin.visit.Visit;
import dev.lockstep.keycloak.target.TargetConfig;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.jspecify.annotations.Nullable;

/**
 * People at one target. They are searched for by Keycloak's own REST, which knows who may see whom.
 */
@Produces(MediaType.APPLICATION_JSON)
public final class PersonResource {
  private final Visit visit;
  private final String target;

  public PersonResource(Visit visit, String target) {
    this.visit = visit;
    this.target = target;
  }

  /** Why somebody is there, or is not; only for an admin who may see the user. */
  @GET
  @Path("{user}")
  public Story story(@PathParam("user") String id, @QueryParam("zone") @Nullable String zone) {
    visit.mustView();
    var user = visit.user(id);
    visit.mustView(user);
    var config = TargetConfig.of(visit.session(), visit.target(target).component());
    var row = visit.row(target);
    return new StoryReader(visit, row, config, visit.words().texts(zone)).read(user);
  }
}
