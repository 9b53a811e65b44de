package dev.lockstep.server.console.decision;

import dev.lockstep.server.console.provisioning.Tab;
import dev.lockstep.server.console.session.Frame;
import dev.lockstep.server.decision.Choice;
import dev.lockstep.server.decision.Decided;
import dev.lockstep.server.decision.HeldGroup;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The content of the page of decisions.
 *
 * @param waiting how many wait in all
 * @param cards the first of them
 * @param aside groups that nobody is asked about
 * @param decided what was decided lately
 * @param error why something was not decided; null: it was not tried
 */
public record DecisionView(
    long waiting,
    List<Card> cards,
    List<HeldGroup> aside,
    List<Decided> decided,
    @Nullable String error) {

  public List<Tab> tabs(Frame frame) {
    return Tab.all(frame, Tab.DECISIONS);
  }

  public String action(String base) {
    return base + DecisionPages.PATH;
  }

  public String undoing(String base, Decided decided) {
    return base + DecisionPages.PATH + "/" + decided.id() + "/undo";
  }

  /** The class of the mark of a choice. */
  public String mark(Decided decided) {
    return switch (decided.choice()) {
      case LINK -> "synced";
      case KEEP_APART -> "here";
      case IGNORE -> "off";
    };
  }

  public String words(Decided decided) {
    var source = decided.source() == null ? "a connection that was removed" : decided.source();
    return switch (decided.choice()) {
      case LINK -> "Linked to " + decided.name() + " in " + source;
      case KEEP_APART -> "Kept apart from " + decided.name() + " in " + source;
      case IGNORE -> "Ignored " + decided.name() + " of " + source;
    };
  }

  public String followed(Decided decided) {
    if (decided.choice() == Choice.LINK) {
      var role = decided.gaveRole() ? "; they got the team’s role" : "";
      return decided.effect().join() + " joined, " + decided.effect().leave() + " left" + role;
    }
    return decided.localName() == null
        ? "Nothing changed here"
        : "Renamed “" + decided.localName() + "”";
  }

  public String undoWords(Decided decided) {
    return decided.choice() == Choice.LINK ? "Undo the link…" : "Decide again…";
  }
}
