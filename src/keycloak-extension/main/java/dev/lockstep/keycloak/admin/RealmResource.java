package dev.lockstep.keycloak.admin;

import dev.lockstep.keycloak.admin.read.FactsReader;
import dev.lockstep.keycloak.admin.read.FailureReader;
import dev.lockstep.keycloak.admin.read.FindingReader;
import dev.lockstep.keycloak.admin.read.RealmTargets.Target;
import dev.lockstep.keycloak.admin.visit.Visit;
import dev.lockstep.keycloak.admin.words.Cause;
import dev.lockstep.keycloak.admin.words.Sentence;
import dev.lockstep.keycloak.admin.words.Texts;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One realm's provisioning. Whoever may see the realm may read it, whoever may manage it may act;
 * each method says which. One request.
 */
@Produces(MediaType.APPLICATION_JSON)
public final class RealmResource {
  private final Visit visit;

  RealmResource(Visit visit) {
    this.visit = visit;
  }

  /**
   * Every target of the realm and how it is.
   *
   * @param zone in which times of day are told, such as Europe/Berlin; UTC where it is missing
   */
  @GET
  @Path("targets")
  public TargetsView targets(@QueryParam("zone") @Nullable String zone) {
    visit.mustView();
    var texts = visit.words().texts(zone);
    var targets = visit.targets().all().stream().map(target -> view(target, texts)).toList();
    return new TargetsView(targets, visit.permissions().realm().canManageRealm());
  }

  /** One of them, and what can be done about it. */
  @Path("targets/{target}")
  public TargetResource target(@PathParam("target") String target) {
    return new TargetResource(visit, target);
  }

  /** What the console's script must know of the realm before it touches the Users page. */
  @GET
  @Path("console")
  public Map<String, Boolean> console() {
    visit.permissions().requireAnyAdminRole();
    return Map.of("usersCanBeListed", visit.targets().nobodyElseStoresUsers());
  }

  /** The page's own words in the admin's language. */
  @GET
  @Path("texts")
  public Map<String, String> texts() {
    visit.permissions().requireAnyAdminRole();
    return visit.words().ofThePage();
  }

  /** All of this, as OpenAPI describes it. */
  @GET
  @Path("openapi")
  public Response openApi() {
    visit.permissions().requireAnyAdminRole();
    return Response.ok(RealmResource.class.getResourceAsStream("openapi.json")).build();
  }

  private TargetView view(Target target, Texts texts) {
    var facts = new FactsReader(visit.session(), visit.realm(), visit.entities(), visit.kept());
    var known = facts.read(target, texts.now());
    var row = target.row();
    var failures = row == null ? List.<Cause>of() : causes(row.getId(), texts);
    long decisions =
        row == null ? 0 : new FindingReader(visit.entities(), visit.reader()).open(row.getId());
    var warning = Expiry.warning(target.component(), texts);
    var beside = new TargetView.Beside(target.address(), failures, decisions, warning);
    return TargetView.of(known, Sentence.of(known, texts), beside);
  }

  private List<Cause> causes(String row, Texts texts) {
    return Cause.of(new FailureReader(visit.entities(), visit.reader()).latest(row), texts);
  }

  /**
   * What {@link #targets} answers.
   *
   * @param targets by name
   * @param mayAct whether this admin may retry and sync
   */
  record TargetsView(List<TargetView> targets, boolean mayAct) {}
}
