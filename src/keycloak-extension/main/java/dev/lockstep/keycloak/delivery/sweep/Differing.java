package dev.lockstep.keycloak.delivery.sweep;

import dev.lockstep.keycloak.delivery.base.Destination;
import dev.lockstep.keycloak.delivery.base.Source;
import dev.lockstep.keycloak.delivery.base.Tools;
import dev.lockstep.keycloak.delivery.call.LinkView;
import dev.lockstep.keycloak.reconcile.Desired;
import dev.lockstep.keycloak.reconcile.Known;
import dev.lockstep.keycloak.reconcile.Plan;
import dev.lockstep.keycloak.store.Kind;
import dev.lockstep.keycloak.store.ResourceKey;
import dev.lockstep.keycloak.store.query.Links;
import dev.lockstep.keycloak.store.work.Works;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Queues those of a page (at most 500) who differ from what the target was told. */
record Differing(Destination to, Tools tools) {

  void queue(Source source, Kind kind, List<String> ids) {
    if (ids.isEmpty() || !to.takes(kind)) {
      return;
    }
    var desired = source.desired(kind, ids);
    var links = LinkView.of(new Links(source.entities()).of(to.id(), kind, ids));
    raise(
        source,
        kind,
        ids.stream()
            .filter(
                id -> differs(kind, desired.getOrDefault(id, new Desired.Absent()), links.get(id)))
            .toList());
  }

  /** Those of links whose users or groups the realm no longer has. */
  void queueGone(Source source, Kind kind, List<LinkView> links) {
    if (to.takes(kind)) {
      var leaving =
          links.stream()
              .filter(link -> differs(kind, new Desired.Absent(), link))
              .map(LinkView::resource)
              .toList();
      raise(source, kind, leaving);
    }
  }

  private boolean differs(Kind kind, Desired desired, @Nullable LinkView link) {
    var known = link == null ? new Known.Unlinked() : link.asKnown();
    var general = to.rules(kind);
    var rules =
        link == null ? general : link.adjusted(general, to.config().removals(), tools.now());
    return !(Plan.between(desired, known, rules) instanceof Plan.Nothing);
  }

  void raise(Source source, Kind kind, Collection<String> ids) {
    var works = new Works(source.entities());
    ids.stream()
        .sorted()
        .forEach(
            id ->
                works.raise(
                    new ResourceKey(to.id(), kind, id),
                    Works.Raise.bySweep(tools.id(), tools.now())));
  }
}
