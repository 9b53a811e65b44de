package dev.lockstep.server.console.decision;

import dev.lockstep.server.console.session.SignedIn;
import dev.lockstep.server.console.session.Visit;
import dev.lockstep.server.console.view.Confirmation;
import dev.lockstep.server.console.view.Html;
import dev.lockstep.server.decision.Affected;
import dev.lockstep.server.decision.Choice;
import dev.lockstep.server.decision.Decided;
import dev.lockstep.server.decision.Decisions;
import dev.lockstep.server.decision.Effect;
import dev.lockstep.server.decision.HeldGroup;
import dev.lockstep.server.decision.Verdict;
import dev.lockstep.server.directory.Refusal;
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
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Groups that wait for a decision, one card each, and what was decided before. */
@Path("/organizations/{organization}/provisioning/decisions")
@SignedIn
@RunOnVirtualThread
public final class DecisionPages {
  static final String PATH = "/provisioning/decisions";

  private static final String SECTION = "provisioning";
  // Each card looks up the people it would move.
  private static final int CARDS_MAX = 20;

  private final Decisions decisions;
  private final Visit visit;

  @Inject
  DecisionPages(Decisions decisions, Visit visit) {
    this.decisions = decisions;
    this.visit = visit;
  }

  @GET
  public Response list() {
    return page(null);
  }

  @POST
  public Response decide(
      @FormParam("group") @DefaultValue("") String group,
      @FormParam("choice") @DefaultValue("") String choice,
      @FormParam("give-role") @DefaultValue("") String giveRole) {
    var held = Ids.parse(group);
    var chosen =
        Arrays.stream(Choice.values()).filter(one -> one.name().equals(choice)).findFirst();
    if (held.isEmpty() || chosen.isEmpty()) {
      return page("Choose what shall happen to the group first: link, keep apart or ignore.");
    }
    try {
      var give = chosen.get() == Choice.LINK && !giveRole.isEmpty();
      var decided = decisions.decide(visit.actor(), new Verdict(held.get(), chosen.get(), give));
      return visit.done(PATH, said(decided));
    } catch (Refusal refusal) {
      return page(refusal.getMessage());
    }
  }

  @GET
  @Path("{decision}/undo")
  public Response askToUndo(@PathParam("decision") String id) {
    return decided(id)
        .map(decided -> Html.confirm(visit.frame(SECTION), undoing(decided)))
        .orElseGet(this::missing);
  }

  @POST
  @Path("{decision}/undo")
  public Response undo(@PathParam("decision") String id) {
    return decided(id).map(this::undone).orElseGet(this::missing);
  }

  private Response undone(Decided decided) {
    try {
      decisions.undo(visit.actor(), decided.id());
      return visit.done(PATH, "The decision about " + decided.name() + " is taken back.");
    } catch (Refusal refusal) {
      return Html.confirm(
          visit.frame(SECTION), undoing(decided).refusedBecause(refusal.getMessage()));
    }
  }

  private static String said(Decided decided) {
    return switch (decided.choice()) {
      case LINK ->
          decided.name()
              + " is linked. "
              + decided.effect().join()
              + " joined, "
              + decided.effect().leave()
              + " left. It can be undone below.";
      case KEEP_APART ->
          decided.localName() == null
              ? decided.name() + " has a team of its own now."
              : "The team is called “"
                  + decided.localName()
                  + "” now; the group has a team of its own.";
      case IGNORE -> decided.name() + " is ignored. It can be decided again below.";
    };
  }

  private Response page(@Nullable String error) {
    var organization = visit.organizationId();
    var waiting = decisions.waiting(organization);
    var view =
        new DecisionView(
            decisions.waitingCount(organization),
            waiting.stream().limit(CARDS_MAX).map(this::card).toList(),
            decisions.aside(organization),
            decisions.decided(organization),
            error);
    var status = error == null ? Response.Status.OK : Response.Status.CONFLICT;
    return Html.with(status, Templates.decisions(visit.frame(SECTION), view));
  }

  private Card card(HeldGroup group) {
    Map<Effect.Kind, List<Affected>> names = new EnumMap<>(Effect.Kind.class);
    for (var kind : Effect.Kind.values()) {
      names.put(kind, decisions.affected(visit.organizationId(), group.group(), kind, Card.NAMES));
    }
    return new Card(group, names);
  }

  private Optional<Decided> decided(String id) {
    Optional<UUID> wanted = Ids.parse(id);
    return decisions.decided(visit.organizationId()).stream()
        .filter(decided -> wanted.filter(decided.id()::equals).isPresent())
        .findFirst();
  }

  private Confirmation undoing(Decided decided) {
    var list = visit.frame(SECTION).base() + PATH;
    var consequence =
        switch (decided.choice()) {
          case LINK ->
              "The team has its own people of before again, instead of those of the group. The group waits for a decision.";
          case KEEP_APART ->
              "The team has its old name again, the group’s own team goes, and the group waits for a decision.";
          case IGNORE -> "The group waits for a decision again. Nothing else changes.";
        };
    return new Confirmation(
        decided.choice() == Choice.LINK
            ? "Undo the link of " + decided.name() + "?"
            : "Decide about " + decided.name() + " again?",
        consequence,
        decided.choice() == Choice.LINK ? "Undo the link" : "Decide again",
        false,
        list + "/" + decided.id() + "/undo",
        Map.of(),
        "Leave it as it is",
        list,
        null);
  }

  private Response missing() {
    return Html.missing(visit.frame(SECTION), "decision", PATH);
  }
}
