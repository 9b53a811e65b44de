package dev.lockstep.keycloak.delivery.ask;

import dev.lockstep.keycloak.store.Kind;
import java.util.List;
import java.util.Optional;

/** Every kind of ask that there is; a new one is a class and a line here. */
public final class AskKinds {
  /** What a full sync would do by settings that are not saved. */
  public static final String PREVIEW_CHANGE = "previewChange";

  private static final List<AskKind> ALL =
      List.of(
          new TestConnection(),
          new PreviewSync("preview"),
          new PreviewSync(PREVIEW_CHANGE),
          new ListTeams(),
          new ListPeople(),
          new MeetTeams(),
          new PushNow("push", Kind.USER),
          new PushNow("pushGroup", Kind.GROUP));

  private AskKinds() {}

  /** By its name; empty: there is no such kind on this node. */
  public static Optional<AskKind> named(String what) {
    return ALL.stream().filter(kind -> kind.what().equals(what)).findFirst();
  }
}
