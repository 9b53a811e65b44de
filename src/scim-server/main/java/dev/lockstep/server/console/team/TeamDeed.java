package dev.lockstep.server.console.team;

import dev.lockstep.server.console.view.Texts;
import dev.lockstep.server.directory.Actor;
import dev.lockstep.server.directory.Directory;
import dev.lockstep.server.directory.Team;
import dev.lockstep.server.directory.team.TeamLink;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What can be done to a team after a page that says what follows. */
enum TeamDeed {
  PAUSE,
  RESUME,
  DETACH,
  UNDO,
  REMOVE;

  static Optional<TeamDeed> of(String word) {
    return Arrays.stream(values()).filter(deed -> deed.word().equals(word)).findFirst();
  }

  /** Its part of an address. */
  String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  void carryOut(Directory directory, Actor actor, Team team) {
    switch (this) {
      case PAUSE -> directory.links().pause(actor, team.id());
      case RESUME -> directory.links().resume(actor, team.id());
      case DETACH -> directory.links().detach(actor, team.id());
      case UNDO -> directory.links().undo(actor, team.id());
      case REMOVE -> directory.teams().remove(actor, team.id());
    }
  }

  String title(Team team) {
    var source = source(team);
    return switch (this) {
      case PAUSE -> "Pause the link of " + team.name() + "?";
      case RESUME -> "Let " + source + " write to " + team.name() + " again?";
      case DETACH -> "Detach " + team.name() + " from " + source + "?";
      case UNDO -> "Undo the link of " + team.name() + "?";
      case REMOVE -> "Remove the team " + team.name() + "?";
    };
  }

  String consequence(Team team, @Nullable TeamLink link) {
    var source = source(team);
    return switch (this) {
      case PAUSE ->
          team.name()
              + " keeps the "
              + Texts.people(team.people())
              + " it has. "
              + source
              + " is told to try again later; nothing it sends is lost, as it sends it again.";
      case RESUME -> "What " + source + " sends to " + team.name() + " is carried out from now on.";
      case DETACH ->
          team.name()
              + " keeps its "
              + Texts.people(team.people())
              + " and is no longer changed by "
              + source
              + ". Its people are then chosen here. The group stays stored and changes nothing.";
      case UNDO ->
          team.name()
              + " then has its "
              + Texts.people(link == null ? 0 : link.ownPeople())
              + " of before again, instead of the "
              + Texts.people(team.people())
              + " it has now. The group of "
              + source
              + " waits for a decision again.";
      case REMOVE ->
          "Its "
              + Texts.people(team.people())
              + " stay members of the organization, but lose what the team gives them. It can be restored for 30 days.";
    };
  }

  String verb(Team team) {
    return switch (this) {
      case PAUSE -> "Pause the link";
      case RESUME -> "Resume the link";
      case DETACH -> "Detach " + team.name();
      case UNDO -> "Undo the link";
      case REMOVE -> "Remove " + team.name();
    };
  }

  String done(Team team) {
    return switch (this) {
      case PAUSE -> "The link of " + team.name() + " is paused.";
      case RESUME -> source(team) + " can write to " + team.name() + " again.";
      case DETACH -> team.name() + " is detached. Its people are chosen here now.";
      case UNDO -> "The link of " + team.name() + " is undone.";
      case REMOVE -> team.name() + " was removed. It can be restored for 30 days.";
    };
  }

  boolean danger() {
    return this == REMOVE || this == UNDO;
  }

  private static String source(Team team) {
    var source = team.source();
    return source == null ? "the identity provider" : source;
  }
}
