package dev.lockstep.scim.rules;

import java.util.EnumSet;
import java.util.Set;

/**
 * How strictly and within which bounds requests are read.
 *
 * @param limits every bound
 * @param leniencies what is accepted beyond the RFC
 */
public record ScimRules(ScimLimits limits, Set<Leniency> leniencies) {

  /** All leniencies: what real clients need. */
  public static final ScimRules LENIENT =
      new ScimRules(ScimLimits.DEFAULT, EnumSet.allOf(Leniency.class));

  /** The RFC and nothing else. */
  public static final ScimRules STRICT = new ScimRules(ScimLimits.DEFAULT, Set.of());

  public ScimRules {
    leniencies = Set.copyOf(leniencies);
  }

  /** Whether a deviation is accepted. */
  public boolean allow(Leniency leniency) {
    return leniencies.contains(leniency);
  }

  /** The same bounds, with one deviation refused. */
  public ScimRules without(Leniency leniency) {
    var fewer = EnumSet.noneOf(Leniency.class);
    fewer.addAll(leniencies);
    fewer.remove(leniency);
    return new ScimRules(limits, fewer);
  }

  /** The same leniencies within other bounds. */
  public ScimRules within(ScimLimits bounds) {
    return new ScimRules(bounds, leniencies);
  }
}
