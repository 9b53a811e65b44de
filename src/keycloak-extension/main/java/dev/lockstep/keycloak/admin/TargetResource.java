package dev.lockstep.keycloak.admin;

import dev.lockstep.keycloak.admin.ask.AskResource;
import dev.lockstep.keycloak.admin.external.ExternalPeople;
import dev.lockstep.keycloak.admin.group.GroupResource;
import dev.lockstep.keycloak.admin.log.LogResource;
import dev.lockstep.keycloak.admin.person.PersonResource;
import dev.lockstep.keycloak.admin.read.FindingReader;
import dev.lockstep.keycloak.admin.read.FindingReader.FindingView;
import dev.lockstep.keycloak.admin.visit.Visit;
import dev.lockstep.keycloak.store.entity.SweepKind;
import dev.lockstep.keycloak.target.rows.TargetRows;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.keycloak.events.admin.OperationType;
import org.keycloak.storage.UserStorageProviderModel;

/** One target, by the id of its settings. One request. */
@Produces(MediaType.APPLICATION_JSON)
public final class TargetResource {
  private final Visit visit;
  private final String target;

  TargetResource(Visit visit, String target) {
    this.visit = visit;
    this.target = target;
  }

  /** Tries everything again that failed. */
  @POST
  @Path("retry")
  public Map<String, Integer> retry() {
    visit.mustManage();
    var retries = new Retries(visit.entities());
    int retried = retries.all(visit.row(target).getId(), visit.now());
    visit.did(OperationType.ACTION, target, "retry");
    return Map.of("retried", retried);
  }

  /** Tries one failure again. */
  @POST
  @Path("failures/{work}/retry")
  public Map<String, Integer> retry(@PathParam("work") String work) {
    visit.mustManage();
    var retries = new Retries(visit.entities());
    if (!retries.one(visit.row(target).getId(), work, visit.now())) {
      throw visit.problem("error.noFailure", Response.Status.NOT_FOUND);
    }
    visit.did(OperationType.ACTION, target, "retry");
    return Map.of("retried", 1);
  }

  /** Asks for a full sync; the nodes begin it within seconds. */
  @POST
  @Path("sync")
  public Response sync() {
    visit.mustManage();
    visit.row(target);
    TargetRows.of(visit.session()).sweep(target, SweepKind.VERIFY);
    visit.did(OperationType.ACTION, target, "sync");
    return Response.accepted(Map.of("message", visit.words().say("syncAsked"))).build();
  }

  /** How it is spoken to, and where each of it is known from. */
  @GET
  @Path("dialect")
  public DialectView dialect() {
    visit.mustView();
    return DialectView.of(visit.target(target));
  }

  /** Stops sending; changes are kept. */
  @POST
  @Path("pause")
  public Map<String, String> pause() {
    return enable(false, "paused");
  }

  /** Sends again, beginning with what waited. */
  @POST
  @Path("resume")
  public Map<String, String> resume() {
    return enable(true, "resumed");
  }

  /** Removes the target from the realm. What it provisioned stays at the target as it is. */
  @DELETE
  public Map<String, String> forget() {
    visit.mustManage();
    visit.realm().removeComponent(visit.target(target).component());
    visit.did(OperationType.DELETE, target, "forget");
    return Map.of("message", visit.words().say("deed.forgotten"));
  }

  private Map<String, String> enable(boolean enabled, String deed) {
    visit.mustManage();
    var component = visit.target(target).component();
    component.put(UserStorageProviderModel.ENABLED, enabled);
    visit.realm().updateComponent(component);
    visit.did(OperationType.UPDATE, target, deed);
    return Map.of("message", visit.words().say("deed." + deed));
  }

  /** What waits for an admin's decision. */
  @GET
  @Path("findings")
  public List<FindingView> findings() {
    visit.mustView();
    var words =
        new FindingReader.Words(
            visit.words().texts(null), visit.target(target).component().getName());
    return new FindingReader(visit.entities(), visit.reader())
        .all(visit.row(target).getId(), words);
  }

  /** Decides one; the target's owner carries it out. */
  @POST
  @Path("findings/{finding}")
  @Consumes(MediaType.APPLICATION_JSON)
  public Response decide(
      @PathParam("finding") String finding, Decisions.@Nullable Decision decision) {
    visit.mustManage();
    if (decision == null) {
      throw visit.problem("error.decision", Response.Status.BAD_REQUEST);
    }
    var decisions = new Decisions(visit.entities(), visit.by());
    return switch (decisions.decide(visit.row(target).getId(), finding, decision, visit.now())) {
      case NOTED -> noted(decision);
      case SETTLED -> throw visit.problem("error.noFinding", Response.Status.NOT_FOUND);
      case UNFIT -> throw visit.problem("error.decision", Response.Status.BAD_REQUEST);
    };
  }

  private Response noted(Decisions.Decision decision) {
    visit.did(OperationType.ACTION, target, "decide " + decision.decision());
    return Response.accepted(Map.of("message", visit.words().say("decided"))).build();
  }

  /** What was sent, and what came back. */
  @Path("log")
  public LogResource log() {
    return new LogResource(visit, target);
  }

  /** Why somebody is there, or is not. */
  @Path("people")
  public PersonResource people() {
    return new PersonResource(visit, target);
  }

  /** The pushed groups. */
  @Path("groups")
  public GroupResource groups() {
    return new GroupResource(visit, target);
  }

  /** Accounts that live at the target alone. */
  @Path("external/users")
  public ExternalPeople externalPeople() {
    return new ExternalPeople(visit, target);
  }

  /** What needs a call. */
  @Path("asks")
  public AskResource asks() {
    return new AskResource(visit, target);
  }
}
