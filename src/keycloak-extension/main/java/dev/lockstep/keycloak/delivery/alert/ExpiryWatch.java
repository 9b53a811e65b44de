package dev.lockstep.keycloak.delivery.alert;

import dev.lockstep.keycloak.delivery.base.Tools;
import dev.lockstep.keycloak.store.entity.TargetEntity;
import dev.lockstep.keycloak.store.lease.Lease;
import dev.lockstep.keycloak.store.query.Targets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Tells that a token is about to expire: a month before, a week before and on the last day, each
 * once. What was told stands in the target's row, so the next owner does not repeat it.
 *
 * @param expires the day from which it is no longer good; null: nobody said
 * @param lease of the target
 * @param tools database and time
 * @param alerts tell people
 */
public record ExpiryWatch(@Nullable LocalDate expires, Lease lease, Tools tools, Alerts alerts) {
  private static final int[] DAYS_BEFORE = {1, 7, 30};

  /** Looks at the calendar. Costs nothing where there is nothing new to tell. */
  public void look(TargetEntity row) {
    if (expires == null) {
      return;
    }
    var today = Instant.ofEpochMilli(tools.now()).atZone(ZoneOffset.UTC).toLocalDate();
    long left = ChronoUnit.DAYS.between(today, expires);
    IntStream.of(DAYS_BEFORE)
        .filter(days -> left <= days)
        .findFirst()
        .ifPresent(days -> tell(row, expires + " " + days));
  }

  private void tell(TargetEntity row, String stage) {
    if (!stage.equals(row.getExpiryTold())
        && tools
            .database()
            .ask(entities -> new Targets(entities).expiryTold(row.getId(), stage, lease))) {
      var day = String.valueOf(expires);
      alerts.tell(new Alert(row.getRealm(), row.getComponent(), Alert.What.EXPIRES, day));
    }
  }
}
