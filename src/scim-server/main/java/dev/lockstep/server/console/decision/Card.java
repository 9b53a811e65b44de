package dev.lockstep.server.console.decision;

import dev.lockstep.server.console.view.Texts;
import dev.lockstep.server.decision.Affected;
import dev.lockstep.server.decision.Effect;
import dev.lockstep.server.decision.HeldGroup;
import dev.lockstep.server.directory.Role;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A group that waits, with what would follow from each choice.
 *
 * @param names the first of those whom linking would move, or not
 */
public record Card(HeldGroup group, Map<Effect.Kind, List<Affected>> names) {
  /** How many names are shown of each kind. */
  static final int NAMES = 20;

  /** One kind of people, with how many there are. */
  public record Line(String mark, long count, String words, String names) {}

  public String id() {
    return group.group().toString();
  }

  public HeldGroup.@Nullable Namesake team() {
    return group.team();
  }

  /** Who comes, stays and goes; kinds without anybody are left out. */
  public List<Line> lines() {
    var team = group.team();
    if (team == null) return List.of();
    var effect = team.ifLinked();
    return List.of(
            line(
                "plus",
                effect.join(),
                effect.join() == 1 ? "person joins" : "people join",
                Effect.Kind.JOIN),
            line("same", effect.stay(), effect.stay() == 1 ? "stays" : "stay", Effect.Kind.STAY),
            line(
                "minus",
                effect.leave(),
                effect.leave() == 1 ? "person leaves" : "people leave",
                Effect.Kind.LEAVE))
        .stream()
        .filter(line -> line.count() > 0)
        .toList();
  }

  public boolean nobodyMoves() {
    var team = group.team();
    return team != null && team.ifLinked().nobodyMoves();
  }

  /** May pushed people get the role that the team gives? Never that of an organization admin. */
  public boolean canGiveRole() {
    var team = group.team();
    return team != null && team.role() == Role.ADMIN;
  }

  /** What linking moves, beside its button. */
  public String moves() {
    var team = group.team();
    if (team == null || team.ifLinked().nobodyMoves()) return "Nobody joins or leaves";
    return Texts.grouped(team.ifLinked().join())
        + " join, "
        + Texts.grouped(team.ifLinked().leave())
        + " leave";
  }

  private Line line(String mark, long count, String words, Effect.Kind kind) {
    var shown = names.getOrDefault(kind, List.of());
    var text = shown.stream().map(Affected::name).collect(Collectors.joining(", "));
    var more = count > shown.size() ? " and " + Texts.grouped(count - shown.size()) + " more" : "";
    return new Line(mark, count, words, text + more);
  }
}
