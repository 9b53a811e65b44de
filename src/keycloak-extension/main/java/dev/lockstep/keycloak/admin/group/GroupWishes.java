package dev.lockstep.keycloak.admin.group;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lockstep.keycloak.admin.visit.Visit;
import dev.lockstep.keycloak.delivery.ask.Progress;
import dev.lockstep.keycloak.store.Author;
import dev.lockstep.keycloak.store.Kind;
import dev.lockstep.keycloak.store.ResourceKey;
import dev.lockstep.keycloak.store.entity.AskEntity;
import dev.lockstep.keycloak.store.entity.LinkEntity;
import dev.lockstep.keycloak.store.entity.LinkState;
import dev.lockstep.keycloak.store.entity.TargetEntity;
import dev.lockstep.keycloak.store.query.Asks;
import dev.lockstep.keycloak.store.query.Findings;
import dev.lockstep.keycloak.store.query.Links;
import dev.lockstep.keycloak.store.work.Lane;
import dev.lockstep.keycloak.store.work.Works;
import dev.lockstep.keycloak.target.Selection;
import dev.lockstep.keycloak.target.TargetConfig;
import jakarta.ws.rs.core.Response.Status;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.GroupModel;

/**
 * Joins a group here and a group over there as an admin wants it. Nobody is called: the owner of
 * the target carries it out.
 *
 * @param visit of the admin
 * @param target the target's row
 */
record GroupWishes(Visit visit, TargetEntity target) {
  private static final int REMOTE_ID_MAX = 1_000;

  /** A group here is this one of the target, whether or not it is linked to another. */
  void link(GroupModel group, @Nullable String remoteId) {
    if (remoteId == null || remoteId.isBlank() || remoteId.length() > REMOTE_ID_MAX) {
      throw visit.problem("error.remoteId", Status.BAD_REQUEST);
    }
    var key = new ResourceKey(target.getId(), Kind.GROUP, group.getId());
    var links = new Links(visit.entities());
    var link =
        links.find(key).orElseThrow(() -> visit.problem("error.notYetThere", Status.CONFLICT));
    if (link.getState() == LinkState.SKIPPED) {
      throw visit.problem("error.skippedGroup", Status.CONFLICT);
    }
    mustBeFree(links, remoteId);
    long now = visit.now();
    new Findings(visit.entities()).chosen(key, new Findings.Choice(remoteId, visit.by(), now));
    var author = new Author(visit.by(), null);
    new Works(visit.entities())
        .raise(key, new Works.Raise(visit.id(now), Lane.ASKED, now, null, author));
  }

  /**
   * Makes a group of one that lives at the target alone, and links the two.
   *
   * @param ask the answer that listed it: its name comes from there, as the target said it
   */
  GroupModel bringIn(TargetConfig config, @Nullable String ask, @Nullable String remoteId) {
    // A group that the settings leave out would be taken away again, over there too.
    if (!config.pushGroups() || config.selection().teams() != Selection.Teams.ALL) {
      throw visit.problem("error.importChosen", Status.CONFLICT);
    }
    var name =
        listed(ask, remoteId).orElseThrow(() -> visit.problem("error.noTeam", Status.NOT_FOUND));
    var id = String.valueOf(remoteId);
    var links = new Links(visit.entities());
    mustBeFree(links, id);
    if (visit.session().groups().getGroupByName(visit.realm(), null, name) != null) {
      throw visit.problem("error.groupThere", Status.CONFLICT, name);
    }
    var group = visit.realm().createGroup(name);
    long now = visit.now();
    var key = new ResourceKey(target.getId(), Kind.GROUP, group.getId());
    visit.entities().persist(LinkEntity.imported(visit.id(now), key, id, now));
    return group;
  }

  private void mustBeFree(Links links, String remoteId) {
    if (links.byRemote(target.getId(), Kind.GROUP, remoteId).isPresent()) {
      throw visit.problem("error.teamTaken", Status.CONFLICT);
    }
  }

  private Optional<String> listed(@Nullable String ask, @Nullable String remoteId) {
    if (ask == null || remoteId == null) {
      return Optional.empty();
    }
    return new Asks(visit.entities())
        .find(target.getId(), ask)
        .map(AskEntity::getAnswer)
        .map(answer -> Progress.parse(answer).result())
        .flatMap(result -> name(result.path("external"), remoteId));
  }

  private static Optional<String> name(JsonNode external, String remoteId) {
    for (var team : external) {
      var name = team.path("name").asText();
      if (team.path("id").asText().equals(remoteId) && !name.isBlank()) {
        return Optional.of(name);
      }
    }
    return Optional.empty();
  }
}
