package dev.lockstep.keycloak.delivery.send;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.lockstep.keycloak.client.Lists;
import dev.lockstep.keycloak.delivery.base.Speaking;
import dev.lockstep.keycloak.delivery.send.Caller.Reply;
import dev.lockstep.keycloak.dialect.Dialect.Deactivated;
import dev.lockstep.keycloak.dialect.Dialect.Shown;
import dev.lockstep.keycloak.dialect.Dialect.Speech;
import dev.lockstep.keycloak.dialect.Dialect.Verb;
import dev.lockstep.keycloak.reconcile.Outcome;
import dev.lockstep.keycloak.reconcile.Requests;
import dev.lockstep.keycloak.reconcile.attributes.KnownAttributes.Difference;
import dev.lockstep.keycloak.reconcile.attributes.Parts;
import dev.lockstep.scim.message.Conditions;
import dev.lockstep.scim.message.ScimRequest;
import dev.lockstep.scim.resource.Projection;
import java.util.List;
import java.util.TreeSet;
import java.util.function.UnaryOperator;

/** Changes one resource as the target's dialect has it. One thread, for one errand. */
public final class Sender {
  private static final Outcome DONE = new Outcome.Done();
  private static final String GROUPS = "Groups";
  private static final String ACTIVE = "active";
  private static final String OTHER = "asked for one resource, it answered with another";
  private static final int READS_MAX = 3;
  private static final int BAD_REQUEST = 400;
  private static final int NOT_FOUND = 404;
  private static final int NOT_ALLOWED = 405;
  private static final int VERSION_IS_ANOTHER = 412;
  private static final int NOT_IMPLEMENTED = 501;

  private final Caller caller;
  private final Speaking speaking;
  private final String endpoint;

  public Sender(Caller caller, Speaking speaking, String endpoint) {
    this.caller = caller;
    this.speaking = speaking;
    this.endpoint = endpoint;
  }

  /** Sends what differs, and nothing where the target takes none of it. */
  public Outcome change(String id, Difference change) throws InterruptedException {
    var paths = String.join(",", change.paths());
    return change(id, change, "update " + paths);
  }

  /** Switches somebody off. */
  public Outcome deactivate(String id) throws InterruptedException {
    return change(id, Requests.active(false), "deactivate");
  }

  /**
   * Is this for later, as the target hides whoever is switched off? Noted as told it would be lost.
   */
  public boolean isOutOfReach(Difference change) {
    return speaking.dialect().deactivated() == Deactivated.HIDDEN
        && !change.set().containsKey(ACTIVE);
  }

  /**
   * The same for somebody who is switched off over there: some targets answer 404 about them until
   * they are switched on again.
   */
  public Outcome changeInactive(String id, Difference change) throws InterruptedException {
    if (speaking.dialect().deactivated() != Deactivated.HIDDEN) {
      return change(id, change);
    }
    var active = change.set().get(ACTIVE);
    if (active == null || !active.asBoolean()) {
      var outcome = change(id, change);
      return outcome instanceof Outcome.Gone ? DONE : outcome;
    }
    var woken = change(id, Requests.active(true), "activate");
    var rest = change.without(List.of(ACTIVE));
    return woken instanceof Outcome.Done && !rest.isEmpty() ? change(id, rest) : woken;
  }

  private Outcome change(String id, Difference change, String what) throws InterruptedException {
    if (speech().update() == Verb.PUT) {
      return put(id, resource -> Requests.merged(resource, change), what);
    }
    var request = Requests.patch(endpoint, id, change, speaking.dialect().patch());
    if (request.isEmpty()) {
      return DONE;
    }
    var reply = caller.send(request.get(), what);
    if (reply.done()) {
      speaking.patched(endpoint);
      return DONE;
    }
    if (isNotOffered(reply, id) && learnedPut(reply)) {
      return put(id, resource -> Requests.merged(resource, change), what);
    }
    var left = withoutFixed(reply, change);
    return left.equals(change) ? reply.outcome() : left.isEmpty() ? DONE : change(id, left, what);
  }

  /** What may still be changed, where the target refuses to change one of the attributes at all. */
  private Difference withoutFixed(Reply reply, Difference change) {
    if (reply.status() != BAD_REQUEST || !reply.said().startsWith("mutability")) {
      return change;
    }
    var named = new TreeSet<>(change.paths());
    if (named.size() > 1) {
      named.removeIf(path -> !reply.said().contains(path));
    }
    if (named.size() != 1 || named.contains(ACTIVE)) {
      return change;
    }
    var fixed = JsonNodeFactory.instance.arrayNode();
    speech().createOnly().forEach(fixed::add);
    fixed.add(named.first());
    var why = "it refused to change " + named.first() + ": " + reply.said();
    speaking.learned(kind() + ".createOnly", fixed, why);
    return change.without(speech().createOnly());
  }

  /** Does it know no PATCH, or only not this resource? */
  boolean isNotOffered(Reply reply, String id) throws InterruptedException {
    return switch (reply.status()) {
      case NOT_ALLOWED, NOT_IMPLEMENTED -> true;
      case NOT_FOUND -> !speaking.hasPatched(endpoint) && read(id).done();
      default -> false;
    };
  }

  /** From now on it is PUT, unless an admin said otherwise. */
  boolean learnedPut(Reply reply) {
    var why = "it answered %d to a PATCH of /%s".formatted(reply.status(), endpoint);
    speaking.learned(kind() + ".update", TextNode.valueOf("put"), why);
    return speech().update() == Verb.PUT;
  }

  /**
   * Reads the resource, changes what we own of it, and writes it back as long as it is the same.
   */
  Outcome put(String id, UnaryOperator<ObjectNode> change, String what)
      throws InterruptedException {
    if (endpoint.equals(GROUPS) && speaking.dialect().members().shown() != Shown.YES) {
      var reason = "it takes no PATCH of groups and shows no members, which a PUT would remove";
      return new Outcome.Refused(NOT_ALLOWED, reason);
    }
    Outcome outcome = DONE;
    for (int tried = 0; tried < READS_MAX; tried++) {
      var read = read(id);
      var resource = read.body();
      if (!read.done() || resource == null) {
        return read.outcome();
      }
      if (!id.equals(Lists.id(resource))) {
        return new Outcome.Refused(read.status(), OTHER);
      }
      var body = change.apply(resource);
      if (body.equals(Parts.without(resource, List.of("meta", "groups")))) {
        return DONE;
      }
      var request = new ScimRequest.Replace(endpoint, id, body, conditions(read));
      var reply = caller.send(request, what);
      outcome = reply.outcome();
      if (reply.status() != VERSION_IS_ANOTHER) {
        return outcome;
      }
    }
    return outcome;
  }

  private Conditions conditions(Reply read) {
    var etag = read.etag();
    return etag == null || !speaking.dialect().http().etag()
        ? Conditions.NONE
        : Conditions.ifMatch(etag);
  }

  private Reply read(String id) throws InterruptedException {
    return caller.send(new ScimRequest.Read(endpoint, id, Projection.DEFAULT), "read");
  }

  private Speech speech() {
    var dialect = speaking.dialect();
    return endpoint.equals(GROUPS) ? dialect.groups() : dialect.users();
  }

  private String kind() {
    return endpoint.equals(GROUPS) ? "groups" : "users";
  }
}
