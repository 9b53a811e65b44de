package dev.lockstep.keycloak.admin;

import dev.lockstep.keycloak.admin.read.FactsReader;
import dev.lockstep.keycloak.admin.read.FailureReader;
import dev.lockstep.keycloak.admin.read.FindingReader;
import dev.lockstep.keycloak.admin.read.FindingReader.FindingView;
import dev.lockstep.keycloak.admin.read.Kept;
import dev.lockstep.keycloak.admin.read.RealmTargets;
import dev.lockstep.keycloak.admin.read.RealmTargets.Target;
import dev.lockstep.keycloak.admin.words.Cause;
import dev.lockstep.keycloak.admin.words.Sentence;
import dev.lockstep.keycloak.admin.words.Texts;
import dev.lockstep.keycloak.store.DatabaseTime;
import dev.lockstep.keycloak.store.entity.SweepKind;
import dev.lockstep.keycloak.store.entity.TargetEntity;
import dev.lockstep.keycloak.target.rows.TargetRows;
import dev.lockstep.keycloak.target.settings.Settings;
import jakarta.persistence.EntityManager;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.services.ErrorResponse;
import org.keycloak.services.resources.admin.fgap.AdminPermissionEvaluator;

/**
 * One realm's provisioning. Whoever may see the realm may read it, whoever may manage it may act;
 * each method says which. One request.
 */
@Produces(MediaType.APPLICATION_JSON)
public final class RealmResource {
  private final KeycloakSession session;
  private final RealmModel realm;
  private final AdminPermissionEvaluator permissions;
  private final EntityManager entities;
  private final FactsReader facts;
  private final Words words;

  RealmResource(
      KeycloakSession session, RealmModel realm, AdminPermissionEvaluator permissions, Kept kept) {
    this.session = session;
    this.realm = realm;
    this.permissions = permissions;
    this.entities = session.getProvider(JpaConnectionProvider.class).getEntityManager();
    this.facts = new FactsReader(session, realm, entities, kept);
    this.words = new Words(session, realm, permissions);
  }

  /**
   * Every target of the realm and how it is.
   *
   * @param zone in which times of day are told, such as Europe/Berlin; UTC where it is missing
   */
  @GET
  @Path("targets")
  public TargetsView targets(@QueryParam("zone") @Nullable String zone) {
    permissions.realm().requireViewRealm();
    var texts = words.texts(zone);
    var targets = mine().all().stream().map(target -> view(target, texts)).toList();
    return new TargetsView(targets, permissions.realm().canManageRealm());
  }

  /** Tries everything again that failed at a target. */
  @POST
  @Path("targets/{target}/retry")
  public Map<String, Integer> retry(@PathParam("target") String target) {
    permissions.realm().requireManageRealm();
    return Map.of("retried", new Retries(entities).all(row(target).getId(), databaseTime()));
  }

  /** Tries one failure again. */
  @POST
  @Path("targets/{target}/failures/{work}/retry")
  public Map<String, Integer> retry(
      @PathParam("target") String target, @PathParam("work") String work) {
    permissions.realm().requireManageRealm();
    if (!new Retries(entities).one(row(target).getId(), work, databaseTime())) {
      throw problem("error.noFailure", Response.Status.NOT_FOUND);
    }
    return Map.of("retried", 1);
  }

  /** Asks for a full sync; the nodes begin it within seconds. */
  @POST
  @Path("targets/{target}/sync")
  public Response sync(@PathParam("target") String target) {
    permissions.realm().requireManageRealm();
    row(target);
    TargetRows.of(session).sweep(target, SweepKind.VERIFY);
    return Response.accepted(Map.of("message", words.say("syncAsked"))).build();
  }

  /** How a target is spoken to, and where each of it is known from. */
  @GET
  @Path("targets/{target}/dialect")
  public DialectView dialect(@PathParam("target") String target) {
    permissions.realm().requireViewRealm();
    return mine()
        .find(target)
        .map(found -> new Settings(found.component()).dialect())
        .map(choice -> DialectView.of(choice.preset(), choice.layers(Map.of())))
        .orElseThrow(() -> problem("error.noTarget", Response.Status.NOT_FOUND));
  }

  /** What waits at a target for an admin's decision. */
  @GET
  @Path("targets/{target}/findings")
  public List<FindingView> findings(@PathParam("target") String target) {
    permissions.realm().requireViewRealm();
    return new FindingReader(entities, reader()).all(row(target).getId());
  }

  /** Decides one; the target's owner carries it out. */
  @POST
  @Path("targets/{target}/findings/{finding}")
  @Consumes(MediaType.APPLICATION_JSON)
  public Response decide(
      @PathParam("target") String target,
      @PathParam("finding") String finding,
      Decisions.@Nullable Decision decision) {
    permissions.realm().requireManageRealm();
    if (decision == null) {
      throw problem("error.decision", Response.Status.BAD_REQUEST);
    }
    var by = permissions.adminAuth().getUser().getId();
    var decisions = new Decisions(entities, by);
    return switch (decisions.decide(row(target).getId(), finding, decision, databaseTime())) {
      case NOTED -> Response.accepted(Map.of("message", words.say("decided"))).build();
      case SETTLED -> throw problem("error.noFinding", Response.Status.NOT_FOUND);
      case UNFIT -> throw problem("error.decision", Response.Status.BAD_REQUEST);
    };
  }

  /** What the console's script must know of the realm before it touches the Users page. */
  @GET
  @Path("console")
  public Map<String, Boolean> console() {
    permissions.requireAnyAdminRole();
    return Map.of("usersCanBeListed", mine().nobodyElseStoresUsers());
  }

  /** The page's own words in the admin's language. */
  @GET
  @Path("texts")
  public Map<String, String> texts() {
    permissions.requireAnyAdminRole();
    return words.ofThePage();
  }

  private RealmTargets mine() {
    return new RealmTargets(realm, entities);
  }

  private TargetView view(Target target, Texts texts) {
    var known = facts.read(target, texts.now());
    var row = target.row();
    var failures = row == null ? List.<Cause>of() : causes(row, texts);
    return TargetView.of(known, target.address(), Sentence.of(known, texts), failures);
  }

  private List<Cause> causes(TargetEntity row, Texts texts) {
    return Cause.of(new FailureReader(entities, reader()).latest(row.getId()), texts);
  }

  private FailureReader.Reader reader() {
    return new FailureReader.Reader(
        realm.getId(), permissions.users().canView(), permissions.groups().canView());
  }

  private TargetEntity row(String component) {
    var target =
        mine()
            .find(component)
            .orElseThrow(() -> problem("error.noTarget", Response.Status.NOT_FOUND));
    var row = target.row();
    if (row == null) {
      throw problem("error.notYet", Response.Status.CONFLICT);
    }
    return row;
  }

  private long databaseTime() {
    var time = new DatabaseTime(InstantSource.system());
    time.measure(entities);
    return time.now();
  }

  private RuntimeException problem(String key, Response.Status status) {
    return ErrorResponse.error(words.say(key), status);
  }

  /**
   * What {@link #targets} answers.
   *
   * @param targets by name
   * @param mayAct whether this admin may retry and sync
   */
  record TargetsView(List<TargetView> targets, boolean mayAct) {}
}
