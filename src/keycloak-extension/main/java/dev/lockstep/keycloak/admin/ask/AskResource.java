package dev.lockstep.keycloak.admin.ask;

import dev.lockstep.keycloak.admin.visit.Visit;
import dev.lockstep.keycloak.delivery.ask.AskKind;
import dev.lockstep.keycloak.delivery.ask.AskKinds;
import dev.lockstep.keycloak.delivery.ask.Progress;
import dev.lockstep.keycloak.store.Kind;
import dev.lockstep.keycloak.store.entity.AskEntity;
import dev.lockstep.keycloak.store.query.Asks;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.keycloak.events.admin.OperationType;

/**
 * What needs a call is asked here and answered by the target's owner: no request of Keycloak ever
 * waits for a target.
 */
@Produces(MediaType.APPLICATION_JSON)
public final class AskResource {
  private final Visit visit;
  private final String target;

  public AskResource(Visit visit, String target) {
    this.visit = visit;
    this.target = target;
  }

  /**
   * What to do.
   *
   * @param what its name
   * @param resource whom it is about, by Keycloak id, where it is about somebody
   * @param settings of {@code previewChange}: those that differ from what is saved
   * @param after of {@code people}: the id of an answered ask, whose list goes on
   */
  public record Wish(
      @Nullable String what,
      @Nullable String resource,
      @Nullable Map<String, List<String>> settings,
      @Nullable String after) {
    private static final Wish NONE = new Wish(null, null, null, null);
  }

  /** Asks. Answers 202 with how to hear of it. */
  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  public Response ask(@Nullable Wish given) {
    visit.mustManage();
    var wish = Objects.requireNonNullElse(given, Wish.NONE);
    var kind =
        AskKinds.named(Objects.requireNonNullElse(wish.what(), ""))
            .orElseThrow(() -> visit.problem("error.ask", Status.BAD_REQUEST));
    var resource = wish.resource();
    mayShow(kind);
    mayConcern(kind.about(), resource);
    if (!visit.target(target).enabled()) {
      throw visit.problem("error.askPaused", Status.CONFLICT);
    }
    long now = visit.now();
    var row = visit.row(target).getId();
    var asks = new Asks(visit.entities());
    if (!asks.hasRoom(row, now)) {
      throw visit.problem("error.askMany", Status.TOO_MANY_REQUESTS, Asks.OPEN_MAX);
    }
    var ask = new AskEntity(visit.id(now), row, kind.what(), now);
    ask.setResource(resource);
    var after = wish.after();
    ask.setSettings(after == null ? tried(kind, wish.settings()) : next(kind, after));
    ask.setByWhom(visit.by());
    asks.put(ask);
    visit.did(OperationType.ACTION, target, "ask " + kind.what());
    var there = visit.session().getContext().getUri().getAbsolutePathBuilder().path(ask.getId());
    return Response.accepted(AskView.of(ask, visit.words().texts(null), now))
        .location(there.build())
        .build();
  }

  private @Nullable String tried(AskKind kind, @Nullable Map<String, List<String>> settings) {
    if (kind.what().equals(AskKinds.PREVIEW_CHANGE) == (settings == null)) {
      throw visit.problem("error.ask", Status.BAD_REQUEST);
    }
    return settings == null ? null : new Trial(visit, target).of(settings);
  }

  /** Where the list of an answer of the same kind goes on, if it does. */
  private String next(AskKind kind, String after) {
    return new Asks(visit.entities())
        .find(visit.row(target).getId(), after)
        .filter(ask -> ask.getWhat().equals(kind.what()))
        .map(ask -> Progress.parse(ask.getAnswer()).result())
        .map(result -> result.path("next").asText())
        .filter(next -> !next.isEmpty())
        .orElseThrow(() -> visit.problem("error.noNext", Status.NOT_FOUND));
  }

  /** How far it has come. */
  @GET
  @Path("{ask}")
  public AskView answer(@PathParam("ask") String id) {
    visit.mustView();
    var ask =
        new Asks(visit.entities())
            .find(visit.row(target).getId(), id)
            .orElseThrow(() -> visit.problem("error.noAsk", Status.NOT_FOUND));
    AskKinds.named(ask.getWhat()).ifPresent(this::mayShow);
    AskKinds.named(ask.getWhat()).ifPresent(kind -> mayConcern(kind.about(), ask.getResource()));
    var view = AskView.of(ask, visit.words().texts(null), visit.now());
    var result = view.result();
    return result == null
        ? view
        : view.with(new Named(visit.entities(), visit.reader()).named(result));
  }

  private void mayShow(AskKind kind) {
    if (kind.showsPeople()) {
      visit.permissions().users().requireView();
    }
  }

  /** Refuses where somebody is missing, or is nobody this admin may see. */
  private void mayConcern(@Nullable Kind about, @Nullable String resource) {
    if (about == null ? resource != null : resource == null || resource.isBlank()) {
      throw visit.problem("error.ask", Status.BAD_REQUEST);
    }
    if (about == Kind.USER) {
      visit.mustView(visit.user(String.valueOf(resource)));
    } else if (about == Kind.GROUP) {
      visit.mustView(visit.group(String.valueOf(resource)));
    }
  }
}
