package dev.lockstep.keycloak.reconcile;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockstep.keycloak.dialect.Dialect.Speech;
import dev.lockstep.keycloak.dialect.MatchPath;
import dev.lockstep.keycloak.dialect.Names;
import dev.lockstep.scim.filter.FilterText;
import java.util.HashSet;
import java.util.Set;

/**
 * One thing to look a resource up by.
 *
 * @param attribute as {@link MatchPath} has it, such as externalId or emails.value
 * @param value what it must be
 * @param names when two values are one
 */
public record Criterion(String attribute, String value, Names names) {

  /** Compared as RFC 7643 has it: names without case, ids to the letter. */
  public Criterion(String attribute, String value) {
    this(attribute, value, isId(attribute) ? Names.EXACT : Names.CASELESS);
  }

  /** Compared as the target compares names; ids are compared to the letter everywhere. */
  public static Criterion of(String attribute, String value, Names names) {
    var path = MatchPath.parse(attribute);
    var other = path.isEmail() ? Names.CASELESS : names;
    return new Criterion(attribute, value, path.isOurId() ? Names.EXACT : other);
  }

  private static boolean isId(String attribute) {
    return MatchPath.parse(attribute).isOurId();
  }

  /** The SCIM filter that asks for it, with the value escaped. */
  public String filter() {
    return FilterText.of(MatchPath.parse(attribute).equalTo(value));
  }

  /** Does this hit really match? A target may ignore the filter and answer with anybody. */
  public boolean holdsFor(ObjectNode hit) {
    return MatchPath.parse(attribute).values(hit).stream()
        .map(this::folded)
        .anyMatch(folded(value)::equals);
  }

  /** The same for every value that is this one over there. */
  public Criterion folded() {
    return new Criterion(attribute, folded(value), names);
  }

  /** What this resource over there could be found by, folded. */
  public static Set<Criterion> traits(ObjectNode resource, Speech speech) {
    var traits = new HashSet<Criterion>();
    for (var attribute : speech.match()) {
      for (var value : MatchPath.parse(attribute).values(resource)) {
        traits.add(of(attribute, value, speech.names()).folded());
      }
    }
    return traits;
  }

  private String folded(String text) {
    return names.fold(text);
  }
}
